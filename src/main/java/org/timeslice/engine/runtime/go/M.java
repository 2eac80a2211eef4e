package org.timeslice.engine.runtime.go;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.UserThread;

/// An OS thread (`runtime.m`). It runs Go code only while it holds a P.
final class M {

  /// What it does when it is given a CPU.
  enum Phase {
    /// Just created or unparked: take the P it was given, if any.
    START,
    /// On its g0: look for a goroutine.
    SCHEDULE,
    /// Run its goroutine.
    EXECUTE,
    /// Its goroutine comes back from a system call.
    SYSCALL,
    /// It waited in the netpoller.
    POLL,
    /// It waits 3 µs before it takes somebody's `runnext`.
    STEAL_NEXT,
    /// Wired to a goroutine that is not running.
    LOCKED
  }

  final KernelThread thread;
  Phase phase = Phase.START;
  @Nullable P p;

  /// The P that it is to take when it starts.
  @Nullable P nextp;

  /// The P that it had when it entered a system call.
  @Nullable P oldp;

  /// The goroutine that it runs, or is in a system call for.
  @Nullable UserThread g;

  /// Whom it ran last.
  @Nullable UserThread last;

  /// The wired goroutine that it is to run when it starts.
  @Nullable UserThread nextg;

  boolean spinning;
  boolean parked;

  /// The clone is paid for when it first runs.
  boolean fresh = true;

  /// The goroutine that is wired to it (`lockedg`).
  @Nullable UserThread locked;

  /// Calls of LockOSThread that are not undone.
  int locks;

  /// sysmon or a learner asked its goroutine to stop (`g.preempt`).
  boolean preempt;

  // While it waits to take a runnext.
  @Nullable P victim;
  @Nullable UserThread wanted;

  M(KernelThread thread) {
    this.thread = thread;
  }

  String label() {
    return thread.label();
  }
}
