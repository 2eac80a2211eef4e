package org.timeslice.web.lesson;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.timeslice.engine.Scenario;
import org.timeslice.learning.History;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;

/// Where a sim's run ends for a learner who has not answered yet.
///
/// @param again name of a prediction that the learner wants to answer once more
record Gates(Lesson lesson, History history, Optional<String> again) {

  /// The open question of a sim that comes first in its run, at a try. Where it stands in the text
  /// does not matter.
  Optional<Block.Predict> firstOpen(String sim, int number) {
    return lesson.predictsOf(sim).stream()
        .filter(one -> isOpen(one, number))
        .min(Comparator.comparingLong(Block.Predict::at));
  }

  /// Whether something is still asked about a sim, at a try.
  boolean isOpen(String sim, int number) {
    return opening(sim, number) < Scenario.FOREVER;
  }

  /// When in its run the first open question about a sim is asked; [Scenario#FOREVER] where all is
  /// answered.
  long opening(String sim, int number) {
    return toBeDrawn(sim, number).isPresent()
        ? 0
        : firstOpen(sim, number).map(Block.Predict::at).orElse(Scenario.FOREVER);
  }

  boolean isOpen(Block.Predict predict, int number) {
    return again.filter(predict.name()::equals).isPresent()
        || history.last(predict.name(), number).isEmpty();
  }

  /// The run as far as the learner may see it: up to the last instant before the question, since
  /// what happens at its very instant may be what it asks for.
  Excerpt cut(Scenario scenario, String sim, int number) {
    long opening = opening(sim, number);
    long last = Math.max(0, opening - 1);
    return new Excerpt(last < scenario.until() ? scenario.withUntil(last) : scenario, opening > 0);
  }

  /// The schedule of this very sim that a test asks to draw, where it is not drawn yet. A lesson
  /// shows the run beside: there to learn from.
  Optional<Block.Gantt> toBeDrawn(String sim, int number) {
    return lesson.blocks().stream()
        .filter(_ -> lesson.isTest())
        .filter(Block.Gantt.class::isInstance)
        .map(Block.Gantt.class::cast)
        .filter(gantt -> gantt.sim().equals(sim) && history.last(gantt.name(), number).isEmpty())
        .findFirst();
  }

  /// The try of a sim that the learner last answered a question of; 0 before that.
  int number(String sim) {
    List<Block.Predict> predicts = lesson.predictsOf(sim);
    return history.attempts().reversed().stream()
        .filter(attempt -> predicts.stream().anyMatch(p -> p.name().equals(attempt.block())))
        .findFirst()
        .map(attempt -> attempt.number())
        .orElse(0);
  }
}
