package org.timeslice.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.TraceEvent.Type;

/// Linux scheduler tracepoints as a story of places.
///
/// A task is a thread on a kernel thread of its own. `sched_switch` takes one off a CPU (ready
/// again where its state is `R`, else waiting) and puts the next on it; `sched_wakeup` puts one
/// into the queue of its target CPU.
///
/// *Not told by the source*: the order within a queue (here: the order in which they became ready),
/// why a ready task was taken off its CPU, and, without `record-tgid`, which process a task belongs
/// to. Where a task was before its first line follows from that line: who wakes was waiting, who
/// gets a CPU was ready, who leaves one was on it.
///
/// Source: Linux, `include/trace/events/sched.h`.
final class SchedStory {
  private static final String UNKNOWN = "linux";

  private final List<SchedEntry> entries;
  private final Retelling to;
  private final int most;
  private final Pace pace;
  private final List<Remark> remarks;
  private final long start;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Integer> bearers = new HashMap<>();
  private final Map<Integer, Integer> groups = new HashMap<>();
  private final Map<Integer, Task> tasks = new LinkedHashMap<>();
  private final Map<Integer, Task> running = new HashMap<>();
  private int unseen;

  /// @param id `process/name-pid`
  /// @param kernel name of its kernel thread: the pid
  private record Task(int pid, String process, String id, String kernel) {
    String kernelId() {
      return process + "/" + kernel;
    }
  }

  SchedStory(List<SchedEntry> entries, Retelling to, Limits limits, List<Remark> remarks) {
    this.entries = entries;
    this.to = to;
    this.most = limits.members();
    this.pace = new Pace(limits, remarks);
    this.remarks = remarks;
    this.start = entries.getFirst().time();
  }

  /// Tells all of it, and answers how long it is.
  long tell() {
    learn();
    cpus();
    found();
    for (SchedEntry entry : entries) {
      if (tasks.size() >= most) {
        remarks.add(Remark.of("members-beyond", most, (entry.time() - start) / 1_000_000));
        return entry.time() - start;
      }
      if (pace.isOver(to.now())) {
        return to.now();
      }
      tell(entry, entry.time() - start);
    }
    remarks.add(Remark.of("linux.order"));
    if (groups.isEmpty()) {
      remarks.add(Remark.of("linux.groups"));
    }
    if (unseen > 0) {
      remarks.add(Remark.of("linux.unseen", unseen));
    }
    return entries.getLast().time() - start;
  }

  /// Names and groups first: a task keeps one name in the picture, its last, since the first is the
  /// shell's that started it.
  private void learn() {
    for (SchedEntry entry : entries) {
      name(entry.pid(), entry.name());
      name(entry.other(), entry.otherName());
      if (entry.group() > 0 && entry.teller() > 0) {
        groups.put(entry.teller(), entry.group());
      }
    }
    names.values().forEach(name -> bearers.merge(name, 1, Integer::sum));
  }

  private void name(int pid, String name) {
    if (!name.isEmpty()) {
      names.put(pid, name);
    }
  }

  private void cpus() {
    int last = entries.stream().mapToInt(e -> Math.max(e.cpu(), e.target())).max().orElse(0);
    for (int cpu = 0; cpu <= last; cpu++) {
      to.introduce(new Member("cpu" + cpu, "cpu", null, "CPU " + cpu, null));
      to.onCpu(cpu, 0, null, null);
    }
  }

  /// Where everybody was before the first line that speaks of them.
  private void found() {
    Set<Integer> seen = new HashSet<>(Set.of(0));
    Set<Integer> known = new HashSet<>();
    Telling telling = to.at(0, Type.FOUND).reason("recording");
    for (SchedEntry entry : entries) {
      boolean first = seen.add(entry.pid());
      if (entry.isSwitch()) {
        if (known.add(entry.cpu()) && first && tasks.size() < most) {
          found(telling, task(entry.pid()), "cpu" + entry.cpu(), "running");
        }
        if (seen.add(entry.other()) && tasks.size() < most) {
          found(telling, task(entry.other()), "cpu" + entry.cpu() + ".ready", "ready");
        }
      } else if (first && entry.event().equals("sched_wakeup") && tasks.size() < most) {
        found(telling, task(entry.pid()), "blocked", "blocked");
      }
    }
    telling.detail("count", tasks.size()).tell();
  }

  private void found(Telling telling, Task task, String place, String state) {
    telling.move(task.id(), task.kernelId()).move(task.kernelId(), place);
    telling.state(task.id(), state).state(task.kernelId(), state);
    if (state.equals("running")) {
      int cpu = Integer.parseInt(place.substring("cpu".length()));
      running.put(cpu, task);
      to.onCpu(cpu, 0, task.id(), task.kernel());
    }
  }

  private Task task(int pid) {
    return tasks.computeIfAbsent(pid, this::introduced);
  }

  private Task introduced(int pid) {
    String name = names.getOrDefault(pid, "task");
    Integer group = groups.get(pid);
    String process = UNKNOWN;
    if (group != null) {
      process = names.getOrDefault(group, "process").replace('/', ':') + "-" + group;
    }
    String plain = name.replace('/', ':');
    String id = process + "/" + plain + "-" + pid;
    String label = bearers.getOrDefault(name, 0) > 1 ? plain + "-" + pid : plain;
    var task = new Task(pid, process, id, String.valueOf(pid));
    if (!to.knows(process)) {
      to.introduce(new Member(process, "process", null, process, null));
    }
    to.introduce(new Member(task.id(), "thread", process, label, null));
    to.introduce(new Member(task.kernelId(), "kernel-thread", process, task.kernel(), null));
    return task;
  }

  private void tell(SchedEntry entry, long time) {
    switch (entry.event()) {
      case "sched_switch" -> {
        leave(entry, time);
        enter(entry, time);
      }
      case "sched_wakeup", "sched_wakeup_new" -> wake(entry, time);
      case "sched_migrate_task" -> migrate(entry, time);
      case "sched_process_fork" -> fork(entry, time);
      default -> {} // sched_process_exit: the switch that follows, in state X or Z, tells it
    }
  }

  private Telling about(Task task, long time, Type type) {
    return to.at(time, type).of(task.process()).thread(task.id()).kernelThread(task.kernel());
  }

  private void leave(SchedEntry entry, long time) {
    int cpu = entry.cpu();
    Task was = running.remove(cpu);
    to.onCpu(cpu, time, null, null);
    if (was != null && was.pid() != entry.pid() && isOn(was, cpu)) {
      unseen++;
      wait(was, time, "unseen", -1);
    }
    if (entry.pid() == 0) {
      return;
    }
    Task task = task(entry.pid());
    String state = entry.state();
    if (state.startsWith("R")) {
      about(task, time, Type.PREEMPTED)
          .reason("recorded")
          .on(cpu)
          .move(task.id(), task.kernelId())
          .move(task.kernelId(), "cpu" + cpu + ".ready")
          .state(task.kernelId(), "ready")
          .state(task.id(), "ready")
          .tell();
    } else if (state.startsWith("X") || state.startsWith("Z")) {
      about(task, time, Type.EXITED)
          .on(cpu)
          .move(task.id(), "done")
          .move(task.kernelId(), "done")
          .state(task.id(), "done")
          .state(task.kernelId(), "done")
          .tell();
      tasks.remove(entry.pid());
    } else {
      wait(task, time, reason(state), cpu);
    }
  }

  private boolean isOn(Task task, int cpu) {
    return ("cpu" + cpu).equals(to.place(task.kernelId()));
  }

  private void wait(Task task, long time, String reason, int cpu) {
    mounted(about(task, time, Type.BLOCKED).reason(reason).on(cpu), task)
        .move(task.kernelId(), "blocked")
        .state(task.id(), "blocked")
        .state(task.kernelId(), "blocked")
        .tell();
  }

  private static String reason(String state) {
    return switch (state.charAt(0)) {
      case 'S', 'I' -> "sleeping";
      case 'D', 'K' -> "uninterruptible";
      case 'T', 't' -> "stopped";
      default -> "recorded";
    };
  }

  /// Whoever appears for the first time gets its kernel thread.
  private Telling mounted(Telling telling, Task task) {
    return task.kernelId().equals(to.place(task.id()))
        ? telling
        : telling.move(task.id(), task.kernelId());
  }

  private void enter(SchedEntry entry, long time) {
    if (entry.other() == 0) {
      return;
    }
    int cpu = entry.cpu();
    Task task = task(entry.other());
    running.put(cpu, task);
    to.onCpu(cpu, time, task.id(), task.kernel());
    mounted(about(task, time, Type.DISPATCHED).reason("cpu").on(cpu), task)
        .move(task.kernelId(), "cpu" + cpu)
        .state(task.kernelId(), "running")
        .state(task.id(), "running")
        .tell();
  }

  private void wake(SchedEntry entry, long time) {
    if (entry.pid() == 0) {
      return;
    }
    Task task = task(entry.pid());
    String state = to.state(task.id());
    // Woken before it had left its CPU, or twice: nothing changes.
    if ("running".equals(state) || "ready".equals(state)) {
      return;
    }
    int cpu = entry.target() < 0 ? entry.cpu() : entry.target();
    boolean isNew = entry.event().endsWith("_new");
    mounted(about(task, time, isNew ? Type.ARRIVED : Type.WOKEN).reason("recorded"), task)
        .by(isNew ? null : waker(entry, task))
        .move(task.kernelId(), "cpu" + cpu + ".ready")
        .state(task.kernelId(), "ready")
        .state(task.id(), "ready")
        .detail("target_cpu", cpu)
        .tell();
  }

  /// Who was on the CPU where the line was written; an interrupt may have woken it instead.
  private @Nullable String waker(SchedEntry entry, Task woken) {
    Task teller = entry.teller() == 0 ? null : tasks.get(entry.teller());
    return teller == null || teller.equals(woken) ? null : teller.id();
  }

  private void migrate(SchedEntry entry, long time) {
    Task task = tasks.get(entry.pid());
    if (task == null || !"ready".equals(to.state(task.id())) || entry.target() < 0) {
      return; // a waiting one has no queue to leave
    }
    String before = to.place(task.kernelId());
    about(task, time, Type.MIGRATED)
        .on(entry.cpu())
        .move(task.kernelId(), "cpu" + entry.target() + ".ready")
        .detail("from", String.valueOf(before).replace(".ready", ""))
        .detail("to", "cpu" + entry.target())
        .tell();
  }

  private void fork(SchedEntry entry, long time) {
    Task parent = tasks.get(entry.other());
    Task task = task(entry.pid());
    if (to.state(task.id()) == null) {
      about(task, time, Type.ARRIVED)
          .reason("forked")
          .by(parent == null ? null : parent.id())
          .move(task.id(), task.kernelId())
          .move(task.kernelId(), "blocked")
          .state(task.id(), "new")
          .state(task.kernelId(), "blocked")
          .tell();
    }
  }
}
