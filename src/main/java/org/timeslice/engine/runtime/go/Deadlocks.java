package org.timeslice.engine.runtime.go;

import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.machine.Machine;

/// The deadlock detector.
///
/// **Idea.** If no thread runs and no timer will fire, nothing can ever happen again.
///
/// **Rule.** Whenever a thread parks: if all are parked (or wait for their wired goroutine), nobody
/// is in the kernel, asleep, at a device or still to come, the process dies. It says nothing as
/// long as one goroutine runs, whatever the others wait for.
///
/// **Example.** main receives from a channel that nobody sends to: fatal error. With another
/// goroutine that sleeps for ever and a day, silence.
///
/// **Left out.** cgo, which hides it.
///
/// **Source.** `checkdead`.
final class Deadlocks {
  private final Sched sched;
  private final Machine machine;

  Deadlocks(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
  }

  /// Nobody runs, nobody is in the kernel, no timer: all goroutines sleep for ever (`checkdead`).
  void checkdead() {
    if (sched.process.isOver() || sched.timers.pending() > 0 || sched.netpoll.isAwaited()) {
      return;
    }
    if (sched.process.arrivalsPending()) {
      return;
    }
    for (M m : sched.ms) {
      boolean idle = m.parked || (m.phase == M.Phase.LOCKED && m.nextp == null);
      if (!idle && m.thread.state() != State.DONE && !isParkedForGood(m)) {
        return;
      }
    }
    machine.deadlocked(sched.process, message());
  }

  private static boolean isParkedForGood(M m) {
    return m.phase == M.Phase.START && m.thread.state() == State.BLOCKED && m.nextp == null;
  }

  String message() {
    return sched.process.alive() == 0
        ? "fatal error: no goroutines (main called runtime.Goexit) - deadlock!"
        : "fatal error: all goroutines are asleep - deadlock!";
  }
}
