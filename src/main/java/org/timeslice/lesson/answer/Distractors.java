package org.timeslice.lesson.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  static List<Amount> around(Amount right, List<Amount> likely, long seed) {
    Map<String, Amount> pool = new LinkedHashMap<>();
    likely.forEach(amount -> offer(pool, right, amount));
    for (double factor : FACTORS) {
      offer(pool, right, new Amount(whole(right, right.value() * factor), right.unit()));
    }
    for (int step = 1; step <= 2 * WRONG; step++) {
      offer(pool, right, new Amount(right.value() + step * unit(right), right.unit()));
      offer(pool, right, new Amount(right.value() - step * unit(right), right.unit()));
    }
    List<Amount> chosen = new ArrayList<>(pick(right, pool, Math.floorMod(seed, WRONG + 1)));
    chosen.add(right);
    chosen.sort(Comparator.comparingDouble(Amount::value));
    return chosen;
  }

  private static List<Amount> pick(Amount right, Map<String, Amount> pool, int wantedSmaller) {
    List<Amount> smaller =
        pool.values().stream().filter(one -> one.value() < right.value()).toList();
    List<Amount> larger =
        pool.values().stream().filter(one -> one.value() > right.value()).toList();
    int below = Math.max(WRONG - larger.size(), Math.min(wantedSmaller, smaller.size()));
    List<Amount> chosen = new ArrayList<>(smaller.subList(0, below));
    chosen.addAll(larger.subList(0, WRONG - below));
    return chosen;
  }

  private static void offer(Map<String, Amount> pool, Amount right, Amount amount) {
    boolean possible = amount.value() >= 0 && (right.unit() != Unit.SHARE || amount.value() <= 1);
    if (possible && !amount.text().equals(right.text())) {
      pool.putIfAbsent(amount.text(), amount);
    }
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
