package org.timeslice.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent;

/** Opens files as the site does, and says what holds for whatever comes out. */
final class Opening {
  private Opening() {}

  static byte[] recorded(String name) {
    try (InputStream in = Opening.class.getResourceAsStream("/recordings/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzipped(byte[] file) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static Opened open(byte[] file) {
    return open(file, Limits.SCHOOL, 0);
  }

  static Opened open(byte[] file, Limits limits, int part) {
    try {
      return new Recordings(limits).open(new ByteArrayInputStream(file), part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Opened.Playable playable(byte[] file) {
    return playable(open(file));
  }

  static Opened.Playable playable(Opened opened) {
    assertThat(opened).isInstanceOf(Opened.Playable.class);
    var playable = (Opened.Playable) opened;
    isSound(playable.trace());
    return playable;
  }

  static List<String> problems(byte[] file) {
    Opened opened = open(file);
    assertThat(opened).isInstanceOf(Opened.Refused.class);
    return ((Opened.Refused) opened).problems().stream().map(Remark::key).toList();
  }

  static List<String> remarks(Opened.Playable opened) {
    return opened.remarks().stream().map(Remark::key).toList();
  }

  /** What a viewer relies on, whoever recorded it. */
  static void isSound(Trace trace) {
    Map<String, String> places = new HashMap<>();
    Map<String, String> states = new HashMap<>();
    long time = 0;
    for (TraceEvent event : trace.events()) {
      assertThat(event.time()).isBetween(time, trace.end());
      time = event.time();
      for (TraceEvent.Move move : event.moves()) {
        assertThat(move.from()).isEqualTo(places.put(move.what(), move.to()));
      }
      for (TraceEvent.StateChange change : event.states()) {
        assertThat(change.before()).isEqualTo(states.put(change.what(), change.after()));
      }
    }
    List<String> cast = trace.cast().stream().map(Trace.Member::id).toList();
    assertThat(cast).doesNotHaveDuplicates().containsAll(places.keySet());
    for (List<Segment> lane : trace.cpus()) {
      long end = 0;
      for (Segment segment : lane) {
        assertThat(segment.from()).isEqualTo(end);
        assertThat(segment.to()).isGreaterThan(end);
        end = segment.to();
      }
      assertThat(end).isEqualTo(trace.end());
    }
    for (Trace.ThreadResult thread : trace.threads()) {
      Long finish = thread.finish();
      long end = finish == null ? trace.end() : finish;
      assertThat(thread.cpu() + thread.overhead() + thread.ready() + thread.blocked())
          .isEqualTo(end - thread.arrive());
    }
  }
}
