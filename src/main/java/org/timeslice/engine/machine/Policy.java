package org.timeslice.engine.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Draw;

/// Which kernel thread runs next on a CPU. One instance is one run queue: shared by all CPUs, or
/// one a CPU. It belongs to one run and is never used by two.
///
/// The verbs are Linux's (`enqueue_task`, `pick_next_task`, `check_preempt_curr`, `task_tick`), so
/// that whoever reads a policy here can go on to `kernel/sched/`.
public interface Policy {

  /// No time slice: a thread runs until it blocks or ends.
  long UNLIMITED = Long.MAX_VALUE;

  /// Why a thread enters the queue.
  enum Entry {
    /// It is new.
    ARRIVED,
    /// What it waited for has come.
    WOKEN,
    /// Its time slice is over.
    EXPIRED,
    /// It gave way.
    YIELDED,
    /// Another thread took its CPU.
    PREEMPTED,
    /// It comes from another CPU's queue, or from another policy.
    MOVED
  }

  /// Takes a ready thread in. `now` in ns.
  void enqueue(KernelThread thread, Entry entry, long now);

  /// Takes out the one that should run next; null if the queue is empty.
  @Nullable KernelThread pick(long now);

  /// Takes out a thread that is in the queue, wherever it stands.
  void remove(KernelThread thread);

  /// `thread` is running while this policy takes over from another.
  default void adopt(KernelThread thread, long now) {
    enqueue(thread, Entry.MOVED, now);
    remove(thread);
  }

  /// How many are waiting.
  int size();

  /// How long `thread`, which has just got a CPU, may run, in ns; [#UNLIMITED] for no limit.
  long slice(KernelThread thread);

  /// `thread` has used the CPU for another `duration` ns.
  default void ran(KernelThread thread, long duration) {}

  /// `thread` leaves its CPU to wait, after its slice was used up or before.
  default void blocked(KernelThread thread, boolean usedUp) {}

  /// The slice of `thread` is over and it still wants to run. Called once before [#runsOn].
  default void expired(KernelThread thread) {}

  /// Whether `thread`, whose slice is over, has nobody to give way to and simply runs on.
  default boolean runsOn(KernelThread thread) {
    return size() == 0;
  }

  /// Whether a thread that became ready may take a CPU from a running one at all.
  default boolean preemptive() {
    return false;
  }

  /// Whether the best waiting thread should take the CPU of `running`.
  default boolean preempts(KernelThread running) {
    return false;
  }

  /// Whether `one` should lose its CPU rather than `other`, where both could.
  default boolean yieldsBefore(KernelThread one, KernelThread other) {
    return false;
  }

  /// A thread that another CPU may take over; null if there is none. It stays in the queue.
  @Nullable KernelThread spare();

  /// Every `period()` ns the kernel calls [#periodic]; 0 for never.
  default long period() {
    return 0;
  }

  /// Regular work. `threads` are all kernel threads that are not done, `lastBoosted` hears of each
  /// that changed its place in the queue.
  default void periodic(
      Iterable<KernelThread> threads, java.util.function.Consumer<KernelThread> moved) {}

  /// Whether `running` is to stand in the queue again when [#periodic] is called, so that it takes
  /// part.
  default boolean rejoins(KernelThread running) {
    return false;
  }

  /// The nice value of a running thread is about to change.
  default void reweighing(KernelThread thread) {}

  /// The nice value of a running thread has changed.
  default void reweighed(KernelThread thread) {}

  /// Name of the rule, for example `round-robin`.
  String rule();

  /// Chance's part in the last [#pick], for its explanation; null where it had none.
  default @Nullable Draw draw() {
    return null;
  }

  /// What is compared, for the explanation of a choice: `thread` first if it is not null, then
  /// those in the queue, the best of them first. `most` in all.
  List<Candidate> candidates(@Nullable KernelThread thread, int most);

  /// Part of the run queue in which a ready thread stands, for example `L2`; null where there is
  /// one.
  default @Nullable String part(KernelThread thread) {
    return null;
  }

  /// Whether the last [#enqueue] put its thread at the head.
  default boolean enteredAtHead() {
    return false;
  }
}
