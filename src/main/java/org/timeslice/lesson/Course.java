package org.timeslice.lesson;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The course in one language, in the order of its `SUMMARY.md`.
///
/// @param shortPath names of the lessons that make sense without the others
public record Course(
    Language language, String title, List<CourseModule> modules, Set<String> shortPath) {

  public Course {
    modules = List.copyOf(modules);
    shortPath = Set.copyOf(shortPath);
  }

  /// Whether there is a shorter way than the whole.
  public boolean hasShortPath() {
    return !shortPath.isEmpty();
  }

  /// The lessons that can be read, in order.
  public List<Lesson> lessons() {
    return modules.stream()
        .flatMap(module -> module.entries().stream())
        .filter(CourseModule.Ready.class::isInstance)
        .map(entry -> ((CourseModule.Ready) entry).lesson())
        .toList();
  }

  public Optional<Lesson> lesson(String name) {
    return lessons().stream().filter(lesson -> lesson.name().equals(name)).findFirst();
  }

  /// The lesson after `name`; empty at the end.
  public Optional<Lesson> next(String name) {
    return lessons().stream().dropWhile(one -> !one.name().equals(name)).skip(1).findFirst();
  }

  /// The lesson before `name`; empty at the start.
  public Optional<Lesson> previous(String name) {
    return lessons().reversed().stream()
        .dropWhile(one -> !one.name().equals(name))
        .skip(1)
        .findFirst();
  }
}
