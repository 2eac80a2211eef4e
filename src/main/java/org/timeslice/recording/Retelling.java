package org.timeslice.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Listing;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.StateChange;
import org.timeslice.engine.TraceEvent.Type;

/// Makes a trace of what a reader tells, event by event. Only one part of a long recording is kept:
/// what comes before is folded into the places that everybody has when the part begins, what comes
/// after is counted.
///
/// Whoever tells says only where things go; where they come from is known here, as in the engine.
final class Retelling {
  private static final String DONE = "done";

  private final int wanted;
  private final int size;
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Map<String, String> states = new LinkedHashMap<>();
  private final Map<String, Set<String>> queues = new LinkedHashMap<>();
  private final Map<String, Member> cast = new LinkedHashMap<>();
  private final Map<String, Listing> programs = new LinkedHashMap<>();
  private final Map<Integer, Lane> lanes = new LinkedHashMap<>();
  private final List<TraceEvent> events = new ArrayList<>();
  private final List<Output> output = new ArrayList<>();
  private final Tally tally = new Tally();
  private int told;
  private long now;
  private long from = -1;
  private long to = -1;
  private String title = "";
  private long seed;
  private Trace.Outcome outcome = Trace.Outcome.UNTIL;
  private @Nullable String message;

  /// @param wanted number of the part, from 0
  /// @param size events in a part
  Retelling(int wanted, int size) {
    this.wanted = wanted;
    this.size = size;
    if (wanted == 0) {
      from = 0;
    }
  }

  int told() {
    return told;
  }

  int members() {
    return cast.size();
  }

  long now() {
    return now;
  }

  @Nullable String place(String what) {
    return places.get(what);
  }

  @Nullable String state(String what) {
    return states.get(what);
  }

  /// What is at a place, in order of arrival.
  List<String> at(String place) {
    return List.copyOf(queues.getOrDefault(place, Set.of()));
  }

  void title(String text) {
    title = text;
  }

  /// How the recorded run says that it ended.
  void ending(long seedOfRun, Trace.Outcome how, @Nullable String words) {
    seed = seedOfRun;
    outcome = how;
    message = words;
  }

  void introduce(Member member) {
    cast.put(member.id(), member);
  }

  /// Makes members of whatever was told of and never introduced.
  ///
  /// @param kinds what is known of their kinds; the rest are taken for threads
  void introduceUnknown(Map<String, String> kinds) {
    for (TraceEvent event : events) {
      event.moves().forEach(move -> introduceUnknown(move.what(), kinds));
      event.states().forEach(change -> introduceUnknown(change.what(), kinds));
    }
  }

  private void introduceUnknown(String id, Map<String, String> kinds) {
    if (!cast.containsKey(id)) {
      String kind = kinds.getOrDefault(id, "thread");
      int slash = id.indexOf('/');
      String process = slash > 0 ? id.substring(0, slash) : null;
      if (process != null) {
        introduceUnknown(process, Map.of(process, "process"));
      }
      introduce(new Member(id, kind, process, id.substring(slash + 1), null));
    }
  }

  boolean knows(String id) {
    return cast.containsKey(id);
  }

  void listing(Listing listing) {
    programs.put(listing.key(), listing);
  }

  void printed(Output line) {
    if (from >= 0 && line.time() >= from && (to < 0 || line.time() < to)) {
      output.add(new Output(line.time() - from, line.process(), line.thread(), line.text()));
    }
  }

  /// Begins an event; [Telling#tell] ends it. Time never runs back: an event that comes late is
  /// told when it comes.
  Telling at(long time, Type type) {
    now = Math.max(now, time);
    if (told == wanted * size && wanted > 0) {
      begin();
    } else if (to < 0 && told == (wanted + 1) * size) {
      to = now;
      tally.close(to - from);
    }
    return new Telling(this, now, type);
  }

  private boolean isShown() {
    return from >= 0 && to < 0;
  }

  /// The part begins in the middle: first it is told where everybody is.
  private void begin() {
    from = now;
    for (String gone : at(DONE)) {
      places.remove(gone);
      states.remove(gone);
    }
    queues.remove(DONE);
    var moves = new ArrayList<Move>();
    queues.forEach(
        (place, things) -> things.forEach(what -> moves.add(new Move(what, null, place, false))));
    var changes = new ArrayList<StateChange>();
    states.forEach((what, state) -> {
      changes.add(new StateChange(what, null, state));
      tally.enter(what, state, 0);
    });
    events.add(
        new TraceEvent(
            0,
            Type.FOUND,
            "part",
            -1,
            null,
            null,
            null,
            null,
            null,
            0,
            moves,
            changes,
            null,
            Map.of("count", places.size())));
  }

  Move move(String what, String place, boolean atHead) {
    String before = places.put(what, place);
    if (before != null) {
      queues.getOrDefault(before, new LinkedHashSet<>()).remove(what);
    }
    var queue = (LinkedHashSet<String>) queues.computeIfAbsent(place, _ -> new LinkedHashSet<>());
    if (atHead) {
      queue.addFirst(what);
    } else {
      queue.addLast(what);
    }
    return new Move(what, before, place, atHead);
  }

  @Nullable StateChange state(String what, String after) {
    String before = states.put(what, after);
    if (after.equals(before)) {
      return null;
    }
    if (isShown()) {
      tally.enter(what, after, now - from);
    }
    return new StateChange(what, before, after);
  }

  void add(TraceEvent event) {
    told++;
    if (isShown()) {
      events.add(event);
      tally.count(event);
    }
  }

  long since(long time) {
    return time - Math.max(0, from);
  }

  // Lanes of the CPUs.

  private static final class Lane {
    private final List<Segment> segments = new ArrayList<>();
    private long since;
    private @Nullable String thread;
    private @Nullable String kernelThread;
  }

  /// From `time` on this thread is on that CPU, or nobody.
  void onCpu(int cpu, long time, @Nullable String thread, @Nullable String kernelThread) {
    Lane lane = lane(cpu);
    close(cpu, lane, time);
    lane.since = time;
    lane.thread = thread;
    lane.kernelThread = kernelThread;
  }

  private Lane lane(int cpu) {
    return lanes.computeIfAbsent(cpu, _ -> new Lane());
  }

  private void close(int cpu, Lane lane, long time) {
    if (lane.kernelThread != null) {
      segment(cpu, lane.since, time, Segment.Kind.RUN, lane.thread, lane.kernelThread);
    }
  }

  /// A stretch of a CPU's time, told once the events up to its end are.
  void segment(
      int cpu,
      long start,
      long end,
      Segment.Kind kind,
      @Nullable String thread,
      @Nullable String kernelThread) {
    Lane lane = lane(cpu);
    long last = lane.segments.isEmpty() ? 0 : lane.segments.getLast().to();
    if (from < 0 || (to >= 0 && start >= to)) {
      return;
    }
    long a = Math.max(start - from, last);
    long b = (to < 0 ? end : Math.min(end, to)) - from;
    if (b <= a || kind == Segment.Kind.IDLE) {
      return;
    }
    idle(lane, last, a);
    lane.segments.add(new Segment(a, b, kind, thread, kernelThread));
  }

  private static void idle(Lane lane, long start, long end) {
    if (end > start) {
      lane.segments.add(new Segment(start, end, Segment.Kind.IDLE, null, null));
    }
  }

  // The end.

  /// The part that was asked for.
  ///
  /// @param whole length of the recording
  /// @throws Unreadable where it has no such part
  Opened.Playable finish(Format format, long whole, List<Remark> remarks) throws Unreadable {
    int count = Math.max(1, (told + size - 1) / size);
    if (from < 0) {
      throw new Unreadable(Remark.of("no-part", wanted + 1, count));
    }
    long length = Math.max(whole, now);
    lanes.forEach((cpu, lane) -> close(cpu, lane, length));
    boolean isCut = to >= 0;
    long end = (isCut ? to : length) - from;
    if (!isCut) {
      tally.close(end);
    }
    Map<String, Member> seen = seen();
    List<List<Segment>> cpus = cpus(end);
    var trace =
        new Trace(
            title,
            seed,
            end,
            isCut ? Trace.Outcome.UNTIL : outcome,
            isCut ? null : message,
            tally.threads(seen.values()),
            output,
            cpus,
            events,
            tally.metrics(seen.values(), cpus, end),
            List.copyOf(seen.values()),
            programs(seen));
    var part = new Opened.Part(wanted, count, from, from + end, length, events.size(), told);
    return new Opened.Playable(trace, format, part, remarks);
  }

  private List<List<Segment>> cpus(long end) {
    var all = new ArrayList<List<Segment>>();
    int last = lanes.keySet().stream().max(Integer::compare).orElse(-1);
    for (int cpu = 0; cpu <= last; cpu++) {
      Lane lane = lane(cpu);
      clip(lane.segments, end);
      idle(lane, lane.segments.isEmpty() ? 0 : lane.segments.getLast().to(), end);
      all.add(lane.segments);
    }
    return all;
  }

  private static void clip(List<Segment> segments, long end) {
    while (!segments.isEmpty() && segments.getLast().to() > end) {
      Segment last = segments.removeLast();
      if (last.from() < end) {
        segments.add(
            new Segment(last.from(), end, last.kind(), last.thread(), last.kernelThread()));
      }
    }
  }

  /// Those that this part speaks of, with their processes; all CPUs.
  private Map<String, Member> seen() {
    Set<String> ids = new HashSet<>();
    for (TraceEvent event : events) {
      event.moves().forEach(move -> ids.add(move.what()));
      event.states().forEach(change -> ids.add(change.what()));
      add(ids, event.thread());
      add(ids, event.by());
      add(ids, event.process());
    }
    for (Lane lane : lanes.values()) {
      lane.segments.forEach(segment -> add(ids, segment.thread()));
    }
    for (Member member : cast.values()) {
      if (ids.contains(member.id())) {
        add(ids, member.process());
      }
    }
    Map<String, Member> seen = new LinkedHashMap<>();
    for (Member member : cast.values()) {
      if (ids.contains(member.id()) || member.kind().equals("cpu")) {
        seen.put(member.id(), member);
      }
    }
    return seen;
  }

  private static void add(Set<String> ids, @Nullable String id) {
    if (id != null) {
      ids.add(id);
    }
  }

  private List<Listing> programs(Map<String, Member> seen) {
    return seen.values().stream()
        .map(Member::program)
        .filter(Objects::nonNull)
        .distinct()
        .map(programs::get)
        .filter(Objects::nonNull)
        .toList();
  }
}
