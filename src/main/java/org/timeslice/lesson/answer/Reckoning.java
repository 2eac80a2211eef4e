package org.timeslice.lesson.answer;

import java.util.List;
import org.timeslice.engine.Trace;
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

  public boolean reached() {
    return lines.stream().allMatch(Line::met);
  }

  public static Reckoning of(Goal goal, Trace trace, Language language) {
    return new Reckoning(List.of());
  }
}
