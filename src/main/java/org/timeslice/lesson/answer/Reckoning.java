package org.timeslice.lesson.answer;

import java.util.List;
import java.util.Optional;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Goal;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Phrase;

/// How a run stands to a challenge's goal, condition by condition.
public record Reckoning(List<Line> lines) {

  /// One condition and how the run meets it.
  ///
  /// @param condition what was asked, for people
  /// @param actual what the run has, in the best unit; `–` where the run has none
  public record Line(Phrase condition, String actual, boolean met) {}

  public Reckoning {
    lines = List.copyOf(lines);
  }

  /// A trace without events and lanes will do.
  public static Reckoning of(Goal goal, Trace trace, Language language) {
    var wording = new Wording(trace, language);
    return new Reckoning(
        goal.conditions().stream().map(condition -> line(condition, trace, wording)).toList());
  }

  public boolean reached() {
    return lines.stream().allMatch(Line::met);
  }

  private static Line line(Goal.Condition condition, Trace trace, Wording wording) {
    Optional<Amount> actual = Amounts.of(condition.quantity(), trace);
    return new Line(
        wording.condition(condition),
        actual.map(Amount::text).orElse("–"),
        actual.filter(amount -> met(condition, amount)).isPresent());
  }

  /// What the run has none of meets no condition. Means are equal when they differ by less than 1
  /// ns.
  private static boolean met(Goal.Condition condition, Amount actual) {
    double difference = actual.value() - condition.bound().value();
    boolean equal =
        switch (actual.unit()) {
          case TIME -> Math.abs(difference) < 1;
          case COUNT, SHARE, RATE, INDEX -> Math.abs(difference) < 1e-9;
        };
    return switch (condition.comparison()) {
      case LESS -> difference < 0 && !equal;
      case AT_MOST -> difference < 0 || equal;
      case EQUAL -> equal;
      case AT_LEAST -> difference > 0 || equal;
      case MORE -> difference > 0 && !equal;
    };
  }
}
