package org.timeslice.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.recording.GoSnapshot.MachineLine;
import org.timeslice.recording.GoSnapshot.ProcessorLine;
import org.timeslice.recording.GoSnapshot.RoutineLine;

/// Go's own snapshots of its scheduler, one event each.
///
/// *Told*: who runs on which M with which P, who waits and for what, how long each queue is, how
/// often each P took up a goroutine since the last snapshot. *Not told*: what happened in between;
/// which CPU an M is on; which goroutine is in which queue, where more than one queue is not empty
/// (then the queues have the right lengths, filled by guess, and a remark says so); the order in a
/// queue; the goroutines' functions.
///
/// The M that prints is sysmon: M1 holds no P and runs no goroutine, ever.
final class GoStory {
  private static final String GO = "go";
  private static final int MOST_NAMED = 8;

  private final Retelling to;
  private final int most;
  private final Set<Integer> alive = new HashSet<>();
  private final Map<Integer, Long> ticks = new HashMap<>();
  private boolean guessed;
  private boolean isFull;
  private boolean isFirst = true;
  private long last;

  GoStory(Retelling to, int most) {
    this.to = to;
    this.most = most;
    to.introduce(new Member(GO, "process", null, GO, null));
  }

  void tell(GoSnapshot snapshot) {
    last = Math.max(last, snapshot.time());
    Telling event =
        to.at(snapshot.time(), Type.FOUND).reason(isFirst ? "snapshot-first" : "snapshot");
    event.of(GO);
    snapshot.ms().forEach(m -> machine(event, m, snapshot));
    snapshot.ps().forEach(p -> processor(event, p));
    routines(event, snapshot);
    var running = new ArrayList<String>();
    int ready = 0;
    int waiting = 0;
    for (RoutineLine g : snapshot.gs()) {
      if (g.status() == GoSnapshot.RUNNING && to.knows(id(g)) && running.size() < MOST_NAMED) {
        running.add(id(g));
      }
      ready += g.status() == GoSnapshot.RUNNABLE ? 1 : 0;
      waiting += g.status() == GoSnapshot.WAITING ? 1 : 0;
    }
    event.detail("running", running).detail("ready", ready).detail("waiting", waiting);
    if (!isFirst) {
      event.detail("taken", taken(snapshot));
    }
    event.tell();
    snapshot.ps().forEach(p -> ticks.put(p.id(), p.ticks()));
    isFirst = false;
  }

  /// How many times a P took up a goroutine since the last snapshot.
  private long taken(GoSnapshot snapshot) {
    long sum = 0;
    for (ProcessorLine p : snapshot.ps()) {
      sum += Math.max(0, p.ticks() - ticks.getOrDefault(p.id(), 0L));
    }
    return sum;
  }

  private boolean meet(String id, String kind, String label) {
    if (to.knows(id)) {
      return true;
    }
    if (to.members() >= most) {
      isFull = true;
      return false;
    }
    to.introduce(new Member(id, kind, GO, label, null));
    return true;
  }

  private static String place(Telling event, String what, @Nullable String now, String next) {
    if (!next.equals(now)) {
      event.move(what, next);
    }
    return what;
  }

  private void put(Telling event, String what, String place, String state) {
    event.state(place(event, what, to.place(what), place), state);
  }

  private void machine(Telling event, MachineLine m, GoSnapshot snapshot) {
    boolean isSysmon = m.id() == 1 && m.p() < 0 && m.g() < 0;
    String id = isSysmon ? GO + "/sysmon" : m(m.id());
    if (!meet(id, isSysmon ? "sysmon" : "kernel-thread", isSysmon ? "sysmon" : "M" + m.id())) {
      return;
    }
    if (isSysmon) {
      put(event, id, id, "running");
    } else if (m.p() >= 0) {
      put(event, id, GO + "/working", m.spinning() ? "spinning" : "running");
    } else if (m.g() >= 0 && isInSyscall(m.g(), snapshot)) {
      put(event, id, "blocked", "blocked");
    } else {
      put(event, id, GO + "/parked", m.spinning() ? "spinning" : "parked");
    }
  }

  private static boolean isInSyscall(int goroutine, GoSnapshot snapshot) {
    return snapshot.gs().stream()
        .anyMatch(g -> g.id() == goroutine && g.status() == GoSnapshot.SYSCALL);
  }

  private void processor(Telling event, ProcessorLine p) {
    String id = GO + "/P" + p.id();
    if (!meet(id, "p", "P" + p.id())) {
      return;
    }
    String before = to.place(id);
    switch (p.status()) {
      case 1 -> put(event, id, p.m() < 0 ? GO + "/idle" : m(p.m()), "running");
      case 2 -> {
        // Its M is not printed while it is in a system call: it is where it was.
        String where = before != null && "blocked".equals(to.state(before)) ? before : GO + "/idle";
        put(event, id, where, "syscall");
      }
      case 3, 4 -> put(event, id, GO + "/stopped", "stopped");
      default -> put(event, id, GO + "/idle", "idle");
    }
  }

  private void routines(Telling event, GoSnapshot snapshot) {
    var waitingForCpu = new ArrayList<RoutineLine>();
    Set<Integer> seen = new HashSet<>();
    for (RoutineLine g : snapshot.gs()) {
      boolean isNew = !alive.contains(g.id());
      if ((g.status() == GoSnapshot.DEAD && isNew) || !meet(id(g), "thread", "G" + g.id())) {
        continue;
      }
      seen.add(g.id());
      switch (g.status()) {
        case GoSnapshot.RUNNABLE -> waitingForCpu.add(g);
        case GoSnapshot.RUNNING, GoSnapshot.SYSCALL ->
            put(
                event,
                id(g),
                g.m() < 0 ? GO + "/waiting" : m(g.m()),
                g.status() == GoSnapshot.RUNNING ? "running" : "blocked");
        case GoSnapshot.DEAD -> {
          seen.remove(g.id());
          put(event, id(g), "done", "done");
        }
        default -> put(event, id(g), waitingPlace(g.why()), "blocked");
      }
    }
    // Those that are listed no more have ended.
    alive.stream()
        .filter(gone -> !seen.contains(gone))
        .map(gone -> GO + "/G" + gone)
        .forEach(gone -> put(event, gone, "done", "done"));
    alive.clear();
    alive.addAll(seen);
    queue(event, waitingForCpu, snapshot);
  }

  private static String waitingPlace(String why) {
    return switch (why) {
      case "sleep" -> GO + "/timers";
      case "IO wait" -> GO + "/netpoll";
      default -> GO + "/waiting";
    };
  }

  /// Fills the queues to their lengths. Whoever can stay where it is stays.
  private void queue(Telling event, List<RoutineLine> ready, GoSnapshot snapshot) {
    Map<String, Integer> room = new LinkedHashMap<>();
    if (snapshot.global() > 0) {
      room.put(GO + "/global", snapshot.global());
    }
    for (ProcessorLine p : snapshot.ps()) {
      if (p.queue() > 0) {
        room.put(GO + "/P" + p.id() + ".queue", p.queue());
      }
    }
    // What is in no queue is next on a P: that slot is not counted in the queue's length.
    int counted = room.values().stream().mapToInt(n -> n).sum();
    int extra = ready.size() - counted;
    for (ProcessorLine p : snapshot.ps()) {
      if (extra > 0 && p.status() == 1) {
        room.put(GO + "/P" + p.id() + ".runnext", 1);
        extra--;
      }
    }
    guessed |= room.size() > 1 && !ready.isEmpty();
    var left = new ArrayList<RoutineLine>();
    for (RoutineLine g : ready) {
      String before = to.place(id(g));
      if (before == null || !take(room, before)) {
        left.add(g);
      } else {
        event.state(id(g), "ready");
      }
    }
    for (RoutineLine g : left) {
      String place =
          room.keySet().stream().filter(q -> take(room, q)).findFirst().orElse(GO + "/unseen");
      put(event, id(g), place, "ready");
    }
  }

  private static boolean take(Map<String, Integer> room, String queue) {
    int n = room.getOrDefault(queue, 0);
    if (n > 0) {
      room.put(queue, n - 1);
    }
    return n > 0;
  }

  private static String id(RoutineLine g) {
    return GO + "/G" + g.id();
  }

  private static String m(int number) {
    return GO + "/M" + number;
  }

  Opened.Playable finish(List<Remark> remarks) throws Unreadable {
    remarks.add(Remark.of("go.snapshots"));
    if (guessed) {
      remarks.add(Remark.of("go.queues"));
    }
    if (isFull) {
      remarks.add(Remark.of("go.full", most));
    }
    return to.finish(Format.GO, last, remarks);
  }
}
