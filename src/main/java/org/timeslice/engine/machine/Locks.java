package org.timeslice.engine.machine;

import org.timeslice.engine.machine.ThreadModel.Need;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread.Wakeup;

/// Mutexes and wait groups.
///
/// **Idea.** Waking is not giving: whoever unlocks wakes the first waiter and runs on, and whoever
/// runs may lock first. That is fast and unfair; a limit on waiting makes it fair enough.
///
/// **Rule.** `unlock` with somebody waiting releases a semaphore once and wakes its first sleeper,
/// unless one that was woken has not tried yet. The woken one takes the semaphore and tries; if the
/// mutex is locked again it sleeps at the *front*. Under Go a thread that comes in between, finds
/// the mutex locked and the semaphore released takes that (it counts as the woken one then, tries,
/// and sleeps at the front), and the one that was woken for it goes back to sleep. Under Go a
/// waiter that fails after more than 1 ms makes the mutex *starving*: newcomers queue, `unlock`
/// hands it to the first sleeper and lets that run at once, until the new owner is the last waiter
/// or has waited less than 1 ms.
///
/// **Example.** A holds m, B sleeps. A unlocks (B is woken), locks again and starts C, then yields:
/// C runs first, takes B's semaphore and sleeps at the front; B finds nothing and sleeps behind C.
///
/// A wait group wakes all waiters in order when it reaches zero. Under Go one that returns and
/// finds the group in use again panics.
///
/// **Left out.** Spinning before sleeping; two sleepers of different mutexes in one bucket.
///
/// **Source.** Go 1.19 `sync.(*Mutex).lockSlow`, `unlockSlow`, `sync.(*WaitGroup).Add`, `Wait`,
/// `runtime.semacquire1`, `semrelease1`; for the JVM `java.util.concurrent.locks.
/// AbstractQueuedSynchronizer`, in which nobody takes a wake-up that was meant for another.
final class Locks {
  private final Machine machine;
  private final Interpreter interpreter;

  Locks(Machine machine, Interpreter interpreter) {
    this.machine = machine;
    this.interpreter = interpreter;
  }

  private static boolean followsGo(UserThread thread) {
    return thread.process().model().followsGo();
  }

  // Mutexes.

  Progress lock(Cpu cpu, UserThread thread, Mutex mutex) {
    if (thread.takeWakeup() == Wakeup.RETRY) {
      return awoken(thread, mutex);
    }
    if (!mutex.locked && !mutex.starving) {
      return take(thread, mutex);
    }
    if (!interpreter.pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    thread.rare().waitingSince = machine.now();
    thread.rare().triedBefore = false;
    mutex.waiting++;
    if (mutex.semaphore > 0 && followsGo(thread)) {
      mutex.semaphore--;
      return tryAgain(thread, mutex);
    }
    return sleep(thread, mutex);
  }

  private Progress sleep(UserThread thread, Mutex mutex) {
    if (thread.rare().triedBefore) {
      mutex.sleepers.addFirst(thread);
    } else {
      mutex.sleepers.addLast(thread);
    }
    return interpreter.block(thread, "mutex " + mutex.name);
  }

  private Progress awoken(UserThread thread, Mutex mutex) {
    if (mutex.handedTo == thread) {
      mutex.handedTo = null;
    } else if (mutex.semaphore > 0) {
      mutex.semaphore--;
    } else {
      return sleep(thread, mutex);
    }
    return tryAgain(thread, mutex);
  }

  /// `thread` has the semaphore: it owns a starving mutex now, and may try to lock another.
  private Progress tryAgain(UserThread thread, Mutex mutex) {
    boolean starves = starves(thread);
    if (mutex.starving) {
      mutex.waiting--;
      mutex.starving = starves && mutex.waiting > 0;
      return take(thread, mutex);
    }
    mutex.woken = false;
    if (!mutex.locked) {
      return take(thread, mutex);
    }
    mutex.starving = starves;
    mutex.waiting++;
    thread.rare().triedBefore = true;
    if (mutex.semaphore > 0) {
      mutex.semaphore--;
      return tryAgain(thread, mutex);
    }
    return sleep(thread, mutex);
  }

  private boolean starves(UserThread thread) {
    return followsGo(thread) && machine.now() - thread.rare().waitingSince > Mutex.STARVING_AFTER;
  }

  private static Progress take(UserThread thread, Mutex mutex) {
    mutex.locked = true;
    return Interpreter.next(thread);
  }

  Progress unlock(Cpu cpu, UserThread thread, Mutex mutex) {
    if (!mutex.locked) {
      return interpreter.panic(thread, "sync: unlock of unlocked mutex");
    }
    boolean wakes = mutex.waiting > 0 && (mutex.starving || !mutex.woken);
    if (wakes && !interpreter.pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    mutex.locked = false;
    Interpreter.advance(thread);
    if (!wakes) {
      return Progress.NEXT;
    }
    return release(thread, mutex) ? thread.process().model().handedOver(thread) : Progress.NEXT;
  }

  /// Releases the semaphore for the first sleeper; whether the mutex was handed over with it.
  private boolean release(UserThread thread, Mutex mutex) {
    UserThread first = mutex.sleepers.poll();
    boolean hands = mutex.starving && first != null;
    if (hands) {
      mutex.handedTo = first;
    } else {
      mutex.semaphore++;
    }
    if (!mutex.starving) {
      mutex.waiting--;
      mutex.woken = true;
    }
    if (first != null) {
      interpreter.release(first, thread, "mutex " + mutex.name, Wakeup.RETRY);
    }
    return hands;
  }

  /// A learner stops `thread`, which sleeps for `mutex`.
  void forgetSleeper(UserThread thread, Mutex mutex) {
    mutex.sleepers.remove(thread);
    mutex.waiting--;
    mutex.starving &= mutex.waiting > 0;
  }

  /// A learner stops `thread`, which was woken for `mutex` and has not tried yet: its chance goes
  /// to the next.
  void forgetWoken(UserThread thread, Mutex mutex) {
    if (mutex.handedTo == thread) {
      mutex.handedTo = null;
      mutex.waiting--;
      mutex.starving = mutex.waiting > 0;
    } else if (mutex.semaphore > 0) {
      mutex.semaphore--;
      mutex.woken = false;
    } else {
      mutex.waiting--;
      return;
    }
    if (!mutex.locked && mutex.waiting > 0) {
      release(thread, mutex);
    }
  }

  // Wait groups.

  Progress add(Cpu cpu, UserThread thread, WaitGroup group, long count) {
    if (group.count + count < 0) {
      return interpreter.panic(thread, "sync: negative WaitGroup counter");
    }
    boolean releases = group.count + count == 0 && !group.waiters.isEmpty();
    if (releases && !interpreter.pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    group.count += count;
    if (releases) {
      for (UserThread at = group.waiters.poll(); at != null; at = group.waiters.poll()) {
        group.returning++;
        interpreter.release(at, thread, "wait group " + group.name, Wakeup.RETRY);
      }
    }
    return Interpreter.next(thread);
  }

  Progress waitFor(Cpu cpu, UserThread thread, WaitGroup group) {
    if (thread.takeWakeup() == Wakeup.RETRY) {
      group.returning--;
      boolean reused = group.count > 0 || !group.waiters.isEmpty();
      return reused && followsGo(thread) ? reused(thread) : Interpreter.next(thread);
    }
    if (group.count == 0) {
      return Interpreter.next(thread);
    }
    if (group.returning > 0 && followsGo(thread)) {
      return reused(thread); // it takes the semaphore of one that has not returned
    }
    if (!interpreter.pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    group.waiters.addLast(thread);
    return interpreter.block(thread, "wait group " + group.name);
  }

  private Progress reused(UserThread thread) {
    return interpreter.panic(thread, "sync: WaitGroup is reused before previous Wait has returned");
  }
}
