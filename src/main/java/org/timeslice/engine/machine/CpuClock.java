package org.timeslice.engine.machine;

import java.util.Arrays;

/// When each CPU's stretch of work ends: a tournament tree, so that the next one is read in no time
/// and a change costs log2(CPUs) comparisons. On a tie the CPU with the lower number wins, as the
/// rules want it.
final class CpuClock {
  static final long NEVER = Long.MAX_VALUE;

  private final int leaves;
  private final long[] ends;
  private final int[] winners;

  CpuClock(int cpus) {
    leaves = cpus == 1 ? 1 : Integer.highestOneBit(cpus - 1) << 1;
    ends = new long[leaves];
    Arrays.fill(ends, NEVER);
    winners = new int[2 * leaves];
    for (int leaf = 0; leaf < leaves; leaf++) {
      winners[leaves + leaf] = leaf;
    }
    for (int node = leaves - 1; node > 0; node--) {
      winners[node] = winners[2 * node];
    }
  }

  /// Says that `cpu` has something to do at `end` ns, or [#NEVER].
  void set(int cpu, long end) {
    ends[cpu] = end;
    for (int node = (leaves + cpu) >>> 1; node > 0; node >>>= 1) {
      int left = winners[2 * node];
      int right = winners[2 * node + 1];
      winners[node] = ends[right] < ends[left] ? right : left;
    }
  }

  /// The earliest end of all, ns; [#NEVER] if no CPU is busy.
  long earliest() {
    return ends[first()];
  }

  /// The CPU whose end comes first.
  int first() {
    return winners[1];
  }
}
