package org.timeslice.lesson;

import java.util.Comparator;

/// Something an author has to mend, told as place and sentence.
///
/// @param file as the author knows it, from the project's root: `content/en/round-robin.md`
/// @param line 1-based
/// @param column 1-based
/// @param severity whether the lesson can be shown in spite of it
/// @param message lower case: what the rule is and what is there instead
public record Problem(String file, int line, int column, Severity severity, String message)
    implements Comparable<Problem> {

  /// How bad it is.
  public enum Severity {
    /// This version of the lesson is not shown to learners.
    ERROR,
    /// It is shown; `timeslice check` still fails.
    WARNING
  }

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  public static Problem error(String file, int line, int column, String message) {
    return new Problem(file, line, column, Severity.ERROR, message);
  }

  public static Problem warning(String file, int line, int column, String message) {
    return new Problem(file, line, column, Severity.WARNING, message);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }

  /// `FILE:LINE:COLUMN: message`, as compilers print it.
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
