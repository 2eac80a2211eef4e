package org.timeslice.engine.machine;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A priority queue of kernel threads, smallest first by a policy's own order. Each thread knows
/// its place in it, so that any of them can leave in logarithmic time.
public final class ThreadHeap {

  /// Whether `one` comes before `other`. Must be a strict total order.
  @FunctionalInterface
  public interface Order {
    boolean before(KernelThread one, KernelThread other);
  }

  private final Order order;
  private KernelThread[] threads = new KernelThread[16];
  private int size;

  public ThreadHeap(Order order) {
    this.order = order;
  }

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

  public void add(KernelThread thread) {
    if (size == threads.length) {
      threads = Arrays.copyOf(threads, size + (size >> 1));
    }
    rise(thread, size++);
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
    if (moved != thread) {
      rise(moved, at);
      sink(moved, moved.heapIndex);
    }
  }

  /// Visits all, in no particular order.
  public void forEach(Consumer<KernelThread> visitor) {
    for (int at = 0; at < size; at++) {
      visitor.accept(threads[at]);
    }
  }

  private void rise(KernelThread thread, int from) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!order.before(thread, threads[parent])) {
        break;
      }
      put(threads[parent], at);
      at = parent;
    }
    put(thread, at);
  }

  private void sink(KernelThread thread, int from) {
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && order.before(threads[child + 1], threads[child])) {
        child++;
      }
      if (!order.before(threads[child], thread)) {
        break;
      }
      put(threads[child], at);
      at = child;
    }
    put(thread, at);
  }

  private void put(KernelThread thread, int at) {
    threads[at] = thread;
    thread.heapIndex = at;
  }
}
