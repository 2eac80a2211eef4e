package org.timeslice.engine.runtime.go;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread;

/// System calls: the way in, what sysmon takes away meanwhile, the three ways back.
///
/// **Idea.** Most calls are short, so entering one costs nothing: the P stays reserved. Only if it
/// turns out to be long somebody else, sysmon, hands the P on.
///
/// **Rule.** A thread in a call has no P but remembers it. [Sysmon] retakes that P and hands it to
/// another thread if there is work. Back from the call: the old P if it is reserved, even if by now
/// for another thread that is in the kernel; else any idle one, going on with the slice that this P
/// saw last; else the goroutine goes to the tail of the global queue and its thread parks.
///
/// **Example.** One P, S reads for 40 ms, L computes: S enters, sysmon hands P0 to another thread
/// after 20 to 40 µs, L runs; S comes back, all Ps are busy, it queues behind L's slice.
///
/// **Left out.** Calls known to block (`entersyscallblock`), cgo.
///
/// **Source.** `entersyscall`, `retake`, `exitsyscall`, `exitsyscallfast`, `exitsyscall0`.
final class Syscalls {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  Syscalls(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  Progress syscall(UserThread thread, long duration) {
    M m = sched.mOf(thread);
    P p = sched.holding(m);
    p.status = P.Status.SYSCALL;
    p.syscallSince = machine.now();
    p.syscalltick++;
    m.oldp = p;
    m.p = null;
    m.phase = M.Phase.SYSCALL;
    sched.sysmon.wake();
    machine.block(m.thread, duration);
    story.entersSyscall(m, p, thread, duration);
    return Progress.OFF;
  }

  /// sysmon takes the P of a thread that is in a system call and hands it on (`retake`).
  void retake(P p) {
    M m = p.m;
    p.syscalltick++;
    p.m = null;
    story.retaken(p, m);
    p.status = P.Status.IDLE;
    sched.threads.handoffp(p);
  }

  /// Back from the kernel: the old P if it is still there, else an idle one, else the goroutine
  /// queues globally and the thread parks (`exitsyscall`).
  void exitsyscall(M m) {
    UserThread g = m.g;
    if (g == null) {
      m.phase = M.Phase.SCHEDULE;
      backWithoutGoroutine(m);
      return;
    }
    P old = takeOldP(m);
    if (old != null) {
      resume(m, g, old, old.m == m ? "same-p" : "robbed-p");
      return;
    }
    P idle = sched.idlePs.pollLast();
    if (idle != null) {
      idle.syscalltick++;
      resume(m, g, idle, "idle-p");
      return;
    }
    m.g = null;
    m.thread.mount(null);
    machine.becomesReady(g);
    sched.queues.globrunqput(g, "syscall");
    if (m.locked == g) {
      m.phase = M.Phase.LOCKED;
      sched.threads.mPark(m, "parked", "locked");
    } else {
      sched.threads.stopm(m);
    }
  }

  /// The P that `m` had when it went into the kernel, if that is reserved, for whomever: sysmon may
  /// have given it to a thread that is in the kernel itself now (`exitsyscallfast`).
  private static @Nullable P takeOldP(M m) {
    P old = m.oldp;
    m.oldp = null;
    if (old == null || old.status != P.Status.SYSCALL) {
      return null;
    }
    old.syscalltick++;
    return old;
  }

  private void resume(M m, UserThread g, P p, String reason) {
    m.p = p;
    p.m = m;
    p.status = P.Status.RUNNING;
    m.phase = M.Phase.EXECUTE;
    sched.sysmon.wake();
    story.resumes(m, g, p, reason);
  }

  /// Its goroutine was stopped by a learner while it was in the kernel.
  private void backWithoutGoroutine(M m) {
    P old = takeOldP(m);
    if (old != null) {
      sched.threads.acquire(m, old);
    } else {
      P idle = sched.idlePs.pollLast();
      if (idle == null) {
        sched.threads.stopm(m);
      } else {
        sched.threads.acquire(m, idle);
      }
    }
  }
}
