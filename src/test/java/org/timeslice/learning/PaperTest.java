package org.timeslice.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.answer.Variant;
import org.timeslice.lesson.library.CourseLibrary;

class PaperTest {
  private static final LearnerId ANN = new LearnerId("0123456789abcdef0123456789abcdef");

  private final Course course = CourseLibrary.in(Path.of("content")).course(Language.ENGLISH);
  private final Lesson test = course.lesson("test-a").orElseThrow();
  private final List<Attempt> attempts = new ArrayList<>();

  @Test
  void drawsAsManyQuestionsAsTheTestSaysAndOthersNextTime() {
    Set<List<String>> papers = new HashSet<>();
    for (int number = 0; number < 20; number++) {
      List<String> names = names(Paper.drawn(test, number));
      assertThat(names).hasSize(test.draw()).doesNotHaveDuplicates();
      papers.add(names);
    }
    assertThat(papers).hasSizeGreaterThan(5);
  }

  @Test
  void givesEverybodyTheSamePaperAtTheSameTry() {
    Lesson chinese =
        CourseLibrary.in(Path.of("content")).lesson("test-a", Language.CHINESE).orElseThrow();
    for (int number = 0; number < 10; number++) {
      assertThat(names(Paper.drawn(chinese, number))).isEqualTo(names(Paper.drawn(test, number)));
    }
  }

  @Test
  void leavesOutTheRunsThatNobodyAsksAbout() {
    for (int number = 0; number < 10; number++) {
      Lesson paper = Paper.drawn(test, number);
      for (Block block : paper.blocks()) {
        if (block instanceof Block.Sim sim) {
          assertThat(Paper.questions(paper).stream().anyMatch(one -> isAbout(one, sim.name())))
              .isTrue();
        }
      }
    }
  }

  @Test
  void variesARunAsTheWholeTestDoesWhicheverQuestionsAreDrawn() {
    for (int number = 0; number < 10; number++) {
      Lesson paper = Paper.drawn(test, number);
      for (Block block : paper.blocks()) {
        if (block instanceof Block.Sim sim) {
          assertThat(Variant.of(paper, sim, number)).isEqualTo(Variant.of(test, sim, number));
        }
      }
    }
  }

  @Test
  void bringsOtherNumbersInEveryTest() {
    Block.Sim sim = test.block("rounds", Block.Sim.class).orElseThrow();
    assertThat(IntStream.range(0, 4).mapToObj(n -> Variant.of(test, sim, n).text()))
        .doesNotHaveDuplicates();
  }

  @Test
  void leavesEveryOtherPageAsItIs() {
    Lesson lesson = course.lesson("keep-cpu-busy").orElseThrow();
    assertThat(Paper.drawn(lesson, 3)).isSameAs(lesson);
  }

  @Test
  void countsTheAnswersOfThisPaperOnly() {
    Paper paper = Paper.of(test, history(), Optional.of(2));
    List<Block> questions = Paper.questions(paper.lesson());
    answer(questions.get(0), 1, Verdict.RIGHT);
    answer(questions.get(0), 2, Verdict.RIGHT);
    answer(questions.get(1), 2, Verdict.WRONG);
    assertThat(paper.score(history())).isEqualTo(new Paper.Score(1, 2, 6, 4));
    assertThat(Paper.of(test, history(), Optional.empty()).number()).isEqualTo(2);
  }

  @Test
  void isPassedWithTwoThirdsAndStaysPassedWhenItIsTakenAgain() {
    Paper paper = Paper.of(test, history(), Optional.of(0));
    List<Block> questions = Paper.questions(paper.lesson());
    questions.subList(0, 3).forEach(one -> answer(one, 0, Verdict.RIGHT));
    assertThat(progress().state()).isEqualTo(Progress.State.RUNNING);
    answer(questions.get(3), 0, Verdict.RIGHT);
    assertThat(progress().state()).isEqualTo(Progress.State.FINISHED);
    questions.forEach(one -> answer(one, 0, Verdict.RESET));
    answer(questions.get(0), 0, Verdict.WRONG);
    assertThat(progress().state()).isEqualTo(Progress.State.FINISHED);
    assertThat(progress().done()).isEqualTo(4);
  }

  @Test
  void doesNotAddUpAnswersOfDifferentPapers() {
    for (int number = 0; number < 4; number++) {
      answer(Paper.questions(Paper.drawn(test, number)).getFirst(), number, Verdict.RIGHT);
    }
    assertThat(progress().done()).isEqualTo(1);
  }

  private Progress progress() {
    List<Journal.Mark> marks =
        attempts.stream()
            .map(one -> new Journal.Mark(one.lesson(), one.block(), one.number(), one.verdict()))
            .toList();
    return Progress.of(test, marks, 0, true);
  }

  private History history() {
    return new History(attempts);
  }

  private void answer(Block block, int number, Verdict verdict) {
    attempts.add(
        new Attempt(
            UUID.randomUUID(),
            ANN,
            test.name(),
            block.name(),
            verdict == Verdict.RESET ? Answer.NONE : Answer.of("x"),
            verdict,
            verdict == Verdict.RIGHT ? 1 : 0,
            1,
            test.hash(),
            number,
            Instant.EPOCH));
  }

  private static boolean isAbout(Block question, String sim) {
    return (question instanceof Block.Predict predict && predict.sim().equals(sim))
        || (question instanceof Block.Gantt gantt && gantt.sim().equals(sim));
  }

  private static List<String> names(Lesson paper) {
    return Paper.questions(paper).stream().map(Block::name).toList();
  }
}
