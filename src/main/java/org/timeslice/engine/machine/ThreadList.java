package org.timeslice.engine.machine;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A first-in, first-out queue of kernel threads, linked through the threads themselves. A thread
/// is in one list at most.
public final class ThreadList {
  private @Nullable KernelThread head;
  private @Nullable KernelThread tail;
  private int size;

  public int size() {
    return size;
  }

  public @Nullable KernelThread first() {
    return head;
  }

  public @Nullable KernelThread last() {
    return tail;
  }

  public void addLast(KernelThread thread) {
    thread.previous = tail;
    thread.next = null;
    if (tail == null) {
      head = thread;
    } else {
      tail.next = thread;
    }
    tail = thread;
    size++;
  }

  public void addFirst(KernelThread thread) {
    thread.next = head;
    thread.previous = null;
    if (head == null) {
      tail = thread;
    } else {
      head.previous = thread;
    }
    head = thread;
    size++;
  }

  /// Adds behind the first `ahead` threads, or at the tail if there are fewer.
  public void add(int ahead, KernelThread thread) {
    KernelThread before = null;
    KernelThread after = head;
    for (int passed = 0; passed < ahead && after != null; passed++) {
      before = after;
      after = after.next;
    }
    if (before == null) {
      addFirst(thread);
    } else if (after == null) {
      addLast(thread);
    } else {
      thread.previous = before;
      thread.next = after;
      before.next = thread;
      after.previous = thread;
      size++;
    }
  }

  public @Nullable KernelThread pollFirst() {
    KernelThread first = head;
    if (first != null) {
      remove(first);
    }
    return first;
  }

  public void remove(KernelThread thread) {
    KernelThread before = thread.previous;
    KernelThread after = thread.next;
    if (before == null) {
      head = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      tail = before;
    } else {
      after.previous = before;
    }
    thread.next = null;
    thread.previous = null;
    size--;
  }

  /// Visits the first `most`, first to last. The visitor must not change the list.
  public void visit(int most, Consumer<KernelThread> visitor) {
    int left = most;
    for (KernelThread at = head; at != null && left > 0; at = at.next) {
      visitor.accept(at);
      left--;
    }
  }
}
