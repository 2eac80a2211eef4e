package org.timeslice.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Part;

/// One paper of a module's test: the questions that a try draws, all with that try's numbers. The
/// same for everybody, so that a class can sit one together and a page can be printed.
///
/// @param number the try
/// @param lesson the test with only these questions on it, and the runs that they are about
public record Paper(int number, Lesson lesson) {

  /// The paper of a test at a try; of any other page the page itself.
  public static Lesson drawn(Lesson lesson, int number) {
    List<Block> questions = questions(lesson);
    int most = lesson.draw() == 0 ? questions.size() : Math.min(lesson.draw(), questions.size());
    if (!lesson.isTest() || most == questions.size()) {
      return lesson;
    }
    List<Block> shuffled = new ArrayList<>(questions);
    Collections.shuffle(shuffled, new Random(lesson.name().hashCode() * 31L + number));
    Set<String> kept = new HashSet<>();
    for (Block question : shuffled.subList(0, most)) {
      kept.add(question.name());
      sim(question).ifPresent(kept::add);
    }
    return lesson.with(lesson.body().stream().filter(part -> isOn(part, kept)).toList());
  }

  /// The paper that a learner has before them.
  ///
  /// @param wanted the try that they ask for; empty to go on with the last one
  public static Paper of(Lesson test, History history, Optional<Integer> wanted) {
    int number = wanted.orElseGet(() -> last(history));
    return new Paper(number, drawn(test, number));
  }

  private static int last(History history) {
    return history.attempts().isEmpty() ? 0 : history.attempts().getLast().number();
  }

  /// Everything on a page that can be answered.
  public static List<Block> questions(Lesson lesson) {
    return lesson.blocks().stream().filter(Progress::isMarked).toList();
  }

  /// How many questions a paper has.
  public static int size(Lesson test) {
    int all = questions(test).size();
    return test.draw() == 0 ? all : Math.min(test.draw(), all);
  }

  /// How many right answers are enough: two thirds.
  public static int enough(Lesson test) {
    return (2 * size(test) + 2) / 3;
  }

  /// How the learner stands to it.
  public Score score(History history) {
    int answered = 0;
    int right = 0;
    for (Block question : questions(lesson)) {
      Optional<Attempt> last = history.last(question.name(), number);
      answered += last.isPresent() ? 1 : 0;
      right += last.filter(one -> one.verdict() == Verdict.RIGHT).isPresent() ? 1 : 0;
    }
    return new Score(right, answered, size(lesson), enough(lesson));
  }

  /// What a test comes to.
  ///
  /// @param right how many answers are
  /// @param right how many answers are
  /// @param enough how many right ones pass
  public record Score(int right, int answered, int all, int enough) {
    public boolean isComplete() {
      return answered == all;
    }

    public boolean isPassed() {
      return right >= enough;
    }
  }

  private static boolean isOn(Part part, Set<String> kept) {
    return switch (part) {
      case Part.Prose _ -> true;
      case Part.Placed placed ->
          kept.contains(placed.block().name())
              || (placed.block() instanceof Block.Measure)
              || isShown(placed.block(), kept);
    };
  }

  private static boolean isShown(Block block, Set<String> kept) {
    return block instanceof Block.Compare compare
        && (compare.sim() == null || kept.contains(compare.sim()));
  }

  private static Optional<String> sim(Block question) {
    return switch (question) {
      case Block.Predict predict -> Optional.of(predict.sim());
      case Block.Gantt gantt -> Optional.of(gantt.sim());
      case Block.Challenge challenge -> Optional.of(challenge.sim());
      case Block.Order _, Block.Quiz _, Block.Sim _, Block.Compare _, Block.Measure _ ->
          Optional.empty();
    };
  }
}
