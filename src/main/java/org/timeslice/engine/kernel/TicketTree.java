package org.timeslice.engine.kernel;

import java.util.Arrays;

/// How many tickets each seat holds, and which seat holds the ticket of a given number: a tree of
/// sums. A node's eight children lie side by side, in one line of a cache, so that a draw among a
/// million seats looks into seven lines, of which only the last two or three are not at hand.
final class TicketTree {
  private static final int BITS = 3;
  private static final int CHILDREN = 1 << BITS;

  /// The seats' own tickets first, then the sums of eight, of sixty-four and so on; the last level
  /// has a single group, whose sum is [#total].
  private long[][] levels = {new long[CHILDREN]};

  private long total;

  long total() {
    return total;
  }

  /// Gives a seat that many tickets more, or fewer if negative.
  ///
  /// @param seat from 0
  void add(int seat, long tickets) {
    while (seat >= levels[0].length) {
      grow();
    }
    total += tickets;
    int at = seat;
    for (long[] level : levels) {
      level[at] += tickets;
      at >>= BITS;
    }
  }

  /// Which seat holds the ticket of that number.
  ///
  /// @param ticket 0 to [#total] − 1
  int holder(long ticket) {
    long left = ticket;
    int at = 0;
    for (int depth = levels.length - 1; depth >= 0; depth--) {
      long[] level = levels[depth];
      at <<= BITS;
      while (level[at] <= left) {
        left -= level[at++];
      }
    }
    return at;
  }

  /// Room for twice as many seats; for a level more when the topmost has more than one group.
  private void grow() {
    int seats = 2 * levels[0].length;
    int depth = levels.length;
    for (int i = 0, length = seats; i < depth; i++, length = groups(length)) {
      levels[i] = Arrays.copyOf(levels[i], length);
    }
    long[] top = levels[depth - 1];
    if (top.length > CHILDREN) {
      levels = Arrays.copyOf(levels, depth + 1);
      levels[depth] = new long[groups(top.length)];
      for (int i = 0; i < top.length; i++) {
        levels[depth][i >> BITS] += top[i];
      }
    }
  }

  /// How many entries the level above one of that length has: whole groups.
  private static int groups(int length) {
    int parents = (length + CHILDREN - 1) / CHILDREN;
    return (parents + CHILDREN - 1) / CHILDREN * CHILDREN;
  }
}
