package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The course itself: what `timeslice check` says of it.
class ContentTest {
  @Test
  void theCourseIsFitToBeTaught() {
    assertThat(CourseCheck.check(Path.of("content"))).isEmpty();
  }
}
