package org.timeslice.lesson.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.Spot;

/// What reading a lesson gave.
///
/// @param file as authors know it
/// @param lesson null where the text has errors
/// @param problems errors and warnings, in order of place
/// @param links to other lessons
/// @param requires the lessons it builds on
/// @param anchors places that others can link to
/// @param fences where its blocks begin, by name
public record ParsedLesson(
    String file,
    @Nullable Lesson lesson,
    List<Problem> problems,
    List<LessonLink> links,
    List<LessonLink> requires,
    Set<String> anchors,
    Map<String, Spot> fences) {

  public ParsedLesson {
    problems = List.copyOf(problems);
    links = List.copyOf(links);
    requires = List.copyOf(requires);
    anchors = Set.copyOf(anchors);
    fences = Map.copyOf(fences);
  }

  /// The lesson, where its text has no errors.
  public Optional<Lesson> good() {
    return Optional.ofNullable(lesson);
  }

  static ParsedLesson missing(String file) {
    return broken(file, List.of());
  }

  /// Whether there is no such file.
  boolean isMissing() {
    return lesson == null && problems.isEmpty();
  }

  static ParsedLesson broken(String file, List<Problem> problems) {
    return new ParsedLesson(file, null, problems, List.of(), List.of(), Set.of(), Map.of());
  }
}
