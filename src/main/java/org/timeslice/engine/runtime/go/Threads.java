package org.timeslice.engine.runtime.go;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.machine.Machine;

/// The threads (M) of a process: who gets a P, who parks, when one more is made.
///
/// **Idea.** As many threads run Go code as there are Ps; further ones exist because they are stuck
/// in the kernel, and those that come back wait, parked, for the next use.
///
/// **Rule.** New work wakes a thread only if a P is idle and nobody is *spinning*, that is, looking
/// for work already; whoever finds work and stops spinning wakes the next. The thread that parked
/// last is used first; a new one is made if none is parked. Threads are never given back. One more
/// than `max-threads` kills the process.
///
/// **Example.** 100 goroutines read a file at two Ps: 100 threads in the kernel, two for the Ps,
/// sysmon; all of them stay.
///
/// **Left out.** The template thread; the time that waking takes beyond what the kernel charges.
///
/// **Source.** `newm`, `checkmcount`, `wakep`, `startm`, `stopm`, `handoffp`, `resetspinning`.
final class Threads {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  Threads(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  /// A new M, or null if that would be one too many and the process has died of it (`newm`,
  /// `checkmcount`).
  @Nullable M newM() {
    if (sched.process.kernelThreadsAlive() + 1 > sched.threadsMax) {
      machine.crash(
          sched.process,
          null,
          "runtime: program exceeds "
              + sched.threadsMax
              + "-thread limit\nfatal error: thread exhaustion");
      return null;
    }
    M m = new M(machine.population().makeKernelThread(sched.process, null));
    sched.ms.add(m);
    return m;
  }

  /// There is new work: if a P is idle and nobody is looking already, start one M that looks.
  void wakep() {
    if (sched.spinning > 0 || sched.process.isOver()) {
      return;
    }
    P p = sched.idlePs.pollLast();
    if (p != null) {
      startm(p, true);
    }
  }

  /// Gives `p` to a thread: the one parked last, else a new one (`startm`).
  void startm(P p, boolean spins) {
    sched.sysmon.wake();
    M m = sched.idleMs.pollLast();
    boolean created = m == null;
    if (m == null) {
      m = newM();
      if (m == null) {
        return;
      }
    }
    if (spins) {
      sched.spinning++;
    }
    m.spinning = spins;
    m.parked = false;
    m.nextp = p;
    m.phase = M.Phase.START;
    p.status = P.Status.RUNNING;
    p.m = m;
    unpark(m, created, p);
  }

  void unpark(M m, boolean created, @Nullable P p) {
    machine.ready(m.thread, created);
    story.unparked(m, created, p);
  }

  void acquire(M m, P p) {
    m.p = p;
    p.m = m;
    p.status = P.Status.RUNNING;
    m.nextp = null;
    sched.sysmon.wake();
    story.acquired(m, p);
  }

  /// Puts a P that nobody holds onto the idle list (`pidleput`).
  void pidleput(P p, String reason) {
    p.status = P.Status.IDLE;
    p.m = null;
    sched.idlePs.addLast(p);
    story.idles(p, reason);
  }

  /// Parks a thread that has no P (`stopm`).
  void stopm(M m) {
    m.parked = true;
    m.phase = M.Phase.START;
    sched.idleMs.addLast(m);
    mPark(m, "parked", "idle");
    sched.deadlocks.checkdead();
  }

  void mPark(M m, String state, String reason) {
    if (sched.process.isOver()) {
      return;
    }
    machine.block(m.thread, Machine.FOREVER);
    story.parked(m, state, reason);
  }

  /// A P without a thread: find it one if there is anything to do, else let it idle (`handoffp`).
  void handoffp(P p) {
    if (sched.process.isOver()) {
      return;
    }
    if (!p.isEmpty() || !sched.global.isEmpty()) {
      handsOff(p);
      startm(p, false);
    } else if (sched.spinning + sched.idlePs.size() == 0) {
      handsOff(p);
      startm(p, true);
    } else if (sched.idlePs.size() == sched.gomaxprocs - 1 && sched.netpoll.isNeeded()) {
      handsOff(p);
      startm(p, false);
    } else {
      pidleput(p, "no-work");
      if (sched.timers.pending() > 0) {
        sched.netpoll.wakeNetPoller(sched.timers.nextTimer());
      }
    }
  }

  void handsOff(P p) {
    machine.countHandoff();
    story.handedOff(p, sched.idleMs.peekLast());
  }

  void resetspinning(M m) {
    m.spinning = false;
    sched.spinning--;
    wakep();
  }
}
