package org.timeslice.engine.machine;

/// A channel without values: a count of what is buffered, and who waits on either side. Never both
/// waiting lists hold somebody.
final class Channel {
  final String name;
  final int capacity;
  final WaitList receivers = new WaitList();
  final WaitList senders = new WaitList();
  int buffered;
  boolean closed;

  Channel(String name, int capacity) {
    this.name = name;
    this.capacity = capacity;
  }
}
