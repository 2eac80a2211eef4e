package org.timeslice.lesson;

import java.util.List;
import java.util.Optional;

/// The course in one language, in the order of its `SUMMARY.md`.
public record Course(Language language, String title, List<CourseModule> modules) {

  public Course {
    modules = List.copyOf(modules);
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
