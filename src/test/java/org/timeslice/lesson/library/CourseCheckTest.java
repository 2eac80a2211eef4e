package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseCheckTest {
  private static final String QUIZ =
      """
      ```quiz q
      question: Which?
      options:
        - {text: This, right: true, because: Yes.}
        - {text: That, because: No.}
      ```
      """;

  @TempDir private Path root;
  private CourseFolder folder;

  @BeforeEach
  void writeACourse() {
    folder =
        new CourseFolder(root)
            .order("en", "one")
            .order("zh", "one")
            .lesson("en", "one", "## Place\n\n" + CourseFolder.SIM + QUIZ)
            .lesson("zh", "one", "## 地方\n\n" + CourseFolder.SIM + QUIZ);
  }

  @Test
  void findsNothingInAGoodCourse() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void followsLinksAndRequirements() {
    folder.lesson("en", "one", CourseFolder.SIM + QUIZ + "[a](one.md#place) [b](two.md)\n");
    folder.put(
        "zh/one.md",
        CourseFolder.text("zh one", CourseFolder.SIM + QUIZ)
            .replace("minutes: 5\n", "minutes: 5\nrequires: [zero]\n"));
    assertThat(problems())
        .containsExactly(
            "en/one.md:21:1: no heading of lesson one is #place",
            "en/one.md:21:19: there is no lesson two",
            "zh/one.md:1:1: requires of the lesson must be as in the other language, [], but is"
                + " [zero]",
            "zh/one.md:5:12: there is no lesson zero");
  }

  @Test
  void wantsEveryLessonInBothLanguagesAndInTheOrder() {
    folder.order("en", "one", "two").lesson("en", "two", "Two.\n").lesson("zh", "extra", "Text.\n");
    assertThat(problems())
        .containsExactly(
            "zh/SUMMARY.md:1:1: extra.md lies beside the course, but does not stand in its order",
            "zh/SUMMARY.md:1:1: order of the course must be as in the other language,"
                + " [A, one.md, two.md, –], but is [A, one.md, –]",
            "zh/two.md:1:1: this lesson is not there in this language");
  }

  @Test
  void wantsAFileForEveryLink() {
    folder.order("en", "one", "none").order("zh", "one", "none");
    assertThat(problems())
        .containsExactly(
            "en/SUMMARY.md:6:1: there is no lesson none.md",
            "zh/SUMMARY.md:6:1: there is no lesson none.md");
  }

  @Test
  void wantsTheSameBlocksInBothLanguages() {
    folder.lesson("zh", "one", QUIZ.replace("quiz q", "quiz r") + CourseFolder.SIM);
    assertThat(problems())
        .containsExactly(
            "zh/one.md:6:1: blocks of the lesson must be as in the other language,"
                + " [sim run, quiz q], but is [quiz r, sim run]");
    folder.lesson(
        "zh",
        "one",
        CourseFolder.SIM
            + QUIZ.replace("That,", "That, right: true,")
                .replace("```\n", "  - {text: Other, because: No.}\n```\n"));
    assertThat(problems())
        .containsExactly(
            "zh/one.md:15:1: this of quiz q must be as in the other language, [true, false], but is"
                + " [true, true, false]");
  }

  @Test
  void triesEveryWayToAGoal() {
    challenge("mean turnaround < 1ms");
    assertThat(problemsInEnglish())
        .containsExactly("en/one.md:15:1: `c` has a goal that no setting of its knobs reaches");
    challenge("end <= 4ms");
    assertThat(problemsInEnglish())
        .containsExactly(
            "en/one.md:15:1: `c` has a goal that is met before the learner does anything");
    challenge("mean turnaround < 3.5ms");
    assertThat(problemsInEnglish()).isEmpty();
  }

  private void challenge(String goal) {
    both(
        CourseFolder.SIM
            + """
            ```challenge c
            sim: run
            goal: %s
            knobs: [kernel.quantum]
            ```
            """
                .formatted(goal));
  }

  @Test
  void wantsFairSlotsWithinTheRun() {
    both(
        CourseFolder.SIM
            + """
            ```gantt g
            sim: run
            slot: 2ms
            until: 8ms
            ```
            """);
    assertThat(problemsInEnglish())
        .containsExactly(
            "en/one.md:15:1: `g` goes on after its run, which ends at 4 ms",
            "en/one.md:15:1: `g` has no clear owner for the slot from 2 ms on; other slots would be"
                + " fairer");
  }

  @Test
  void findsRunsThatNeverEnd() {
    both(CourseFolder.SIM.replace("[compute 3ms]", "[{forever: [compute 1ns]}]"));
    assertThat(problemsInEnglish())
        .containsExactly(
            "en/one.md:6:1: `run` has a run that never ends, or not soon enough; give it"
                + " an `until`");
  }

  @Test
  void wantsAnOrderInEachLanguage() {
    folder.delete("zh/SUMMARY.md");
    assertThat(problems()).contains("zh/SUMMARY.md:1:1: there is no SUMMARY.md in this language");
  }

  private void both(String body) {
    folder.lesson("en", "one", body).lesson("zh", "one", body);
  }

  private List<String> problemsInEnglish() {
    return problems().stream().filter(one -> one.startsWith("en/")).toList();
  }

  private List<String> problems() {
    return CourseCheck.check(root).stream()
        .map(one -> one.toString().substring(root.toString().length() + 1).replace('\u00a0', ' '))
        .toList();
  }
}
