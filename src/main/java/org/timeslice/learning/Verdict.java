package org.timeslice.learning;

import java.util.Locale;

/// What came of an attempt.
public enum Verdict {
  RIGHT,
  WRONG,
  /// The learner wanted to see the answer without giving one.
  SKIPPED,
  /// The learner put the block back to unanswered; what came before stays in the history.
  RESET;

  /// The name in forms, JSON and the database: `right`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Verdict of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
