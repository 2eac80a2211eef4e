package org.timeslice.engine.machine;

/// A counter that can be waited for to reach zero.
final class WaitGroup {
  final String name;
  final WaitList waiters = new WaitList();
  long count;

  WaitGroup(String name) {
    this.name = name;
  }
}
