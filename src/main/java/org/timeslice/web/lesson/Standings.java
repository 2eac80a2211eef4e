package org.timeslice.web.lesson;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.timeslice.learning.Attempt;
import org.timeslice.learning.History;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Marker;
import org.timeslice.learning.Marking;
import org.timeslice.learning.Paper;
import org.timeslice.learning.Progress;
import org.timeslice.learning.Verdict;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.web.lesson.PartView.Stand;

/// How a learner stands to each question of a lesson.
final class Standings {
  private final Lesson lesson;
  private final History history;
  private final Request request;
  private final Marker marker;
  private final Gates gates;
  private final Set<String> done;

  Standings(Lesson lesson, History history, Request request, Marker marker) {
    this.lesson = lesson;
    this.history = history;
    this.request = request;
    this.marker = marker;
    this.gates = new Gates(lesson, history, request.again().filter(_ -> !lesson.isTest()));
    this.done = Progress.counted(lesson, marks(lesson, history));
  }

  /// A question with the answer that is shown at it.
  ///
  /// @param marking empty while it is open
  record Standing(Stand stand, Optional<Marking> marking) {}

  Standing of(Block block) {
    int number = number(block);
    Optional<Attempt> shown = shown(block, number);
    Optional<Marking> marking =
        shown.map(attempt -> marker.mark(lesson, block, number, attempt.answer()));
    boolean outdated = marking.filter(Marking.Unusable.class::isInstance).isPresent();
    return new Standing(
        stand(block, number, outdated ? Optional.empty() : shown, outdated),
        outdated ? Optional.empty() : marking);
  }

  /// Whether a challenge's model answer may be seen: it was met, or given up.
  boolean revealed(String block) {
    return history.at(block).stream()
        .map(Attempt::verdict)
        .anyMatch(one -> one == Verdict.RIGHT || one == Verdict.SKIPPED);
  }

  Gates gates() {
    return gates;
  }

  Set<String> done() {
    return done;
  }

  /// The try of a sim that the page shows.
  int numberOfSim(String sim) {
    if (lesson.isTest()) {
      return paper();
    }
    boolean asked =
        request
            .again()
            .flatMap(name -> lesson.block(name, Block.Predict.class))
            .filter(predict -> predict.sim().equals(sim))
            .isPresent();
    return asked ? request.number().orElse(gates.number(sim)) : gates.number(sim);
  }

  /// All of a paper is at one try.
  private int paper() {
    return Paper.of(lesson, history, request.number()).number();
  }

  private int number(Block block) {
    if (lesson.isTest()) {
      return paper();
    }
    if (block instanceof Block.Predict predict) {
      return numberOfSim(predict.sim());
    }
    int last = history.last(block.name()).map(Attempt::number).orElse(0);
    return request.isAgain(block.name()) ? request.number().orElse(last) : last;
  }

  private Optional<Attempt> shown(Block block, int number) {
    return request.isAgain(block.name()) && !lesson.isTest()
        ? Optional.empty()
        : history.last(block.name(), number);
  }

  private Stand stand(Block block, int number, Optional<Attempt> shown, boolean outdated) {
    return new Stand(
        lesson.name(),
        block.name(),
        shown.map(Attempt::verdict).map(Verdict::key).orElse("open"),
        UUID.randomUUID().toString(),
        number,
        history.tries(block.name()),
        shown.map(Attempt::hits).orElse(0),
        shown.map(Attempt::parts).orElse(0),
        renews(block),
        block instanceof Block.Quiz || block instanceof Block.Order,
        outdated,
        done.contains(block.name()),
        lesson.isTest());
  }

  /// Cards and options can always be shuffled again; a run has other numbers where the author gave
  /// some.
  private boolean renews(Block block) {
    return switch (block) {
      case Block.Quiz _, Block.Order _ -> true;
      case Block.Predict predict -> varies(predict.sim());
      case Block.Gantt gantt -> varies(gantt.sim());
      case Block.Challenge challenge -> varies(challenge.sim());
      case Block.Sim _, Block.Compare _, Block.Measure _ -> false;
    };
  }

  private boolean varies(String sim) {
    return !lesson.variationsOf(sim).isEmpty();
  }

  static List<Journal.Mark> marks(Lesson lesson, History history) {
    return history.attempts().stream()
        .map(one -> new Journal.Mark(lesson.name(), one.block(), one.number(), one.verdict()))
        .toList();
  }
}
