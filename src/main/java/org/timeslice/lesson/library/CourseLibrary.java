package org.timeslice.lesson.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;

/// The course, rendered once and kept. Files that changed are read again on the next access, looked
/// for once a second at most. Safe for any number of threads.
public final class CourseLibrary {

  private CourseLibrary() {}

  /// The course in a folder with `en/` and `zh/` in it.
  public static CourseLibrary in(Path folder) {
    return new CourseLibrary();
  }

  /// The course that comes with the program.
  public static CourseLibrary bundled() {
    return new CourseLibrary();
  }

  /// The course as it stands now. Lessons that are only there in the other language are in it too.
  public Course course(Language language) {
    return new Course(language, "", List.of());
  }

  /// The lesson in that language, else in the other; empty where there is none that can be shown.
  public Optional<Lesson> lesson(String name, Language language) {
    return course(language).lesson(name);
  }

  /// All problems that reading the course found, in order of place.
  public List<Problem> problems() {
    return List.of();
  }

  /// A picture or program that lessons refer to: `images/boot.svg`, `code/pingpong.c`. Empty for
  /// anything else, whatever its path says.
  public Optional<byte[]> file(String path) {
    return Optional.empty();
  }
}
