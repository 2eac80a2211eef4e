package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// A priority queue of kernel threads, smallest first by a number that a policy gives, then as its
/// [Ties] say. Any of them can leave.
///
/// With a million threads every look into one is a cache miss, so that moving an entry must not
/// touch its thread: what orders it is kept here, in 16 bytes, each node has four children, and a
/// thread does not know its place. One that leaves from the middle leaves its entry behind, and
/// remembers in which heap ([KernelThread#leftIn]): there can be one such entry of a thread in all
/// heaps together. It goes when it comes to the top; with all others of its kind when they are more
/// than the living, or when a thread that left one behind comes into a heap again.
public final class ThreadHeap {

  /// Who is first of those with the same number.
  public enum Ties {
    /// Who was made first, [KernelThread#order].
    ORDER,
    /// Who has the smaller [KernelThread#book], then who was made first. The book is at least 0,
    /// and stays as it is until the thread is taken into this heap or another again.
    BOOK
  }

  private static final int CHILDREN = 4;
  private static final int LEAST = 16;

  /// Entries whose room is kept, whoever leaves.
  private static final int KEPT = 1 << 16;

  private static final int NUMBER_BITS = 21;
  private static final long NUMBER_MOST = (1L << NUMBER_BITS) - 1;
  private static final long PROCESS_MOST = (1L << (Integer.SIZE - 1 - NUMBER_BITS)) - 1;

  private final Ties ties;
  private KernelThread[] threads = new KernelThread[LEAST];
  private long[] numbers = new long[LEAST];

  /// What decides a tie, made to fit: it rises where that rises, so that a look at the threads is
  /// needed only where two of these are the same.
  private int[] hints = new int[LEAST];

  /// Entries, those left behind included; the one at the top is always alive.
  private int entries;

  private int size;

  public ThreadHeap(Ties ties) {
    this.ties = ties;
  }

  public int size() {
    return size;
  }

  public @Nullable KernelThread first() {
    return size == 0 ? null : threads[0];
  }

  /// Number of the one that is first, without a look at it; the largest there is if there is none.
  public long least() {
    return size == 0 ? Long.MAX_VALUE : numbers[0];
  }

  /// Some thread that is not among the first, for balancing; null if there is none at all.
  public @Nullable KernelThread last() {
    while (entries > size && isLeft(entries - 1)) {
      threads[entries - 1].leftIn = null;
      drop();
    }
    return size == 0 ? null : threads[entries - 1];
  }

  /// Takes a thread in. Its number stays as it is until it leaves.
  public void add(KernelThread thread, long number) {
    ThreadHeap leftIn = thread.leftIn;
    if (leftIn != null) {
      leftIn.sweep();
    }
    if (entries == threads.length) {
      resize(entries + (entries >> 3));
    }
    size++;
    rise(thread, number, hint(thread), entries++);
  }

  private int hint(KernelThread thread) {
    if (ties == Ties.BOOK) {
      return (int) Math.min(thread.book, Integer.MAX_VALUE);
    }
    long process = thread.process().id;
    return process > PROCESS_MOST
        ? Integer.MAX_VALUE
        : (int) (process << NUMBER_BITS | Math.min(thread.number(), NUMBER_MOST));
  }

  private void resize(int capacity) {
    threads = Arrays.copyOf(threads, capacity);
    numbers = Arrays.copyOf(numbers, capacity);
    hints = Arrays.copyOf(hints, capacity);
  }

  public @Nullable KernelThread poll() {
    KernelThread first = first();
    if (first != null) {
      removeFirst();
    }
    return first;
  }

  /// Takes out a thread that is in this heap.
  public void remove(KernelThread thread) {
    if (thread == threads[0]) {
      removeFirst();
      return;
    }
    size--;
    if (thread == threads[entries - 1]) {
      drop();
      return;
    }
    thread.leftIn = this;
    if (entries > 2 * size + 16) {
      sweep();
    }
  }

  private void removeFirst() {
    size--;
    dropFirst();
    while (entries > size && isLeft(0)) {
      threads[0].leftIn = null;
      dropFirst();
    }
  }

  private void dropFirst() {
    int last = entries - 1;
    KernelThread moved = threads[last];
    long number = numbers[last];
    int hint = hints[last];
    drop();
    if (last > 0) {
      rise(moved, number, hint, sunk());
    }
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
    return threads[at].leftIn == this;
  }

  /// Forgets the last entry. Room that is no longer needed is given back, since a policy with two
  /// heaps may move all its threads from one to the other.
  @SuppressWarnings("NullAway") // the slot behind the last one is emptied
  private void drop() {
    threads[--entries] = null;
    if (entries < threads.length - (threads.length >> 2) && entries >= KEPT) {
      resize(entries + (entries >> 3));
    }
  }

  /// Forgets all entries that were left behind.
  private void sweep() {
    int all = entries;
    entries = 0;
    for (int at = 0; at < all; at++) {
      if (isLeft(at)) {
        threads[at].leftIn = null;
      } else {
        rise(threads[at], numbers[at], hints[at], entries++);
      }
    }
    Arrays.fill(threads, entries, all, null);
  }

  private boolean isBefore(int one, int other) {
    return isBefore(threads[one], numbers[one], hints[one], other);
  }

  private boolean isBefore(KernelThread thread, long number, int hint, int other) {
    if (number != numbers[other]) {
      return number < numbers[other];
    }
    return hint != hints[other] ? hint < hints[other] : wins(thread, threads[other]);
  }

  private boolean wins(KernelThread thread, KernelThread other) {
    return (ties == Ties.BOOK && thread.book != other.book)
        ? thread.book < other.book
        : thread.order() < other.order();
  }

  private void rise(KernelThread thread, long number, int hint, int from) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / CHILDREN;
      if (!isBefore(thread, number, hint, parent)) {
        break;
      }
      put(threads[parent], numbers[parent], hints[parent], at);
      at = parent;
    }
    put(thread, number, hint, at);
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
      put(threads[best], numbers[best], hints[best], at);
      at = best;
    }
    return at;
  }

  private void put(KernelThread thread, long number, int hint, int at) {
    threads[at] = thread;
    numbers[at] = number;
    hints[at] = hint;
  }
}
