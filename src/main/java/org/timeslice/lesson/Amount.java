package org.timeslice.lesson;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// A number with its unit, to be compared exactly and shown briefly.
///
/// @param value ns for times, 0 to 1 for shares
public record Amount(double value, Unit unit) {

  /// What a number counts.
  public enum Unit {
    TIME,
    COUNT,
    SHARE,
    RATE,
    INDEX
  }

  /// Keeps a number and its unit on one line.
  private static final String GLUE = "\u00a0";

  private static final int DECIMALS = 2;

  /// A length of time or an instant, in ns.
  public static Amount time(long nanos) {
    return new Amount(nanos, Unit.TIME);
  }

  public static Amount count(long number) {
    return new Amount(number, Unit.COUNT);
  }

  /// For people, in the best unit: `29.33 ms`, `1,000`, `67%`. Two decimals at most, because
  /// answers are chosen and never typed, and 10.75 has to be told from 10.8; of a time four digits
  /// at most. All times on pages follow this, and the script `time.js` does the same.
  public String text() {
    return switch (unit) {
      case TIME -> timeText();
      case COUNT, INDEX -> decimal(value);
      case SHARE -> decimal(value * 100) + "%";
      case RATE -> decimal(value) + "/s";
    };
  }

  private String timeText() {
    double size = Math.abs(value);
    if (size >= 1e9) {
      return digits(value / 1e9) + GLUE + "s";
    }
    if (size >= 1e6 || size == 0) {
      return digits(value / 1e6) + GLUE + "ms";
    }
    if (size >= 1e3) {
      return digits(value / 1e3) + GLUE + "µs";
    }
    return digits(value) + GLUE + "ns";
  }

  private static String digits(double number) {
    double size = Math.abs(number);
    return decimal(number, size < 100 ? DECIMALS : size < 1000 ? 1 : 0);
  }

  private static String decimal(double number) {
    return decimal(number, DECIMALS);
  }

  private static String decimal(double number, int most) {
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(most, RoundingMode.HALF_UP).stripTrailingZeros();
    int scale = Math.max(0, rounded.scale());
    return String.format(Locale.ROOT, "%,." + scale + "f", rounded);
  }
}
