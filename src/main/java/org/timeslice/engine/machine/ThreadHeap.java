package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// A priority queue of kernel threads, smallest first by two numbers that a policy gives, then by
/// who was made first. Any of them can leave.
///
/// With a million threads every look into one is a cache miss, so that moving an entry must not
/// touch its thread: the numbers are kept here, each node has four children, and a thread does not
/// know its place. One that leaves from the middle leaves its entry behind. Such an entry is known
/// by its stamp, which is no longer the thread's, and goes when it comes to the top, or with all
/// others of its kind when they are more than the living.
public final class ThreadHeap {
  private static final int CHILDREN = 4;

  private KernelThread[] threads = new KernelThread[16];
  private long[] firsts = new long[16];
  private long[] seconds = new long[16];
  private int[] stamps = new int[16];

  /// Entries, those left behind included; the one at the top is always alive.
  private int entries;

  private int size;

  public int size() {
    return size;
  }

  public @Nullable KernelThread first() {
    return size == 0 ? null : threads[0];
  }

  /// First number of the one that is first, without a look at it; the largest there is if there is
  /// none.
  public long least() {
    return size == 0 ? Long.MAX_VALUE : firsts[0];
  }

  /// Some thread that is not among the first, for balancing; null if there is none at all.
  public @Nullable KernelThread last() {
    while (entries > size && isLeft(entries - 1)) {
      drop();
    }
    return size == 0 ? null : threads[entries - 1];
  }

  /// Takes a thread in. Its numbers stay as they are until it leaves.
  public void add(KernelThread thread, long first, long second) {
    if (entries == threads.length) {
      int capacity = entries + (entries >> 2);
      threads = Arrays.copyOf(threads, capacity);
      firsts = Arrays.copyOf(firsts, capacity);
      seconds = Arrays.copyOf(seconds, capacity);
      stamps = Arrays.copyOf(stamps, capacity);
    }
    size++;
    rise(thread, first, second, ++thread.heapStamp, entries++);
  }

  /// Takes a thread in that one number and [KernelThread#order] give its place.
  public void add(KernelThread thread, long first) {
    add(thread, first, thread.order());
  }

  public @Nullable KernelThread poll() {
    KernelThread first = first();
    if (first != null) {
      removeFirst(first);
    }
    return first;
  }

  /// Takes out a thread that is in this heap.
  public void remove(KernelThread thread) {
    if (thread == threads[0]) {
      removeFirst(thread);
      return;
    }
    size--;
    thread.heapStamp++;
    if (thread == threads[entries - 1]) {
      drop();
    } else if (entries > 2 * size + 16) {
      sweep();
    }
  }

  private void removeFirst(KernelThread first) {
    size--;
    first.heapStamp++;
    do {
      int last = entries - 1;
      KernelThread moved = threads[last];
      drop();
      if (last > 0) {
        rise(moved, firsts[last], seconds[last], stamps[last], sunk());
      }
    } while (entries > size && isLeft(0));
  }

  /// The first `most` of them in their order.
  public List<KernelThread> first(int most) {
    var found = new ArrayList<KernelThread>();
    var next = new PriorityQueue<Integer>((one, other) -> isBefore(one, other) ? -1 : 1);
    if (entries > 0) {
      next.add(0);
    }
    while (found.size() < most && !next.isEmpty()) {
      int at = next.remove();
      if (!isLeft(at)) {
        found.add(threads[at]);
      }
      int end = Math.min(CHILDREN * at + 1 + CHILDREN, entries);
      for (int child = CHILDREN * at + 1; child < end; child++) {
        next.add(child);
      }
    }
    return found;
  }

  /// Whether the thread of that entry has gone.
  private boolean isLeft(int at) {
    return threads[at].heapStamp != stamps[at];
  }

  /// Forgets the last entry.
  @SuppressWarnings("NullAway") // the slot behind the last one is emptied
  private void drop() {
    threads[--entries] = null;
  }

  /// Forgets all entries that were left behind.
  private void sweep() {
    int all = entries;
    entries = 0;
    for (int at = 0; at < all; at++) {
      if (!isLeft(at)) {
        rise(threads[at], firsts[at], seconds[at], stamps[at], entries++);
      }
    }
    Arrays.fill(threads, entries, all, null);
  }

  private boolean isBefore(int one, int other) {
    return isBefore(threads[one], firsts[one], seconds[one], other);
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

  private void rise(KernelThread thread, long first, long second, int stamp, int from) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / CHILDREN;
      if (!isBefore(thread, first, second, parent)) {
        break;
      }
      put(threads[parent], firsts[parent], seconds[parent], stamps[parent], at);
      at = parent;
    }
    put(thread, first, second, stamp, at);
  }

  /// Moves up the smallest child of the top, its smallest child in its place, and so on, and says
  /// which place at the bottom that left. What comes there was at the bottom before and seldom
  /// rises far, so that this is cheaper than to compare it on the way down.
  private int sunk() {
    int at = 0;
    while (CHILDREN * at + 1 < entries) {
      int best = CHILDREN * at + 1;
      int end = Math.min(best + CHILDREN, entries);
      for (int child = best + 1; child < end; child++) {
        if (isBefore(child, best)) {
          best = child;
        }
      }
      put(threads[best], firsts[best], seconds[best], stamps[best], at);
      at = best;
    }
    return at;
  }

  private void put(KernelThread thread, long first, long second, int stamp, int at) {
    threads[at] = thread;
    firsts[at] = first;
    seconds[at] = second;
    stamps[at] = stamp;
  }
}
