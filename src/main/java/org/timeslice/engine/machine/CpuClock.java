package org.timeslice.engine.machine;

import java.util.Arrays;

/// When each CPU's stretch of work ends: a tournament tree, so that the next one is read in no time
/// and a change costs log2(CPUs) comparisons. On a tie the CPU with the lower number wins, as the
/// rules want it.
///
/// A CPU that ends one stretch begins the next at once as a rule. So the last CPU that was set
/// waits outside the tree until the tree is asked or another CPU is set: two or three changes cost
/// one.
final class CpuClock {
  static final long NEVER = Long.MAX_VALUE;

  private final int leaves;
  private final long[] ends;
  private final int[] winners;

  /// The CPU whose end the tree does not know yet; −1 for none.
  private int pending = -1;

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
    if (pending != cpu) {
      play();
      pending = cpu;
    }
    ends[cpu] = end;
  }

  /// Plays the matches of the pending CPU, up to the root or to one that changes nothing above it.
  private void play() {
    if (pending < 0) {
      return;
    }
    for (int node = (leaves + pending) >>> 1; node > 0; node >>>= 1) {
      int left = winners[2 * node];
      int right = winners[2 * node + 1];
      int winner = ends[right] < ends[left] ? right : left;
      if (winner == winners[node] && winner != pending) {
        break;
      }
      winners[node] = winner;
    }
    pending = -1;
  }

  /// The earliest end of all, ns; [#NEVER] if no CPU is busy.
  long earliest() {
    return ends[first()];
  }

  /// The CPU whose end comes first.
  int first() {
    play();
    return winners[1];
  }
}
