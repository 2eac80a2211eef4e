package org.timeslice.engine.simulator;

import java.util.List;
import java.util.Random;

/// Chance, by seed, and the lines that come of it.
final class Dice {
  private static final List<String> SHORT = List.of("100ns", "1us", "7us", "20us", "25us", "100us");
  private static final List<String> LONG = List.of("1ms", "1ms", "2ms", "3ms", "5ms", "10ms");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  Dice(long seed) {
    this.random = new Random(seed * 7_919 + 17);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// From a small set, so that things often fall on one instant.
  String duration() {
    int kind = random.nextInt(12);
    return kind == 0 ? "0" : kind < 6 ? pick(SHORT) : pick(LONG);
  }

  String longDuration() {
    return pick(LONG);
  }

  void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }

  String written() {
    return text.toString();
  }
}
