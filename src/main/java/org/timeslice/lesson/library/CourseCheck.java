package org.timeslice.lesson.library;

import java.nio.file.Path;
import java.util.List;
import org.timeslice.lesson.Problem;

/// Reads, runs and compares everything in a course folder: what `timeslice check` prints.
public final class CourseCheck {
  private CourseCheck() {}

  /// All problems, in order of place; empty where the course is fit to be taught.
  public static List<Problem> check(Path folder) {
    return CourseLibrary.in(folder).problems();
  }
}
