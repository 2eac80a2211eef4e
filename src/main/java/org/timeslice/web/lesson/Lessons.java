package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.CourseModule;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;

/// Finds what an address names, or says which names are near.
final class Lessons {
  private static final int NEAR = 3;

  private Lessons() {}

  static Course course(Context ctx, CourseLibrary library, Pages pages) {
    return library.course(pages.visit(ctx).language());
  }

  static Lesson lesson(Context ctx, Course course) {
    String name = ctx.pathParam("name");
    return course.lesson(name).orElseThrow(() -> refusal(course, name));
  }

  static <B extends Block> B block(Lesson lesson, String name, Class<B> kind, String refusal) {
    return lesson.block(name, kind).orElseThrow(() -> Refusal.of(404, refusal));
  }

  private static Refusal refusal(Course course, String name) {
    boolean broken =
        course.modules().stream()
            .flatMap(module -> module.entries().stream())
            .anyMatch(isBroken(name));
    if (broken) {
      return Refusal.of(503, "broken");
    }
    List<Refusal.Detail> near =
        course.lessons().stream()
            .sorted(Comparator.comparingInt(lesson -> distance(lesson.name(), name)))
            .limit(NEAR)
            .map(lesson -> new Refusal.Detail(lesson.title(), "/lessons/" + lesson.name()))
            .toList();
    return Refusal.with(404, "lesson", near);
  }

  private static Predicate<CourseModule.Entry> isBroken(String name) {
    return entry -> entry instanceof CourseModule.Broken broken && broken.name().equals(name);
  }

  /// How many letters to change, add or leave out.
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  /// `B.2`: the module and the place in it.
  static String number(Course course, Lesson lesson) {
    for (CourseModule module : course.modules()) {
      int place = place(module, lesson);
      if (place > 0) {
        return module.id() + "." + place;
      }
    }
    return "";
  }

  static Optional<CourseModule> module(Course course, Lesson lesson) {
    return course.modules().stream().filter(module -> place(module, lesson) > 0).findFirst();
  }

  private static int place(CourseModule module, Lesson lesson) {
    for (int i = 0; i < module.entries().size(); i++) {
      if (module.entries().get(i) instanceof CourseModule.Ready ready
          && ready.lesson().name().equals(lesson.name())) {
        return i + 1;
      }
    }
    return 0;
  }
}
