package org.timeslice.lesson.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Amount.Unit;

/// Wrong numbers that could be right: values that other threads of the run have, what a usual
/// mistake would give, and only then multiples of the right one.
///
/// How many of them are smaller than the right one is drawn from the seed, so that "the second from
/// the left" is no rule to learn.
final class Distractors {
  static final int WRONG = 3;

  private static final double[] FACTORS = {0.5, 2, 1.5, 0.75, 1.25, 3, 0.25, 1.1, 0.9, 4};

  private Distractors() {}

  /// The right amount among `WRONG` others, by size; all of them read differently.
  ///
  /// @param likely the best first; may hold the right one and impossible ones
  /// @param least what is smaller is known to be wrong
  static List<Amount> around(Amount right, List<Amount> likely, double least, long seed) {
    Map<String, Amount> pool = new LinkedHashMap<>();
    likely.forEach(amount -> offer(pool, right, amount, least));
    int smallerLikely = (int) smaller(right, pool).count();
    int largerLikely = pool.size() - smallerLikely;
    for (double factor : FACTORS) {
      double value = whole(right, right.value() * factor);
      offer(pool, right, new Amount(value, right.unit()), least);
    }
    for (int step = 1; step <= 2 * WRONG; step++) {
      double far = step * unit(right);
      offer(pool, right, new Amount(right.value() + far, right.unit()), least);
      offer(pool, right, new Amount(right.value() - far, right.unit()), least);
    }
    // Likely ones before others; then as drawn; as far as there are enough on either side.
    int drawn =
        Math.clamp(
            Math.floorMod(seed, WRONG + 1),
            Math.min(smallerLikely, Math.max(0, WRONG - largerLikely)),
            Math.max(Math.min(WRONG, smallerLikely), WRONG - largerLikely));
    int below =
        Math.clamp(
            drawn,
            Math.max(0, WRONG - (int) larger(right, pool).count()),
            Math.min(WRONG, (int) smaller(right, pool).count()));
    List<Amount> chosen = new ArrayList<>(smaller(right, pool).limit(below).toList());
    larger(right, pool).limit(WRONG - below).forEach(chosen::add);
    chosen.add(right);
    chosen.sort(Comparator.comparingDouble(Amount::value));
    return chosen;
  }

  private static Stream<Amount> smaller(Amount right, Map<String, Amount> pool) {
    return pool.values().stream().filter(one -> one.value() < right.value());
  }

  private static Stream<Amount> larger(Amount right, Map<String, Amount> pool) {
    return pool.values().stream().filter(one -> one.value() > right.value());
  }

  private static void offer(Map<String, Amount> pool, Amount right, Amount amount, double least) {
    boolean possible = amount.value() >= least && amount.value() <= greatest(right.unit());
    if (possible && !amount.text().equals(right.text())) {
      pool.putIfAbsent(amount.text(), amount);
    }
  }

  private static double greatest(Unit unit) {
    return switch (unit) {
      case SHARE, INDEX -> 1;
      case TIME, COUNT, RATE -> Double.MAX_VALUE;
    };
  }

  private static double whole(Amount right, double value) {
    return switch (right.unit()) {
      case TIME, COUNT -> Math.rint(value);
      case SHARE, RATE, INDEX -> value;
    };
  }

  /// A step that can be told apart.
  private static double unit(Amount right) {
    return switch (right.unit()) {
      case COUNT -> 1;
      case TIME -> Math.max(1, Math.rint(right.value() / 10));
      case SHARE -> 0.1;
      case RATE, INDEX -> Math.max(0.05, right.value() / 10);
    };
  }
}
