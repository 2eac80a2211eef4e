package org.timeslice.engine.machine;

/// A counter that can be waited for to reach zero. The rules are in [Locks].
final class WaitGroup {
  final String name;
  final WaitList waiters = new WaitList();
  long count;

  /// How many were released and have not returned from their wait yet.
  int returning;

  WaitGroup(String name) {
    this.name = name;
  }
}
