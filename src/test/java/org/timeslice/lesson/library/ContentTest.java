package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;

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

  /// `compute 410ns` is for the engine; who turns a knob reads what it means.
  @Test
  void noKnobSpeaksTheLanguageOfScenarios() {
    for (Language language : Language.values()) {
      assertThat(CourseLibrary.in(Path.of("content")).course(language).lessons())
          .flatExtracting(Lesson::blocks)
          .flatExtracting(ContentTest::knobs)
          .isNotEmpty()
          .allSatisfy(knob ->
              assertThat(knob.values())
                  .filteredOn(value -> value.contains(" "))
                  .allMatch(knob.labels()::containsKey));
    }
  }

  private static List<Knob> knobs(Block block) {
    return switch (block) {
      case Block.Sim sim -> sim.knobs();
      case Block.Challenge challenge -> challenge.knobs();
      default -> List.of();
    };
  }
}
