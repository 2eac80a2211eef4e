package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Language;

/// The course itself: what `timeslice check` says of it.
class ContentTest {
  @Test
  void theCourseIsFitToBeTaught() {
    assertThat(CourseCheck.check(Path.of("content"))).isEmpty();
  }

  @Test
  void theCourseIsInTheProgramToo() {
    CourseLibrary bundled = CourseLibrary.bundled();
    CourseLibrary folder = CourseLibrary.in(Path.of("content"));
    for (Language language : Language.values()) {
      assertThat(bundled.course(language)).isEqualTo(folder.course(language));
    }
  }
}
