package org.timeslice.web.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.SvgTimeline;
import org.timeslice.lesson.Language;
import org.timeslice.recording.Limits;
import org.timeslice.recording.Opened;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.trace.Still;
import org.timeslice.web.trace.TimeScale;
import org.timeslice.web.trace.Words;

/// What the page shows of a recording, without scripts.
///
/// @param megabytes how large a file may be
/// @param format what the file is, or looks like; null where nothing is known
/// @param still null where it cannot be played
/// @param part null where it cannot be played
/// @param lines remarks, or what is wrong
public record RecordingView(
    long megabytes,
    List<String> formats,
    @Nullable String format,
    @Nullable Still still,
    @Nullable PartView part,
    List<String> lines) {

  private static final long MEGABYTES = Limits.SCHOOL.bytes() >> 20;

  /// Which part of the recording is shown.
  ///
  /// @param number from 1
  public record PartView(
      int number, int count, String from, String to, String whole, int events, int total) {}

  public boolean played() {
    return part != null;
  }

  public boolean refused() {
    return part == null && !lines.isEmpty();
  }

  /// Refused, although it looked like something.
  public boolean mistaken() {
    return refused() && format != null;
  }

  /// Whether there are more parts than this.
  public boolean many() {
    return part != null && part.count > 1;
  }

  public boolean single() {
    return part != null && part.count == 1;
  }

  public boolean remarked() {
    return part != null && !lines.isEmpty();
  }

  /// The format's name in messages; empty where nothing is known.
  public String kind() {
    return format == null ? "" : format;
  }

  static RecordingView empty() {
    return of(null, List.of());
  }

  static RecordingView of(@Nullable String format, List<String> problems) {
    return new RecordingView(MEGABYTES, RecordingPages.formats(), format, null, null, problems);
  }

  static RecordingView of(
      Opened.Playable opened, List<String> remarks, Language language, Assets assets) {
    Trace trace = opened.trace();
    Words words = Words.of(language, assets::bytes);
    return new RecordingView(
        MEGABYTES,
        RecordingPages.formats(),
        opened.format().key(),
        Still.of(trace, List.of(), words, timeline(trace), Still.MOST_LINES),
        part(opened.part()),
        remarks);
  }

  static PartView part(Opened.Part part) {
    return new PartView(
        part.number() + 1,
        part.count(),
        TimeScale.duration(part.from()),
        TimeScale.duration(part.to()),
        TimeScale.duration(part.whole()),
        part.events(),
        part.total());
  }

  /// Where nothing is known of CPUs there is none.
  private static String timeline(Trace trace) {
    if (trace.cpus().isEmpty()) {
      return "";
    }
    var svg = new StringBuilder();
    try {
      String end = TimeScale.duration(trace.end());
      SvgTimeline.write(trace, "timeline-recording", trace.title(), end, svg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return svg.toString();
  }
}
