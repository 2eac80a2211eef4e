package org.timeslice.engine.kernel;

/// Linux's weights for nice −20 … 19, about 1.25 from step to step, so that one step of nice is
/// worth about ten per cent of a CPU between two threads.
///
/// Source: the table `sched_prio_to_weight` in `kernel/sched/core.c`.
final class Weights {
  /// Weight of nice 0.
  static final long NICE_0 = 1024;

  private static final int[] BY_NICE = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
    9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
    1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
    110, 87, 70, 56, 45, 36, 29, 23, 18, 15
  };

  private Weights() {}

  static long of(int nice) {
    return BY_NICE[nice + 20];
  }

  /// Real time as virtual time at that nice value: the heavier, the slower.
  static long virtual(long duration, int nice) {
    return nice == 0 ? duration : Math.max(1, duration * NICE_0 / of(nice));
  }
}
