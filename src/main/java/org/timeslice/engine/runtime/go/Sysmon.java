package org.timeslice.engine.runtime.go;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.Daemon;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Note;

/// The thread that runs without a P (`sysmon`): it takes Ps away from threads that are stuck in the
/// kernel, stops goroutines that have run for 10 ms, and asks the netpoller if for as long nobody
/// has come from there.
///
/// **Rule.** It sleeps 20 µs between two rounds; after 50 rounds in which it took nothing away,
/// twice as long each time, up to 10 ms. A call that it sees in two rounds loses its P, at once if
/// the goroutine had used up its slice before it called. A goroutine that it sees in the same slice
/// 10 ms after the first time is stopped. While all Ps are idle it does not run at all.
///
/// **Example.** Awake, a hand-over comes 20 to 40 µs into a call; after 150 ms of pure computing it
/// has slowed down, and it comes 10 to 20 ms into it. A slice is 20 ms long: one round to see that
/// it is new, one to see that it is old. The first of a program is 11 ms, as sysmon is still fast.
///
/// *Left out*: the CPU time that it takes, and how late its timer is (10.1 ms for 10, measured);
/// its other work (garbage collection). In Go it may take a call at the first sight also if the
/// slice ends *during* the call. Here it does that only if the slice was new to it while the
/// goroutine was in the kernel. After computing, go1.19.8 on a quiet machine hands over 0 to 20 ms
/// into the call, a sawtooth over the time computed before (12 ms after 100 ms, 2 after 150, 12
/// after 200); on a loaded one, where sysmon comes late, nearly always after 10. Here it is always
/// 10 to 20.
///
/// **Source.** Go 1.19 `sysmon`, `retake`, `preemptone`.
final class Sysmon {
  private static final long SHORTEST = 20_000;
  private static final long LONGEST = 10_000_000;
  private static final int PATIENCE = 50;

  /// A goroutine may run for so long, ns (`forcePreemptNS`).
  private static final long SLICE = 10_000_000;

  private final Sched sched;
  private final Machine machine;
  private long delay = SHORTEST;
  private int idleRounds;
  private boolean waiting;
  private boolean stopped;

  Sysmon(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
  }

  void start() {
    machine.population().countKernelThread(sched.process);
    String id = id();
    if (machine.tells()) {
      machine.introduce(id, "sysmon", sched.process, "sysmon");
      machine
          .note(Type.KERNEL_THREAD_CREATED)
          .reason("sysmon")
          .of(sched.process)
          .move(id, id)
          .state(id, "running")
          .tell();
    }
    sleep();
  }

  void stop(@Nullable Note ending) {
    stopped = true;
    if (ending != null) {
      ending.move(id(), "done").state(id(), "done");
    }
  }

  private String id() {
    return sched.process.name() + "/sysmon";
  }

  /// A P is in use again after all were idle.
  void wake() {
    if (waiting && !stopped) {
      waiting = false;
      idleRounds = 0;
      delay = SHORTEST;
      sleep();
    }
  }

  private void sleep() {
    machine.after(delay, (Daemon) this::round);
  }

  private void round() {
    if (stopped) {
      return;
    }
    if (sched.idlePs.size() == sched.gomaxprocs) {
      waiting = true;
      return;
    }
    sched.netpoll.pollIfForgotten();
    idleRounds = retake() ? 0 : idleRounds + 1;
    if (stopped) {
      return;
    }
    if (idleRounds == 0) {
      delay = SHORTEST;
    } else if (idleRounds > PATIENCE) {
      delay = Math.min(2 * delay, LONGEST);
    }
    sleep();
  }

  /// Whether a P was taken from a thread in the kernel.
  private boolean retake() {
    boolean any = false;
    for (P p : sched.ps.toArray(new P[0])) {
      if (stopped) {
        return any;
      }
      // Seen once: a goroutine that comes in for a stopped one and calls at once is not in the
      // kernel yet for this round.
      P.Status status = p.status;
      preemptIfLong(p);
      if (status == P.Status.SYSCALL && isStuck(p)) {
        sched.syscalls.retake(p);
        any = true;
      }
    }
    return any;
  }

  /// Asks the goroutine of `p` to stop if its slice is over.
  private void preemptIfLong(P p) {
    if (p.status != P.Status.RUNNING && p.status != P.Status.SYSCALL) {
      return;
    }
    if (p.seenSchedtick != p.schedtick) {
      p.seenSchedtick = p.schedtick;
      p.seenSchedwhen = machine.now();
      p.seenInKernel = p.status == P.Status.SYSCALL;
    } else if (p.status == P.Status.RUNNING && p.seenSchedwhen + SLICE <= machine.now()) {
      preemptone(p);
    }
  }

  private boolean isStuck(P p) {
    long by = p.seenInKernel ? machine.now() : p.syscallSince;
    boolean sliceWasOver = p.seenSchedtick == p.schedtick && p.seenSchedwhen + SLICE <= by;
    if (!sliceWasOver && p.seenSyscalltick != p.syscalltick) {
      p.seenSyscalltick = p.syscalltick;
      p.seenSyscallwhen = machine.now();
      return false;
    }
    return !p.isEmpty()
        || sched.spinning + sched.idlePs.size() == 0
        || p.seenSyscallwhen + SLICE <= machine.now();
  }

  /// Asks the goroutine that runs on `p` to stop (`preemptone`).
  private void preemptone(P p) {
    M m = p.m;
    if (m == null || m.g == null || m.phase != M.Phase.EXECUTE) {
      return;
    }
    m.preempt = true;
    machine.cut(m.thread);
  }
}
