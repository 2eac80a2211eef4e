package org.timeslice.web;

import java.util.Locale;
import java.util.Optional;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Lesson;

/// Which way through the course a learner takes.
public enum Route {
  /// Every lesson, every test.
  FULL,
  /// The lessons that the course's author chose for those with little time.
  SHORT;

  /// The name in forms and cookies: `short`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Route> of(String key) {
    for (Route route : values()) {
      if (route.key().equals(key)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /// Whether a lesson lies on it.
  public boolean leadsTo(Lesson lesson, Course course) {
    return this == FULL || !course.hasShortPath() || course.shortPath().contains(lesson.name());
  }
}
