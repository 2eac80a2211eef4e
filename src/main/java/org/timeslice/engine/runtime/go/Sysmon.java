package org.timeslice.engine.runtime.go;

import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.Daemon;
import org.timeslice.engine.machine.Machine;

/// The thread that runs without a P (`sysmon`): it takes Ps away from threads that are stuck in the
/// kernel, and stops goroutines that have run for 10 ms.
///
/// It sleeps 20 µs between two rounds; after 50 rounds in which it took nothing away, twice as long
/// each time, up to 10 ms. That is why a hand-over comes 20 to 40 µs into a call when it is awake,
/// and up to 20 ms into it when it has slowed down, and why a slice of 10 ms is often one of 20.
/// While all Ps are idle it does not run at all.
///
/// *Left out*: the CPU time that it takes; its other work (network, garbage collection).
final class Sysmon {
  private static final long SHORTEST = 20_000;
  private static final long LONGEST = 10_000_000;
  private static final int PATIENCE = 50;

  /// A goroutine may run for so long, ns (`forcePreemptNS`).
  private static final long SLICE = 10_000_000;

  private final GoScheduler go;
  private final Machine machine;
  private long delay = SHORTEST;
  private int idleRounds;
  private boolean waiting;
  private boolean stopped;

  Sysmon(GoScheduler go, Machine machine) {
    this.go = go;
    this.machine = machine;
  }

  void start() {
    machine.countKernelThread(go.process());
    String id = go.process().name() + "/sysmon";
    if (machine.tells()) {
      machine.introduce(id, "sysmon", go.process(), "sysmon");
      machine
          .note(Type.KERNEL_THREAD_CREATED)
          .reason("sysmon")
          .of(go.process())
          .move(id, id)
          .state(id, "running")
          .tell();
    }
    sleep();
  }

  void stop() {
    stopped = true;
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
    if (go.idlePs() == go.gomaxprocs()) {
      waiting = true;
      return;
    }
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
    for (P p : go.ps().toArray(new P[0])) {
      if (stopped) {
        return any;
      }
      boolean sliceOver = preemptIfLong(p);
      if (p.status == P.Status.SYSCALL && isStuck(p, sliceOver)) {
        go.retake(p);
        any = true;
      }
    }
    return any;
  }

  /// Asks the goroutine of `p` to stop if its slice is over; whether it is.
  private boolean preemptIfLong(P p) {
    if (p.status != P.Status.RUNNING && p.status != P.Status.SYSCALL) {
      return false;
    }
    if (p.seenSchedtick != p.schedtick) {
      p.seenSchedtick = p.schedtick;
      p.seenSchedwhen = machine.now();
      return false;
    }
    if (p.seenSchedwhen + SLICE > machine.now()) {
      return false;
    }
    if (p.status == P.Status.RUNNING) {
      go.preemptone(p);
    }
    return true;
  }

  private boolean isStuck(P p, boolean sliceOver) {
    if (!sliceOver && p.seenSyscalltick != p.syscalltick) {
      p.seenSyscalltick = p.syscalltick;
      p.seenSyscallwhen = machine.now();
      return false;
    }
    return !p.isEmpty()
        || go.spinning() + go.idlePs() == 0
        || p.seenSyscallwhen + SLICE <= machine.now();
  }
}
