package org.timeslice.engine.scenario;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as a scenario writes them: durations (`250ns`, `12us`, `3ms`, `1.5s`, `0`), sizes
/// (`48KiB`) and whole numbers. Nothing here throws: what cannot be read comes back as a fault,
/// worded to stand between the name of the key and `, but is VALUE`.
///
/// @param value ns, bytes or a plain number; 0 where there is a fault
/// @param fault null where the text was read
public record Quantity(long value, @Nullable String fault) {

  /// The longest time, in ns: 1,000,000 s. Far below the end of `long`, so that sums of times do
  /// not run over it.
  public static final long DURATION_MAX = 1_000_000_000_000_000L;

  static final long SIZE_MAX = 1L << 50;

  private static final Pattern DURATION =
      Pattern.compile("([-+]?)(\\d{1,30}(?:\\.\\d{1,30})?)\\s?([a-zA-Zµμ]*)");
  private static final Pattern SIZE = Pattern.compile("([-+]?)(\\d{1,18})\\s?([a-zA-Z]*)");
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,30}");

  private static final Map<String, Long> TIME_UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L);

  private static final Map<String, Long> SIZE_UNITS =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private static Quantity of(long value) {
    return new Quantity(value, null);
  }

  private static Quantity fault(String words) {
    return new Quantity(0, words);
  }

  /// A time in whole ns.
  public static Quantity duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return fault("must be a time such as `3ms`");
    }
    String unit = parts.group(3);
    var number = new BigDecimal(parts.group(2));
    if (unit.isEmpty() && number.signum() != 0) {
      return fault("needs a unit (`ns`, `us`, `ms` or `s`)");
    }
    Long scale = unit.isEmpty() ? Long.valueOf(1) : TIME_UNITS.get(unit);
    if (scale == null) {
      return fault("must be a time in `ns`, `us`, `ms` or `s`");
    }
    BigDecimal ns = number.multiply(BigDecimal.valueOf(scale));
    if (ns.stripTrailingZeros().scale() > 0) {
      return fault("must be a whole number of nanoseconds");
    }
    if (ns.compareTo(BigDecimal.valueOf(DURATION_MAX)) > 0) {
      return fault("must be at most 1000000s");
    }
    return of("-".equals(parts.group(1)) ? -ns.longValue() : ns.longValue());
  }

  /// A number of bytes.
  static Quantity size(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      return fault("must be a size such as `48KiB`");
    }
    Long scale = SIZE_UNITS.get(parts.group(3));
    if (scale == null) {
      return fault("must be a size in bytes, `KiB`, `MiB` or `GiB`");
    }
    long number = Long.parseLong(parts.group(2));
    if (number > SIZE_MAX / scale) {
      return fault("must be at most 1048576GiB");
    }
    return of("-".equals(parts.group(1)) ? -number * scale : number * scale);
  }

  /// A number without unit or fraction.
  public static Quantity whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return fault("must be a whole number");
    }
    try {
      return of(Long.parseLong(text));
    } catch (NumberFormatException tooLong) {
      return fault("must be between -2^63 and 2^63 - 1");
    }
  }

  /// Whether a plain scalar stands for true, false, or neither (null).
  static @Nullable Boolean truth(String text, Set<String> yes, Set<String> no) {
    return yes.contains(text) ? Boolean.TRUE : no.contains(text) ? Boolean.FALSE : null;
  }

  /// A duration as a message shows it: in the largest unit that keeps it whole.
  static String shown(long ns) {
    if (ns == 0) {
      return "0";
    }
    if (ns % 1_000_000_000 == 0) {
      return ns / 1_000_000_000 + "s";
    }
    if (ns % 1_000_000 == 0) {
      return ns / 1_000_000 + "ms";
    }
    return ns % 1_000 == 0 ? ns / 1_000 + "us" : ns + "ns";
  }
}
