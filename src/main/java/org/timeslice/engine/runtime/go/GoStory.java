package org.timeslice.engine.runtime.go;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.TraceEvent.Why;
import org.timeslice.engine.machine.Cpu;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Note;
import org.timeslice.engine.machine.PassedOver;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.UserThread;

/// Tells in events what Go's scheduler does: who went where, and in which state. No rule is in
/// here, and in a summary run nothing is told.
final class GoStory {

  /// A goroutine that was found, and where; `inherits` if it goes on with the slice of the one
  /// before.
  record Found(UserThread g, String source, boolean inherits) {}

  /// What a goroutine waits for: a code, a phrase, a place, and for how long in ns (0: not known).
  record Wait(String reason, String on, String place, long duration) {}

  private final Machine machine;
  private final Process process;

  GoStory(Machine machine, Process process) {
    this.machine = machine;
    this.process = process;
  }

  String id(P p) {
    return process.name() + "/" + p.name();
  }

  String place(String name) {
    return process.name() + "/" + name;
  }

  void begins(M m0, P p0, UserThread main) {
    if (!machine.tells()) {
      return;
    }
    Note note =
        machine
            .note(Type.READY)
            .reason("new")
            .thread(main)
            .kernelThread(m0.thread)
            .p(p0.name())
            .move(main.label(), m0.label())
            .state(m0.label(), "ready");
    machine.placed(note, m0.thread).tell();
  }

  void newP(P p) {
    if (!machine.tells()) {
      return;
    }
    machine.introduce(id(p), "p", process, p.name());
    machine
        .note(Type.P_RELEASED)
        .reason("new")
        .of(process)
        .p(p.name())
        .move(id(p), process.name() + "/idle")
        .state(id(p), "idle")
        .tell();
  }

  void arrives(UserThread g, @Nullable UserThread by) {
    if (!machine.tells()) {
      return;
    }
    machine.note(Type.ARRIVED).thread(g).by(by).state(g.label(), "ready").tell();
  }

  void put(UserThread g, P p, String where) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.READY)
        .reason(where)
        .thread(g)
        .p(p.name())
        .move(g.label(), id(p) + (where.equals("ring") ? ".queue" : ".runnext"))
        .state(g.label(), "ready")
        .tell();
  }

  void globalPut(UserThread g, String reason) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.GLOBAL_QUEUE_PUT)
        .reason(reason)
        .thread(g)
        .move(g.label(), place("global"))
        .state(g.label(), "ready")
        .tell();
  }

  void unparked(M m, boolean created, @Nullable P p) {
    if (!machine.tells()) {
      return;
    }
    Note note =
        machine
            .note(created ? Type.READY : Type.KERNEL_THREAD_UNPARKED)
            .reason(created ? "new" : null)
            .kernelThread(m.thread)
            .state(m.label(), m.spinning ? "spinning" : "ready");
    machine.placed(note, m.thread);
    if (p != null) {
      note.p(p.name()).move(id(p), m.label()).state(id(p), "running");
    }
    note.tell();
  }

  void acquired(M m, P p) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.P_ACQUIRED)
        .kernelThread(m.thread)
        .p(p.name())
        .move(id(p), m.label())
        .state(id(p), "running")
        .tell();
  }

  void idles(P p, String reason) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.P_RELEASED)
        .reason(reason)
        .of(process)
        .p(p.name())
        .move(id(p), place("idle"))
        .state(id(p), "idle")
        .tell();
  }

  void parked(M m, String state, String reason) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.KERNEL_THREAD_PARKED)
        .reason(reason)
        .kernelThread(m.thread)
        .move(m.label(), place("parked"))
        .state(m.label(), state)
        .tell();
  }

  void handedOff(P p, @Nullable M next) {
    if (!machine.tells()) {
      return;
    }
    Note note = machine.note(Type.P_HANDED_OFF).of(process).p(p.name());
    note.reason(next == null ? "new" : null);
    note.kernelThread(next == null ? null : next.thread).tell();
  }

  /// @param global who waits for any P
  void switched(Cpu cpu, M m, P p, Found found, Iterable<UserThread> global) {
    if (!machine.tells()) {
      return;
    }
    UserThread g = found.g();
    machine
        .note(Type.DISPATCHED)
        .reason(found.source())
        .on(cpu)
        .thread(g)
        .why(why(p, found, global))
        .kernelThread(m.thread)
        .p(p.name())
        .move(g.label(), m.label())
        .state(g.label(), "running")
        .state(m.label(), "running")
        .detail("via", "g0")
        .detail("schedtick", p.schedtick)
        .detail("inherits", found.inherits())
        .tell();
  }

  private static Why why(P p, Found found, Iterable<UserThread> global) {
    String slot = p.name() + ".runnext";
    String ring = p.name() + ".queue";
    String place =
        switch (found.source()) {
          case "runnext" -> slot;
          case "local" -> PassedOver.head(ring);
          case "global", "global-fairness" -> PassedOver.head("global");
          default -> found.source();
        };
    String from =
        switch (found.source()) {
          case "global", "stolen" -> found.source(); // a batch has filled the ring, which was empty
          default -> ring;
        };
    return new PassedOver("go", found.g(), place)
        .in(slot, p.runnext)
        .in(from, p.ring)
        .in("global", global)
        .why();
  }

  void spins(M m, P p) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.SPINNING)
        .kernelThread(m.thread)
        .p(p.name())
        .state(m.label(), "spinning")
        .tell();
  }

  void globalGot(M m, UserThread g, boolean fair, int count) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.GLOBAL_QUEUE_GET)
        .reason(fair ? "fairness" : null)
        .thread(g)
        .kernelThread(m.thread)
        .p(m.p == null ? "" : m.p.name())
        .detail("count", count)
        .tell();
  }

  void stolen(M m, P p, P victim, UserThread g, int count) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.STOLEN)
        .thread(g)
        .kernelThread(m.thread)
        .p(p.name())
        .detail("from", victim.name())
        .detail("count", count)
        .tell();
  }

  void polls(M m) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.KERNEL_THREAD_PARKED)
        .reason("netpoll")
        .kernelThread(m.thread)
        .move(m.label(), place("poller"))
        .state(m.label(), "polling")
        .tell();
  }

  void woken(UserThread g, @Nullable UserThread by, String from) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.WOKEN)
        .reason(by == null ? "timer" : "thread")
        .thread(g)
        .by(by)
        .detail("from", from)
        .state(g.label(), "ready")
        .tell();
  }

  void blocked(M m, UserThread g, Wait wait) {
    if (!machine.tells()) {
      return;
    }
    Note note =
        machine
            .note(Type.BLOCKED)
            .reason(wait.reason())
            .thread(g)
            .kernelThread(m.thread)
            .detail("on", wait.on())
            .move(g.label(), place(wait.place()))
            .state(g.label(), "blocked");
    if (wait.duration() > 0) {
      note.detail("for", wait.duration());
    }
    note.tell();
  }

  void givesWay(M m, UserThread g, String reason) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.PREEMPTED)
        .reason(reason)
        .thread(g)
        .kernelThread(m.thread)
        .state(g.label(), "ready")
        .tell();
  }

  void exits(UserThread thread, @Nullable M m) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.EXITED)
        .thread(thread)
        .kernelThread(m == null ? null : m.thread)
        .move(thread.label(), "done")
        .state(thread.label(), "done")
        .tell();
  }

  void threadEnds(M m) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.EXITED)
        .reason("kernel-thread")
        .kernelThread(m.thread)
        .move(m.label(), "done")
        .state(m.label(), "done")
        .tell();
  }

  void entersSyscall(M m, P p, UserThread thread, long duration) {
    if (!machine.tells()) {
      return;
    }
    Note note =
        machine
            .note(Type.BLOCKED)
            .reason("syscall")
            .thread(thread)
            .kernelThread(m.thread)
            .p(p.name())
            .detail("on", "syscall")
            .detail("for", duration)
            .state(thread.label(), "blocked")
            .state(m.label(), "blocked")
            .state(id(p), "syscall");
    machine.placed(note, m.thread).tell();
  }

  void retaken(P p, @Nullable M m) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.RETAKEN)
        .of(process)
        .thread(m == null ? null : m.g)
        .kernelThread(m == null ? null : m.thread)
        .p(p.name())
        .by(place("sysmon"))
        .state(id(p), "idle")
        .tell();
  }

  void resumes(M m, UserThread g, P p, String reason) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.P_ACQUIRED)
        .reason(reason)
        .thread(g)
        .kernelThread(m.thread)
        .p(p.name())
        .move(id(p), m.label())
        .state(id(p), "running")
        .state(m.label(), "running")
        .state(g.label(), "running")
        .tell();
  }

  /// @param p the P that `owner`, which is awake, gets with it; null if it is unparked for it
  void foundLocked(M owner, UserThread g, @Nullable P p) {
    if (!machine.tells()) {
      return;
    }
    Note note =
        machine
            .note(Type.READY)
            .reason("locked")
            .thread(g)
            .kernelThread(owner.thread)
            .move(g.label(), owner.label());
    if (p != null) {
      note.p(p.name()).move(id(p), owner.label());
    }
    note.tell();
  }

  void runsLocked(M m, P p, UserThread g) {
    if (!machine.tells()) {
      return;
    }
    machine
        .note(Type.DISPATCHED)
        .reason("locked")
        .thread(g)
        .kernelThread(m.thread)
        .p(p.name())
        .move(g.label(), m.label())
        .state(g.label(), "running")
        .state(m.label(), "running")
        .tell();
  }

  void resized(int before, int count) {
    if (!machine.tells()) {
      return;
    }
    machine.note(Type.GOMAXPROCS_SET).of(process).detail("from", before).detail("to", count).tell();
  }

  void stopped(P p, List<UserThread> homeless) {
    if (!machine.tells()) {
      return;
    }
    Note note =
        machine
            .note(Type.P_RELEASED)
            .reason("gomaxprocs")
            .of(process)
            .p(p.name())
            .move(id(p), place("stopped"))
            .state(id(p), "stopped");
    for (UserThread g : homeless.reversed()) {
      note.moveToHead(g.label(), place("global")).state(g.label(), "ready");
    }
    note.tell();
  }
}
