package org.timeslice.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.recording.ChromeEvents.Mark;
import org.timeslice.recording.ChromeEvents.Slice;
import org.timeslice.recording.ChromeEvents.Track;

/// The Trace Event format as a story.
///
/// Of our own exporter the CPUs come back, with who is on them, and who holds which P. Any other
/// file is rows of named slices: a row is a thread, in a slice it is at work, outside it waits.
///
/// *Not told by the source*: of foreign files, who has a CPU. Of our own, whether a thread that is
/// on no CPU is ready or waiting where its kernel thread goes on without it, and every reason.
final class ChromeStory {
  private static final Set<String> KINDS = Set.of("run", "switch", "kernel", "refill");

  /// Something to tell at a time; of those at one time the smaller rank is first.
  private record Act(long time, int rank, Runnable tell) {}

  private final ChromeEvents file;
  private final Retelling to;
  private final int most;
  private final Pace pace;
  private final List<Remark> remarks;
  private final List<Act> acts = new ArrayList<>();
  private long start;
  private long end;

  ChromeStory(ChromeEvents file, Retelling to, Limits limits, List<Remark> remarks) {
    this.file = file;
    this.to = to;
    this.most = limits.members();
    this.pace = new Pace(limits, remarks);
    this.remarks = remarks;
  }

  /// @throws Unreadable where there is nothing to tell
  Opened.Playable tell() throws Unreadable {
    int unended = file.closeAll();
    if (file.slices().isEmpty()) {
      throw new Unreadable(
          file.damaged() > 0
              ? Remark.of("chrome.damaged", file.damaged(), file.firstDamaged())
              : Remark.of("chrome.empty", file.passed()));
    }
    start = Long.MAX_VALUE;
    end = Long.MIN_VALUE;
    for (Slice slice : file.slices()) {
      start = Math.min(start, slice.from());
      end = Math.max(end, slice.to());
    }
    for (Mark mark : file.marks()) {
      start = Math.min(start, mark.time());
      end = Math.max(end, mark.time());
    }
    String title = file.title();
    to.title(title == null ? "" : title);
    if (file.slices().stream().anyMatch(this::isOnCpu)) {
      ours();
    } else {
      foreign();
    }
    acts.sort(Comparator.comparingLong(Act::time).thenComparingInt(Act::rank));
    long length = act();
    say(unended);
    return to.finish(Format.CHROME, length, remarks);
  }

  /// Tells all of it, and answers how long it is.
  private long act() {
    for (Act act : acts) {
      if (pace.isOver(to.now())) {
        return to.now();
      }
      act.tell().run();
    }
    return end - start;
  }

  private void say(int unended) {
    if (file.damaged() > 0) {
      remarks.add(Remark.of("events-damaged", file.damaged(), file.firstDamaged()));
    }
    if (file.passed() > 0) {
      remarks.add(Remark.of("chrome.passed", file.passed()));
    }
    if (unended > 0) {
      remarks.add(Remark.of("chrome.unended", unended));
    }
  }

  private void act(long time, int rank, Runnable tell) {
    acts.add(new Act(time - start, rank, tell));
  }

  // Our own.

  private boolean isOnCpu(Slice slice) {
    return "CPUs".equals(file.group(slice.track()))
        && KINDS.contains(slice.category())
        && slice.kernelThread() != null;
  }

  private void ours() {
    remarks.add(Remark.of("chrome.ours"));
    Map<String, List<Slice>> lanes = new LinkedHashMap<>();
    for (Slice slice : file.slices()) {
      if (isOnCpu(slice)) {
        lanes.computeIfAbsent(slice.track().number(), _ -> new ArrayList<>()).add(slice);
      } else if (slice.category().equals("place") && isP(file.name(slice.track()))) {
        held(slice);
      } else if (slice.category().equals("place") && slice.name().equals("blocked")) {
        blocked(slice);
      }
    }
    lanes.forEach((track, slices) -> lane(cpu(track), slices));
  }

  private static int cpu(String track) {
    return track.matches("[1-9]\\d{0,3}") ? Math.min(1023, Integer.parseInt(track) - 1) : 0;
  }

  private static boolean isP(String name) {
    return name.matches("P\\d{1,6}");
  }

  private void lane(int cpu, List<Slice> slices) {
    slices.sort(Comparator.comparingLong(Slice::from));
    to.introduce(new Member("cpu" + cpu, "cpu", null, "CPU " + cpu, null));
    to.onCpu(cpu, 0, null, null);
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      String kernel = kernel(slice);
      act(slice.from(), 2, () -> enter(cpu, slice, kernel));
      Slice next = i + 1 < slices.size() ? slices.get(i + 1) : null;
      act(slice.to(), 0, () -> segment(cpu, slice));
      if (next == null || next.from() > slice.to() || !kernel(next).equals(kernel)) {
        act(slice.to(), 1, () -> leave(cpu, slice, kernel));
      }
    }
  }

  private void segment(int cpu, Slice slice) {
    Segment.Kind kind =
        switch (slice.category()) {
          case "run" -> Segment.Kind.RUN;
          case "switch" -> Segment.Kind.SWITCH;
          case "refill" -> Segment.Kind.REFILL;
          default -> Segment.Kind.KERNEL;
        };
    to.segment(
        cpu, slice.from() - start, slice.to() - start, kind, slice.thread(), slice.kernelThread());
  }

  /// `process/M0`; the process is that of the thread, else that of the only such row.
  private String kernel(Slice slice) {
    String thread = slice.thread();
    if (thread != null && thread.indexOf('/') > 0) {
      return thread.substring(0, thread.indexOf('/')) + "/" + slice.kernelThread();
    }
    return file.names().entrySet().stream()
        .filter(row -> row.getValue().equals(slice.kernelThread()))
        .map(row -> file.group(row.getKey()) + "/" + slice.kernelThread())
        .sorted()
        .findFirst()
        .orElse("?/" + slice.kernelThread());
  }

  private void meet(String id, String kind) {
    String process = id.substring(0, Math.max(0, id.indexOf('/')));
    if (!to.knows(process)) {
      to.introduce(new Member(process, "process", null, process, null));
    }
    if (!to.knows(id)) {
      to.introduce(new Member(id, kind, process, id.substring(process.length() + 1), null));
    }
  }

  private void enter(int cpu, Slice slice, String kernel) {
    String thread = slice.thread();
    meet(kernel, "kernel-thread");
    boolean isOn = ("cpu" + cpu).equals(to.place(kernel));
    boolean holds = thread == null || kernel.equals(to.place(thread));
    if (isOn && holds) {
      return;
    }
    Telling telling =
        to.at(slice.from() - start, Type.DISPATCHED)
            .reason(isOn ? null : "cpu")
            .on(cpu)
            .of(process(kernel))
            .thread(thread)
            .kernelThread(slice.kernelThread());
    if (!isOn) {
      telling.move(kernel, "cpu" + cpu).state(kernel, "running");
    }
    if (thread != null) {
      meet(thread, "thread");
      for (String before : to.at(kernel)) {
        boolean isThread =
            !before.equals(thread) && !isP(before.substring(before.indexOf('/') + 1));
        if (isThread) {
          telling.move(before, process(kernel) + "/waiting").state(before, "blocked");
        }
      }
      if (!holds) {
        telling.move(thread, kernel);
      }
      telling.state(thread, "running");
    }
    telling.tell();
  }

  private static String process(String id) {
    return id.substring(0, Math.max(0, id.indexOf('/')));
  }

  private void leave(int cpu, Slice slice, String kernel) {
    if (!("cpu" + cpu).equals(to.place(kernel))) {
      return;
    }
    String held =
        to.at(kernel).stream()
            .filter(id -> "running".equals(to.state(id)))
            .filter(id -> !isP(id.substring(id.indexOf('/') + 1)))
            .findFirst()
            .orElse(null);
    Telling telling =
        to.at(slice.to() - start, Type.PREEMPTED)
            .reason("recorded")
            .on(cpu)
            .of(process(kernel))
            .thread(held)
            .kernelThread(slice.kernelThread())
            .move(kernel, "ready")
            .state(kernel, "ready");
    if (held != null) {
      telling.state(held, "ready");
    }
    telling.tell();
  }

  /// A kernel thread waits in the kernel.
  private void blocked(Slice slice) {
    String kernel = file.group(slice.track()) + "/" + file.name(slice.track());
    act(slice.from(), 3, () -> stand(slice.from(), Type.BLOCKED, "recorded", kernel, "blocked"));
    act(slice.to(), 1, () -> stand(slice.to(), Type.WOKEN, "recorded", kernel, "ready"));
  }

  private void stand(long time, Type type, String reason, String kernel, String state) {
    String place = to.place(kernel);
    if (place == null || state.equals(to.state(kernel)) || place.startsWith("cpu")) {
      return;
    }
    String held =
        to.at(kernel).stream()
            .filter(id -> !isP(id.substring(id.indexOf('/') + 1)))
            .findFirst()
            .orElse(null);
    Telling telling =
        to.at(time - start, type)
            .reason(reason)
            .of(process(kernel))
            .thread(held)
            .kernelThread(kernel.substring(kernel.indexOf('/') + 1))
            .move(kernel, state)
            .state(kernel, state);
    if (held != null) {
      telling.state(held, state);
    }
    telling.tell();
  }

  /// A P and the M that holds it.
  private void held(Slice slice) {
    String process = file.group(slice.track());
    String p = process + "/" + file.name(slice.track());
    String m = process + "/" + slice.name();
    act(
        slice.from(),
        4,
        () -> {
          meet(p, "p");
          meet(m, "kernel-thread");
          to.at(slice.from() - start, Type.P_ACQUIRED)
              .of(process)
              .kernelThread(slice.name())
              .p(file.name(slice.track()))
              .move(p, m)
              .state(p, "running")
              .tell();
        });
    act(
        slice.to(),
        1,
        () -> {
          if (m.equals(to.place(p))) {
            to.at(slice.to() - start, Type.P_RELEASED)
                .of(process)
                .p(file.name(slice.track()))
                .move(p, process + "/idle")
                .state(p, "idle")
                .tell();
          }
        });
  }

  // Foreign files.

  private record Row(String process, String id, String kernel) {}

  private void foreign() {
    remarks.add(Remark.of("chrome.foreign"));
    Map<Track, List<Slice>> rows = new LinkedHashMap<>();
    file.slices().forEach(s -> rows.computeIfAbsent(s.track(), _ -> new ArrayList<>()).add(s));
    file.marks().forEach(m -> rows.computeIfAbsent(m.track(), _ -> new ArrayList<>()));
    if (rows.size() > most) {
      remarks.add(Remark.of("rows-beyond", most, rows.size()));
    }
    Map<Track, Row> known = new LinkedHashMap<>();
    rows.keySet().stream().limit(most).forEach(track -> known.put(track, introduced(track)));
    act(start, 0, () -> found(known.values()));
    known.forEach((track, row) -> row(row, rows.getOrDefault(track, new ArrayList<>())));
    for (Mark mark : file.marks()) {
      Row row = known.get(mark.track());
      if (row != null) {
        act(mark.time(), 3, () -> inner(row, mark.time(), "mark", mark.name()));
      }
    }
  }

  private Row introduced(Track track) {
    String group = file.group(track);
    String named = group.isEmpty() ? "process " + track.group() : group;
    String process = named.replace('/', ':');
    String name = file.name(track).isEmpty() ? "thread " + track.number() : file.name(track);
    String label = name.replace('/', ':');
    String id = process + "/" + label;
    if (to.knows(id)) {
      id += "-" + track.number();
    }
    String kernel = "row-" + track.group() + "-" + track.number();
    if (!to.knows(process)) {
      to.introduce(new Member(process, "process", null, process, null));
    }
    to.introduce(new Member(id, "thread", process, id.substring(process.length() + 1), null));
    to.introduce(
        new Member(process + "/" + kernel, "kernel-thread", process, track.number(), null));
    return new Row(process, id, kernel);
  }

  private void found(Iterable<Row> rows) {
    Telling telling = to.at(0, Type.FOUND).reason("recording");
    int count = 0;
    for (Row row : rows) {
      String kernel = row.process() + "/" + row.kernel();
      telling.move(row.id(), kernel).move(kernel, "blocked");
      telling.state(row.id(), "blocked").state(kernel, "blocked");
      count++;
    }
    telling.detail("count", count).tell();
  }

  /// Slices of one row; those that lie in another are told as steps of it.
  private void row(Row row, List<Slice> slices) {
    slices.sort(
        Comparator.comparingLong(Slice::from)
            .thenComparing(Comparator.comparingLong(Slice::to).reversed()));
    Deque<Slice> around = new ArrayDeque<>();
    for (Slice slice : slices) {
      while (!around.isEmpty() && around.peek().to() <= slice.from()) {
        around.pop();
      }
      if (around.isEmpty()) {
        act(slice.from(), 2, () -> work(row, slice, true));
        act(slice.to(), 1, () -> work(row, slice, false));
      } else {
        act(slice.from(), 3, () -> inner(row, slice.from(), "slice", slice.name()));
      }
      around.push(slice);
    }
  }

  private void work(Row row, Slice slice, boolean begins) {
    String state = begins ? "running" : "blocked";
    String kernel = row.process() + "/" + row.kernel();
    to.at((begins ? slice.from() : slice.to()) - start, begins ? Type.DISPATCHED : Type.BLOCKED)
        .reason("slice")
        .of(row.process())
        .thread(row.id())
        .move(kernel, begins ? "busy" : "blocked")
        .state(kernel, state)
        .state(row.id(), state)
        .detail("name", slice.name())
        .tell();
  }

  private void inner(Row row, long time, String reason, @Nullable String name) {
    to.at(time - start, Type.STEPPED)
        .reason(reason)
        .of(row.process())
        .thread(row.id())
        .detail("name", name == null ? "" : name)
        .tell();
  }
}
