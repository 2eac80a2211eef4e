package org.timeslice.engine.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is due later, in the one order that decides everything: time, then rank, then the order in
/// which things were set up. CPUs are not in here; see [CpuClock].
///
/// A binary heap over parallel arrays, 24 bytes an entry. Entries are never removed before they are
/// due: whoever no longer wants one recognises it when it comes.
final class EventQueue {

  /// Rank of the kernel's periodic work: after CPUs, before wake-ups.
  static final int PERIODIC = 1;

  /// Rank of arrivals and wake-ups.
  static final int WAKE = 2;

  /// Rank of a learner's interventions.
  static final int WHAT_IF = 3;

  private static final int RANK_SHIFT = 56;

  /// Numbers below are for arrivals, which come before all wake-ups of their instant.
  private static final long FIRST_SEQUENCE = 1L << 40;

  private long[] times = new long[64];
  private long[] orders = new long[64];
  private @Nullable Object[] dues = new Object[64];
  private int size;
  private long sequence = FIRST_SEQUENCE;

  boolean isEmpty() {
    return size == 0;
  }

  /// Time of the earliest entry, ns; `Long.MAX_VALUE` if there is none.
  long earliest() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /// Adds an entry behind all others of the same time and rank.
  void add(long time, int rank, Object due) {
    insert(time, ((long) rank << RANK_SHIFT) | sequence++, due);
  }

  /// Adds an arrival: before all wake-ups of the same time, in the order of the text.
  void addArrival(long time, int textOrder, Object due) {
    insert(time, ((long) WAKE << RANK_SHIFT) | textOrder, due);
  }

  private void insert(long time, long order, Object due) {
    if (size == times.length) {
      grow();
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!before(time, order, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    set(at, time, order, due);
  }

  /// Takes the earliest entry out. There must be one.
  Object poll() {
    Object first = dues[0];
    if (first == null) {
      throw new IllegalStateException("nothing is due");
    }
    size--;
    long time = times[size];
    long order = orders[size];
    Object due = dues[size];
    dues[size] = null;
    if (size > 0 && due != null) {
      sink(time, order, due);
    }
    return first;
  }

  private void sink(long time, long order, Object due) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && before(times[child + 1], orders[child + 1], child)) {
        child++;
      }
      if (before(time, order, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    set(at, time, order, due);
  }

  private boolean before(long time, long order, int other) {
    return time < times[other] || (time == times[other] && order < orders[other]);
  }

  private void move(int from, int to) {
    times[to] = times[from];
    orders[to] = orders[from];
    dues[to] = dues[from];
  }

  private void set(int at, long time, long order, Object due) {
    times[at] = time;
    orders[at] = order;
    dues[at] = due;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    times = Arrays.copyOf(times, capacity);
    orders = Arrays.copyOf(orders, capacity);
    dues = Arrays.copyOf(dues, capacity);
  }
}
