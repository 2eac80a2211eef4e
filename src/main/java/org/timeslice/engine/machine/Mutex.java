package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;

/// A mutex's state, as `sync.Mutex` has it: three flags and a count in one word, and a semaphore on
/// which waiters sleep. The rules are in [Locks].
final class Mutex {
  /// Go's `starvationThresholdNs`.
  static final long STARVING_AFTER = 1_000_000;

  final String name;

  /// Who sleeps on the semaphore.
  final WaitList sleepers = new WaitList();

  boolean locked;

  /// From now on unlocking hands the mutex over.
  boolean starving;

  /// A waiter was woken and has not tried yet: another need not be woken.
  boolean woken;

  /// How many want it and were not woken for it. One whose semaphore somebody else has taken is
  /// counted, on its way back to the sleepers, and not yet among them.
  int waiting;

  /// The semaphore's value: how often it was released for somebody who has not come for it yet.
  int semaphore;

  /// Whom it was handed over to and who has not taken it yet; only while starving.
  @Nullable UserThread handedTo;

  Mutex(String name) {
    this.name = name;
  }
}
