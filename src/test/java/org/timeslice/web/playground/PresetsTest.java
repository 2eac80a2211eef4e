package org.timeslice.web.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Verdict;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.library.CourseLibrary;

class PresetsTest {
  @TempDir private Path course;

  @Test
  void aTestsScheduleIsLockedUntilItIsDrawnAndALessonsIsNot() throws IOException {
    write("SUMMARY.md", "# Course\n\n## A Module\n\n- [Exam](exam.md)\n- [Page](page.md)\n");
    write("exam.md", page("kind: test\n"));
    write("page.md", page(""));
    assertThat(isLocked("exam/turns")).isTrue();
    assertThat(isLocked("page/turns")).isFalse();
    assertThat(isLocked("exam/turns", mark(Verdict.WRONG))).isFalse();
    assertThat(isLocked("exam/turns", mark(Verdict.WRONG), mark(Verdict.RESET))).isTrue();
  }

  private boolean isLocked(String preset, Journal.Mark... marks) {
    return Presets.of(CourseLibrary.in(course).course(Language.ENGLISH), List.of(marks), List.of())
        .named(preset)
        .orElseThrow()
        .locked();
  }

  private static Journal.Mark mark(Verdict verdict) {
    return new Journal.Mark("exam", "draw", 0, verdict);
  }

  private void write(String name, String text) throws IOException {
    Path file = course.resolve("en").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String page(String kind) {
    return """
    ---
    title: Turns
    summary: Two threads.
    minutes: 5
    %s---

    Who runs?

    ```sim turns
    title: Two threads take turns
    view: queues
    machine: {cpus: 1, costs: ideal}
    kernel: {policy: round-robin, quantum: 2ms}
    processes:
      - name: app
        threads:
          - {name: A, program: [compute 4ms]}
          - {name: B, program: [compute 3ms]}
    ```

    ```gantt draw
    sim: turns
    cpu: 0
    slot: 1ms
    until: 7ms
    question: Draw the schedule.
    why: Two each, in turns.
    ```
    """
        .formatted(kind);
  }
}
