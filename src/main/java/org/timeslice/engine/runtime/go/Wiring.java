package org.timeslice.engine.runtime.go;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread;

/// Goroutines that are wired to their thread (`runtime.LockOSThread`).
///
/// **Idea.** Some code must always run on the same OS thread: a window system's, say.
///
/// **Rule.** The wired goroutine runs on its thread only, and the thread runs nothing else. While
/// the goroutine waits its thread gives the P away and waits with it; whoever finds the goroutine
/// runnable hands its own P to the wired thread and parks. Calls nest. A goroutine that ends while
/// wired takes its thread with it; m0 is parked for good instead.
///
/// **Example.** A wired pair that plays ping-pong changes threads, through the kernel, at each
/// stroke.
///
/// **Left out.** Threads with a state of their own that new ones must not inherit.
///
/// **Source.** `LockOSThread`, `stoplockedm`, `startlockedm`, `goexit0`, `mexit`.
final class Wiring {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  /// Whether any goroutine was ever wired to its thread.
  private boolean anyLocks;

  Wiring(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  @Nullable M lockedTo(UserThread g) {
    if (!anyLocks) {
      return null;
    }
    for (M m : sched.ms) {
      if (m.locked == g) {
        return m;
      }
    }
    return null;
  }

  Progress lockOsThread(UserThread thread) {
    M m = sched.mOf(thread);
    m.locked = thread;
    m.locks++;
    anyLocks = true;
    return Progress.NEXT;
  }

  Progress unlockOsThread(UserThread thread) {
    M m = sched.mOf(thread);
    if (m.locks > 0 && --m.locks == 0) {
      m.locked = null;
    }
    return Progress.NEXT;
  }

  /// The wired goroutine does not run: its thread gives the P away and waits for it
  /// (`stoplockedm`).
  void stoplockedm(M m) {
    m.phase = M.Phase.LOCKED;
    if (m.spinning) {
      m.spinning = false;
      sched.spinning--;
    }
    P p = sched.release(m);
    sched.threads.mPark(m, "parked", "locked");
    sched.threads.handoffp(p);
    sched.deadlocks.checkdead();
  }

  /// A goroutine that is wired to another thread was found: that one gets the P (`startlockedm`).
  void startlockedm(M m, M owner, UserThread g) {
    P p = sched.release(m);
    owner.nextp = p;
    p.m = owner;
    owner.nextg = g;
    owner.phase = M.Phase.LOCKED;
    boolean awake = owner.thread.state() != State.BLOCKED; // GOMAXPROCS took its P just now
    story.foundLocked(owner, g, awake ? p : null);
    sched.threads.handsOff(p);
    if (!awake) {
      sched.threads.unpark(owner, false, p);
    }
    sched.threads.stopm(m);
  }

  void resumeLocked(M m) {
    P p = m.nextp;
    UserThread g = m.nextg;
    m.nextg = null;
    if (p == null || g == null) {
      throw new IllegalStateException(m.label() + " was woken without its goroutine");
    }
    sched.threads.acquire(m, p);
    p.schedtick++;
    sched.mount(m, g);
    m.preempt = false;
    m.last = g;
    m.phase = M.Phase.EXECUTE;
    machine.mounted(g);
    story.runsLocked(m, p, g);
  }

  static void unwire(M m) {
    m.locked = null;
    m.locks = 0;
  }

  /// A goroutine that ends while wired takes its thread with it; m0 is only parked for good.
  void endThread(M m) {
    P p = sched.release(m);
    unwire(m);
    if (m == sched.ms.getFirst()) {
      m.phase = M.Phase.START;
      sched.threads.mPark(m, "parked", "locked");
    } else {
      machine.end(m.thread);
      story.threadEnds(m);
    }
    sched.threads.handoffp(p);
    sched.deadlocks.checkdead();
  }

  /// The goroutine that `m` waits for was stopped by a learner: it is a thread like others again.
  void freeLocked(M m) {
    unwire(m);
    m.nextg = null;
    m.phase = M.Phase.START;
    if (m.nextp == null && m.thread.state() == State.BLOCKED) {
      m.parked = true;
      sched.idleMs.addLast(m);
    }
  }
}
