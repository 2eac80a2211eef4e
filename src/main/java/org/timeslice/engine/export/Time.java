package org.timeslice.engine.export;

/// Times for people: `34.2ms` for 34,200,000 ns.
final class Time {
  private static final long[] SCALES = {1_000_000_000, 1_000_000, 1_000, 1};
  private static final String[] UNITS = {"s", "ms", "us", "ns"};
  private static final long[] STEPS = {1, 2, 5};

  private Time() {}

  /// Exactly `ns`, in the largest unit that leaves a number of at least 1.
  static String shown(long ns) {
    if (ns == 0) {
      return "0";
    }
    if (ns < 0) {
      return "-" + shown(-ns);
    }
    int unit = 0;
    while (ns < SCALES[unit]) {
      unit++;
    }
    String rest = Long.toString(ns % SCALES[unit] + SCALES[unit]).substring(1);
    String digits = rest.replaceFirst("0+$", "");
    return ns / SCALES[unit] + (digits.isEmpty() ? "" : "." + digits) + UNITS[unit];
  }

  /// The same as it is printed: with the sign for micro, where [#shown] keeps to what can be typed
  /// into a scenario.
  static String printed(long ns) {
    return shown(ns).replace("us", "µs");
  }

  /// About `ns`, with three digits after the point at the most.
  static String about(double ns) {
    if (!Double.isFinite(ns)) {
      return "0";
    }
    long whole = Math.round(ns);
    long keep = 1;
    for (long scale : SCALES) {
      if (Math.abs(whole) >= scale) {
        keep = Math.max(1, scale / 1_000);
        break;
      }
    }
    return shown(Math.round((double) whole / keep) * keep);
  }

  /// A round distance (1, 2 or 5 and zeros) that parts `length` ns into `parts` pieces or fewer.
  static long tick(long length, int parts) {
    long least = Math.max(1, (length + parts - 1) / parts);
    for (long power = 1; ; power *= 10) {
      for (long step : STEPS) {
        if (step * power >= least) {
          return step * power;
        }
      }
    }
  }
}
