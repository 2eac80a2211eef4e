package org.timeslice.engine.export;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent;

/// The trace in the Trace Event format, which Perfetto and chrome://tracing open.
///
/// One group of tracks holds the CPUs with what each does; one more for each process holds its
/// kernel threads (on which CPU, or blocked) and its Ps (held by which M). Arrows lead from an M to
/// the one that gets its P and from the P that is stolen from to the thief; prints and endings are
/// marks.
public final class ChromeTrace {
  private static final int CPUS = 1;

  private record Track(int group, int number) {}

  private final JsonWriter json;
  private final Trace trace;
  private final Map<String, Track> tracks = new LinkedHashMap<>();

  /// Where everything is, as of the event at hand.
  private final Map<String, String> holders = new HashMap<>();

  /// Where an arrow begins that has no end yet, by the P it is about.
  private final Map<String, Arrow> handedOff = new LinkedHashMap<>();

  private int arrows;

  /// The slices of each track: when each ends, by when it begins.
  private final Map<Track, NavigableMap<Long, Long>> slices = new HashMap<>();

  private record Arrow(Track from, long time) {}

  private ChromeTrace(Trace trace, JsonWriter json) {
    this.trace = trace;
    this.json = json;
  }

  /// Writes one JSON object. No line end is written.
  ///
  /// @throws IOException if `out` does
  public static void write(Trace trace, Appendable out) throws IOException {
    new ChromeTrace(trace, new JsonWriter(out)).write();
  }

  private void write() throws IOException {
    json.beginObject().field("displayTimeUnit", "ns");
    json.name("otherData")
        .beginObject()
        .field("title", trace.title())
        .field("seed", trace.seed())
        .field("outcome", trace.outcome().name().toLowerCase(Locale.ROOT))
        .optional("message", trace.message())
        .endObject();
    json.name("traceEvents").beginArray();
    nameTracks();
    cpuSlices();
    staySlices();
    for (TraceEvent event : trace.events()) {
      arrows(event);
      marks(event);
    }
    json.endArray().endObject().flush();
  }

  // Tracks.

  private void nameTracks() throws IOException {
    nameGroup(CPUS, "CPUs");
    for (int cpu = 0; cpu < trace.cpus().size(); cpu++) {
      nameTrack("cpu" + cpu, new Track(CPUS, cpu + 1), "CPU " + cpu);
    }
    Map<String, Integer> groups = new LinkedHashMap<>();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (Member member : trace.cast()) {
      String process = member.process();
      if (process == null || !hasTrack(member.kind())) {
        continue;
      }
      Integer known = groups.get(process);
      int group = known == null ? groups.size() + CPUS + 1 : known;
      if (known == null) {
        groups.put(process, group);
        nameGroup(group, process);
      }
      int number = sizes.merge(process, 1, Integer::sum);
      nameTrack(member.id(), new Track(group, number), member.label());
    }
  }

  private static boolean hasTrack(String kind) {
    return "kernel-thread".equals(kind) || "p".equals(kind);
  }

  private void nameGroup(int group, String name) throws IOException {
    meta("process_name", new Track(group, 0)).field("name", name).endObject().endObject();
    meta("process_sort_index", new Track(group, 0)).field("sort_index", group).endObject();
    json.endObject();
  }

  private void nameTrack(String id, Track track, String name) throws IOException {
    tracks.put(id, track);
    meta("thread_name", track).field("name", name).endObject().endObject();
    meta("thread_sort_index", track).field("sort_index", track.number()).endObject().endObject();
  }

  private JsonWriter meta(String what, Track track) throws IOException {
    return json.beginObject()
        .field("ph", "M")
        .field("name", what)
        .field("pid", track.group())
        .field("tid", track.number())
        .name("args")
        .beginObject();
  }

  // Slices.

  private void cpuSlices() throws IOException {
    for (int cpu = 0; cpu < trace.cpus().size(); cpu++) {
      for (Segment segment : trace.cpus().get(cpu)) {
        if (segment.kind() != Segment.Kind.IDLE) {
          cpuSlice(new Track(CPUS, cpu + 1), segment);
        }
      }
    }
  }

  private void cpuSlice(Track track, Segment segment) throws IOException {
    String kind = segment.kind().name().toLowerCase(Locale.ROOT);
    String thread = segment.thread();
    boolean runs = segment.kind() == Segment.Kind.RUN && thread != null;
    slice(track, runs ? thread : kind, kind, segment.from(), segment.to())
        .name("args")
        .beginObject()
        .optional("thread", thread)
        .optional("kernel_thread", segment.kernelThread())
        .endObject()
        .endObject();
  }

  private JsonWriter slice(Track track, @Nullable String name, String kind, long from, long to)
      throws IOException {
    slices.computeIfAbsent(track, _ -> new TreeMap<>()).merge(from, to, Math::max);
    return at("X", track, from)
        .field("name", name)
        .field("cat", kind)
        .name("dur")
        .raw(us(to - from));
  }

  private JsonWriter at(String phase, Track track, long time) throws IOException {
    return json.beginObject()
        .field("ph", phase)
        .field("pid", track.group())
        .field("tid", track.number())
        .name("ts")
        .raw(us(time));
  }

  /// The format counts microseconds; three decimals keep every nanosecond.
  static String us(long ns) {
    return ns / 1_000 + "." + Long.toString(ns % 1_000 + 1_000).substring(1);
  }

  private void staySlices() throws IOException {
    for (var stays : Residence.of(trace).entrySet()) {
      Track track = tracks.get(stays.getKey());
      if (track == null) {
        continue;
      }
      for (Residence stay : stays.getValue()) {
        String name = shown(stay.place());
        if (name != null) {
          slice(track, name, "place", stay.from(), stay.to()).endObject();
        }
      }
    }
  }

  /// A place as the name of a slice; null for places where nothing happens.
  private @Nullable String shown(String place) {
    if (place.startsWith("cpu") && !place.contains(".") && tracks.containsKey(place)) {
      return "CPU " + place.substring("cpu".length());
    }
    String last = place.substring(place.lastIndexOf('/') + 1);
    return switch (last) {
      case "ready", "parked", "idle", "stopped", "done" -> null;
      default -> last.contains("ready") ? null : last;
    };
  }

  // Arrows and marks.

  private void arrows(TraceEvent event) throws IOException {
    if (event.type() == TraceEvent.Type.P_HANDED_OFF) {
      String handed = event.process() + "/" + event.p();
      Track holder = tracks.get(holders.getOrDefault(handed, ""));
      if (holder != null) {
        handedOff.put(handed, new Arrow(holder, event.time()));
      }
    } else if (event.type() == TraceEvent.Type.STOLEN) {
      stolen(event);
    }
    for (TraceEvent.Move move : event.moves()) {
      holders.put(move.what(), move.to());
      Arrow begun = handedOff.remove(move.what());
      Track to = tracks.get(move.to());
      if (begun != null && to != null) {
        arrow("handoff", begun, to, event.time());
      }
    }
  }

  private void stolen(TraceEvent event) throws IOException {
    String thief = event.p() != null ? event.p() : event.kernelThread();
    Track from = tracks.get(event.process() + "/" + event.detail().get("from"));
    Track to = tracks.get(event.process() + "/" + thief);
    if (from != null && to != null) {
      arrow("steal", new Arrow(from, event.time()), to, event.time());
    }
  }

  /// Viewers hang an arrow on slices. Whoever is not in one yet, since it waits for a CPU, gets it
  /// at its next; where there is none either, nothing can be drawn.
  private void arrow(String name, Arrow arrow, Track to, long time) throws IOException {
    boolean arrives = isInSlice(to, time);
    boolean waits = slicesOf(to).higherKey(time) != null;
    if (!isInSlice(arrow.from(), arrow.time()) || !(arrives || waits)) {
      return;
    }
    arrows++;
    at("s", arrow.from(), arrow.time()).field("name", name).field("cat", "flow");
    json.field("id", arrows).endObject();
    at("f", to, time);
    if (arrives) {
      json.field("bp", "e");
    }
    json.field("name", name).field("cat", "flow").field("id", arrows).endObject();
  }

  private NavigableMap<Long, Long> slicesOf(Track track) {
    return slices.getOrDefault(track, Collections.emptyNavigableMap());
  }

  private boolean isInSlice(Track track, long time) {
    var slice = slicesOf(track).floorEntry(time);
    return slice != null && time <= slice.getValue();
  }

  private void marks(TraceEvent event) throws IOException {
    boolean everywhere = false;
    switch (event.type()) {
      case PRINTED, DEMOTED, USER_SWITCH -> {}
      case DEADLOCK, FATAL, WHAT_IF, BOOSTED -> everywhere = true;
      default -> {
        return;
      }
    }
    Track track = new Track(CPUS, Math.max(0, event.cpu()) + 1);
    at("i", track, event.time())
        .field("s", everywhere ? "g" : "t")
        .field("name", event.type().key())
        .field("cat", "mark")
        .name("args")
        .beginObject()
        .optional("thread", event.thread());
    json.fields(event.detail()).endObject().endObject();
  }
}
