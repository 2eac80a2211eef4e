package org.timeslice.web.trace;

import java.util.List;
import java.util.Locale;
import org.timeslice.lesson.Amount;

/// The unit in which the times of one run are read: the largest in which it has two whole steps,
/// with as many decimals as tell its moments apart. The script `time.js` follows the same rule.
///
/// @param name `ms`
/// @param nanos how many ns one is
/// @param decimals behind the point
public record TimeScale(String name, long nanos, int decimals) {
  private static final List<TimeScale> UNITS =
      List.of(
          new TimeScale("s", 1_000_000_000, 1),
          new TimeScale("ms", 1_000_000, 1),
          new TimeScale("µs", 1_000, 1),
          new TimeScale("ns", 1, 0));

  /// The scale of a run that is `length` ns long and has moments at `times`.
  public static TimeScale of(long length, List<Long> times) {
    TimeScale unit =
        UNITS.stream().filter(one -> length >= 2 * one.nanos).findFirst().orElse(UNITS.getLast());
    int decimals = unit.decimals;
    while (decimals > 0 && decimals < 3 && tooCoarse(unit.nanos, decimals, times)) {
      decimals++;
    }
    return new TimeScale(unit.name, unit.nanos, decimals);
  }

  private static boolean tooCoarse(long nanos, int decimals, List<Long> times) {
    long grain = Math.max(1, nanos / Math.round(Math.pow(10, decimals)));
    long odd = times.stream().filter(time -> time % grain != 0).count();
    return odd > times.size() * 0.05;
  }

  /// A moment of the run: `6.0 ms`.
  public String clock(long time) {
    return String.format(Locale.ROOT, "%." + decimals + "f", (double) time / nanos) + " " + name;
  }

  /// A length of time in the unit that suits itself: `20 ms`, `1.5 µs`.
  public static String duration(long time) {
    return Amount.time(time).text();
  }
}
