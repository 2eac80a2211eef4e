package org.timeslice.engine.machine;

import java.util.Arrays;

/// When each CPU's stretch of work ends: a tree of minima, eight to a node, so that the next one is
/// read in no time and a change costs one look at eight numbers for each factor of eight in the
/// number of CPUs. On a tie the CPU with the lower number comes first, as the rules want it.
///
/// Eight and not two: the least of eight neighbours is found without a branch that could be
/// mispredicted, and up to eight CPUs are one such look.
///
/// A CPU that ends one stretch begins the next at once as a rule. So the last CPU that was set
/// waits outside the tree until the tree is asked or another CPU is set: two or three changes cost
/// one.
final class CpuClock {
  static final long NEVER = Long.MAX_VALUE;
  private static final int SHIFT = 3;
  private static final int EIGHT = 1 << SHIFT;

  /// First the ends by CPU, then for each level the least of every eight of the level before; the
  /// last level is one number. All but that are filled up to a multiple of eight with [#NEVER].
  private final long[][] levels;

  /// The CPU whose end the minima do not know yet; −1 for none.
  private int pending = -1;

  CpuClock(int cpus) {
    int above = 0;
    for (int nodes = cpus; above == 0 || nodes > 1; nodes = (nodes + EIGHT - 1) >> SHIFT) {
      above++;
    }
    levels = new long[above + 1][];
    int nodes = cpus;
    for (int level = 0; level < above; level++) {
      int groups = (nodes + EIGHT - 1) >> SHIFT;
      levels[level] = new long[groups << SHIFT];
      nodes = groups;
    }
    levels[above] = new long[1];
    for (long[] level : levels) {
      Arrays.fill(level, NEVER);
    }
  }

  /// Says that `cpu` has something to do at `end` ns, or [#NEVER].
  void set(int cpu, long end) {
    if (pending != cpu) {
      rise();
      pending = cpu;
    }
    levels[0][cpu] = end;
  }

  /// Lets the minima above the pending CPU know.
  private void rise() {
    if (pending < 0) {
      return;
    }
    int at = pending;
    for (int level = 1; level < levels.length; level++) {
      at >>= SHIFT;
      levels[level][at] = leastOfEight(levels[level - 1], at << SHIFT);
    }
    pending = -1;
  }

  private static long leastOfEight(long[] of, int at) {
    long one = Math.min(Math.min(of[at], of[at + 1]), Math.min(of[at + 2], of[at + 3]));
    long two = Math.min(Math.min(of[at + 4], of[at + 5]), Math.min(of[at + 6], of[at + 7]));
    return Math.min(one, two);
  }

  /// The earliest end of all, ns; [#NEVER] if no CPU is busy.
  long earliest() {
    rise();
    return levels[levels.length - 1][0];
  }

  /// The CPU whose end comes first.
  int first() {
    long earliest = earliest();
    int at = 0;
    for (int level = levels.length - 2; level >= 0; level--) {
      at <<= SHIFT;
      while (levels[level][at] != earliest) {
        at++;
      }
    }
    return at;
  }
}
