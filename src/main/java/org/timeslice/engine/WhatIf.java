package org.timeslice.engine;

/// An intervention at an instant: what a learner's click on the picture adds to a scenario.
///
/// @param at ns
/// @param action what is done then
public record WhatIf(long at, Action action) {

  /// What can be done. Threads are named `PROCESS/NAME`.
  public sealed interface Action {

    /// The thread makes a system call of `duration` ns as soon as it runs (at once if it does).
    record Syscall(String thread, long duration) implements Action {}

    /// The thread ends.
    record Kill(String thread) implements Action {}

    /// The thread loses the CPU as if its time slice were over.
    record Preempt(String thread) implements Action {}

    /// A routine starts as a new thread of a process.
    record Spawn(String routine, String process) implements Action {}

    /// All go processes get `count` Ps.
    record SetGomaxprocs(int count) implements Action {}

    /// The kernel's time slice becomes `duration` ns.
    record SetQuantum(long duration) implements Action {}

    /// The kernel goes over to another policy.
    record SetPolicy(KernelSpec.PolicyKind policy) implements Action {}

    record SetNice(String thread, int nice) implements Action {}
  }
}
