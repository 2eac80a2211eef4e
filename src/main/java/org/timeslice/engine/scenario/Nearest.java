package org.timeslice.engine.scenario;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the name that somebody probably meant: fewest letters added, dropped, changed or swapped
/// with a neighbour, and no more than a third of the word.
public final class Nearest {
  private static final int LENGTH_MAX = 40;
  private static final int CANDIDATES_MAX = 2_000;

  private Nearest() {}

  /// The nearest of `known`, the first of equals; null where none is near.
  public static @Nullable String to(String name, Collection<String> known) {
    if (name.length() > LENGTH_MAX) {
      return null;
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    String best = null;
    int least = Math.max(1, name.length() / 3) + 1;
    int looked = 0;
    for (String candidate : known) {
      if (++looked > CANDIDATES_MAX) {
        break;
      }
      if (Math.abs(candidate.length() - name.length()) < least) {
        int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /// Optimal string alignment, with three rows instead of the whole table.
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = beforeLast.clone();
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
