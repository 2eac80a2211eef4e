package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Listing;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.StateChange;

/// Writes the trace of a run down as it happens. In a summary run it keeps the output only.
///
/// It remembers where everything is, so that whoever tells an event says only where things go; the
/// place they come from is filled in. A test compares this memory with the machine's own queues.
final class Log {
  private final boolean on;
  private final List<TraceEvent> events = new ArrayList<>();
  private final List<List<Segment>> lanes = new ArrayList<>();
  private final List<Output> output = new ArrayList<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Map<String, String> states = new LinkedHashMap<>();
  private final Map<String, Member> cast = new LinkedHashMap<>();
  private final Map<String, Listing> programs = new LinkedHashMap<>();

  /// Events and lines of output so far: asked at each step of work, so not counted anew.
  private int size;

  Log(boolean on, int cpus) {
    this.on = on;
    for (int cpu = 0; on && cpu < cpus; cpu++) {
      lanes.add(new ArrayList<>());
      String id = "cpu" + cpu;
      cast.put(id, new Member(id, "cpu", null, "CPU " + cpu, null));
    }
  }

  boolean isOn() {
    return on;
  }

  int size() {
    return size;
  }

  Map<String, String> places() {
    return places;
  }

  Map<String, String> states() {
    return states;
  }

  List<TraceEvent> events() {
    return events;
  }

  List<List<Segment>> lanes() {
    return lanes;
  }

  List<Output> output() {
    return output;
  }

  List<Member> cast() {
    return List.copyOf(cast.values());
  }

  List<Listing> programs() {
    return List.copyOf(programs.values());
  }

  void print(Output line) {
    output.add(line);
    size++;
  }

  void introduce(
      String id, String kind, @Nullable String process, String label, @Nullable Code code) {
    if (!on) {
      return;
    }
    cast.putIfAbsent(id, new Member(id, kind, process, label, code == null ? null : code.key));
    if (code != null) {
      programs.putIfAbsent(code.key, new Listing(code.key, code.listing));
    }
  }

  /// A stretch of a CPU's time; joined to the one before where nothing changed.
  void segment(
      int cpu,
      long from,
      long to,
      Segment.Kind kind,
      @Nullable String thread,
      @Nullable String carrier) {
    List<Segment> lane = lanes.get(cpu);
    if (!lane.isEmpty()) {
      Segment before = lane.getLast();
      if (before.kind() == kind
          && java.util.Objects.equals(before.thread(), thread)
          && java.util.Objects.equals(before.kernelThread(), carrier)) {
        lane.set(lane.size() - 1, new Segment(before.from(), to, kind, thread, carrier));
        return;
      }
    }
    lane.add(new Segment(from, to, kind, thread, carrier));
  }

  Move move(String what, String to, boolean atHead) {
    return new Move(what, places.put(what, to), to, atHead);
  }

  /// The change of state, or null where it is in that state already.
  @Nullable StateChange state(String what, String after) {
    String before = states.put(what, after);
    return after.equals(before) ? null : new StateChange(what, before, after);
  }

  void add(TraceEvent event) {
    events.add(event);
    size++;
  }

  /// Lanes end where the run does.
  void closeIdle(int cpu, long end) {
    List<Segment> lane = lanes.get(cpu);
    long covered = lane.isEmpty() ? 0 : lane.getLast().to();
    if (covered < end) {
      segment(cpu, covered, end, Segment.Kind.IDLE, null, null);
    }
  }
}
