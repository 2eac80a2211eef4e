package org.timeslice.lesson;

import java.util.List;

/// A part of the course under one heading of `SUMMARY.md`.
///
/// @param id the letter or word before the heading's text: `A`
/// @param title the rest of the heading
/// @param entries in order
public record CourseModule(String id, String title, List<Entry> entries) {

  /// A line of a module's list.
  public sealed interface Entry {
    String title();
  }

  /// A lesson that can be read. Its language differs from the course's where it is not there in
  /// that.
  ///
  /// @param lesson the newest version without errors
  /// @param problems those of the newest text: only warnings where `lesson` is that text, else also
  ///   the errors for which learners are shown an older version
  public record Ready(Lesson lesson, List<Problem> problems) implements Entry {
    public Ready {
      problems = List.copyOf(problems);
    }

    @Override
    public String title() {
      return lesson.title();
    }

    /// Whether learners see an older version than the author wrote.
    public boolean stale() {
      return problems.stream().anyMatch(Problem::isError);
    }
  }

  /// A lesson that had errors from the start and cannot be shown.
  public record Broken(String name, String title, List<Problem> problems) implements Entry {
    public Broken {
      problems = List.copyOf(problems);
    }
  }

  /// A lesson that is announced and not written yet.
  public record Planned(String title) implements Entry {}

  public CourseModule {
    entries = List.copyOf(entries);
  }
}
