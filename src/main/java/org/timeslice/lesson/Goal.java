package org.timeslice.lesson;

import java.util.List;

/// What a challenge asks for: all conditions at once.
///
/// @param source as the author wrote it
public record Goal(String source, List<Condition> conditions) {

  /// One comparison.
  ///
  /// @param source as written: `metrics.turnaround_mean < 30ms`
  public record Condition(String source, Quantity quantity, Comparison comparison, Amount bound) {}

  /// How the number has to stand to the bound.
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    AT_LEAST(">="),
    MORE(">");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  public Goal {
    conditions = List.copyOf(conditions);
  }
}
