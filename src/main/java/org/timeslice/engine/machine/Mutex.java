package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;

/// A mutex with barging: unlocking wakes the first waiter but hands nothing over, so that whoever
/// runs may lock first. Under Go a waiter that has waited longer than a millisecond makes it
/// *starving*, and then it is handed over (`sync.Mutex`, normal and starvation mode).
final class Mutex {
  /// Go's `starvationThresholdNs`.
  static final long STARVING_AFTER = 1_000_000;

  final String name;
  final WaitList waiters = new WaitList();
  @Nullable UserThread owner;
  boolean locked;

  /// Whom it was handed over to and who has not taken it yet; only while starving.
  @Nullable UserThread handedTo;

  boolean starving;

  /// A waiter was woken and has not tried yet: another need not be woken.
  boolean woken;

  Mutex(String name) {
    this.name = name;
  }
}
