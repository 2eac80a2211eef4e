package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;

/// Threads that wait for the same thing, first come, first served. A thread waits in one list at
/// most.
final class WaitList {
  private @Nullable UserThread head;
  private @Nullable UserThread tail;

  boolean isEmpty() {
    return head == null;
  }

  void addLast(UserThread thread) {
    thread.nextWaiting = null;
    UserThread last = tail;
    if (last == null) {
      head = thread;
    } else {
      last.nextWaiting = thread;
    }
    tail = thread;
  }

  void addFirst(UserThread thread) {
    thread.nextWaiting = head;
    if (head == null) {
      tail = thread;
    }
    head = thread;
  }

  @Nullable UserThread poll() {
    UserThread first = head;
    if (first != null) {
      head = first.nextWaiting;
      first.nextWaiting = null;
      if (head == null) {
        tail = null;
      }
    }
    return first;
  }

  void remove(UserThread thread) {
    UserThread before = null;
    for (UserThread at = head; at != null; at = at.nextWaiting) {
      if (at == thread) {
        if (before == null) {
          head = at.nextWaiting;
        } else {
          before.nextWaiting = at.nextWaiting;
        }
        if (tail == at) {
          tail = before;
        }
        at.nextWaiting = null;
        return;
      }
      before = at;
    }
  }
}
