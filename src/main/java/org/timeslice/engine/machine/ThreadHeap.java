package org.timeslice.engine.machine;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A priority queue of kernel threads, smallest first by two numbers that a policy gives, then by
/// who was made first. Each thread knows its place in it, so that any of them can leave in
/// logarithmic time.
///
/// The numbers are kept here, beside the threads, and each node has four children: with a million
/// threads every look into one is a cache miss, and this way a comparison needs none, unless both
/// numbers are the same.
public final class ThreadHeap {
  private static final int CHILDREN = 4;

  private KernelThread[] threads = new KernelThread[16];
  private long[] firsts = new long[16];
  private long[] seconds = new long[16];
  private int size;

  public int size() {
    return size;
  }

  public @Nullable KernelThread first() {
    return size == 0 ? null : threads[0];
  }

  /// Some thread that is not among the first, for balancing; null if there is none at all.
  public @Nullable KernelThread last() {
    return size == 0 ? null : threads[size - 1];
  }

  public boolean contains(KernelThread thread) {
    int at = thread.heapIndex;
    return at >= 0 && at < size && threads[at] == thread;
  }

  /// Takes a thread in. Its numbers stay as they are until it leaves.
  public void add(KernelThread thread, long first, long second) {
    if (size == threads.length) {
      int capacity = size + (size >> 2);
      threads = Arrays.copyOf(threads, capacity);
      firsts = Arrays.copyOf(firsts, capacity);
      seconds = Arrays.copyOf(seconds, capacity);
    }
    rise(thread, first, second, size++);
  }

  /// Takes a thread in that one number and [KernelThread#order] give its place.
  public void add(KernelThread thread, long first) {
    add(thread, first, thread.order());
  }

  public @Nullable KernelThread poll() {
    KernelThread first = first();
    if (first != null) {
      remove(first);
    }
    return first;
  }

  @SuppressWarnings("NullAway") // the slot behind the last one is emptied
  public void remove(KernelThread thread) {
    int at = thread.heapIndex;
    thread.heapIndex = -1;
    KernelThread moved = threads[--size];
    threads[size] = null;
    if (moved == thread) {
      return;
    }
    if (at > 0 && isBefore(moved, firsts[size], seconds[size], (at - 1) / CHILDREN)) {
      rise(moved, firsts[size], seconds[size], at);
    } else {
      sink(moved, firsts[size], seconds[size], at);
    }
  }

  /// Visits all: the first one first, the others in no particular order.
  public void forEach(Consumer<KernelThread> visitor) {
    for (int at = 0; at < size; at++) {
      visitor.accept(threads[at]);
    }
  }

  private boolean isBefore(KernelThread thread, long first, long second, int other) {
    if (first != firsts[other]) {
      return first < firsts[other];
    }
    if (second != seconds[other]) {
      return second < seconds[other];
    }
    return thread.order() < threads[other].order();
  }

  private void rise(KernelThread thread, long first, long second, int from) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / CHILDREN;
      if (!isBefore(thread, first, second, parent)) {
        break;
      }
      put(threads[parent], firsts[parent], seconds[parent], at);
      at = parent;
    }
    put(thread, first, second, at);
  }

  private void sink(KernelThread thread, long first, long second, int from) {
    int at = from;
    while (CHILDREN * at + 1 < size) {
      int best = CHILDREN * at + 1;
      int end = Math.min(best + CHILDREN, size);
      for (int child = best + 1; child < end; child++) {
        if (isBefore(threads[child], firsts[child], seconds[child], best)) {
          best = child;
        }
      }
      if (isBefore(thread, first, second, best)) {
        break;
      }
      put(threads[best], firsts[best], seconds[best], at);
      at = best;
    }
    put(thread, first, second, at);
  }

  private void put(KernelThread thread, long first, long second, int at) {
    threads[at] = thread;
    firsts[at] = first;
    seconds[at] = second;
    thread.heapIndex = at;
  }
}
