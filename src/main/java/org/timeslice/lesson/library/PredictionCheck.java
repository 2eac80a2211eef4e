package org.timeslice.lesson.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Quantity.Account;
import org.timeslice.lesson.Question;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.answer.Amounts;
import org.timeslice.lesson.answer.Predictions;
import org.timeslice.lesson.answer.Variant;
import org.timeslice.lesson.block.Runs;

/// Asks every prediction of a lesson of every run that a try can give, so that no learner meets a
/// question without an answer.
final class PredictionCheck {
  private static final int TRIES_MAX = 32;

  private final Lesson lesson;
  private final Runs runs;
  private final Map<String, Spot> fences;
  private final Problems problems;

  PredictionCheck(Lesson lesson, Runs runs, Map<String, Spot> fences, Problems problems) {
    this.lesson = lesson;
    this.runs = runs;
    this.fences = fences;
    this.problems = problems;
  }

  void check() {
    for (Block block : lesson.blocks()) {
      if (block instanceof Block.Sim sim) {
        List<Block.Predict> predicts = lesson.predictsOf(sim.name());
        if (!predicts.isEmpty()) {
          check(sim, predicts);
        }
      }
    }
  }

  private void check(Block.Sim sim, List<Block.Predict> predicts) {
    List<Block.Variation> vary = lesson.variationsOf(sim.name());
    vary.stream()
        .filter(one -> one.values().size() < 2)
        .forEach(one ->
            problems.error(
                fences.getOrDefault(predicts.getFirst().name(), Spot.TOP),
                "the questions about `%s` have fewer than two values of %s in common to vary"
                    .formatted(sim.name(), one.path())));
    if (vary.stream().anyMatch(one -> one.values().isEmpty())) {
      return;
    }
    long tries = Math.min(Variant.count(vary), TRIES_MAX);
    for (int attempt = 0; attempt < tries; attempt++) {
      Variant variant = Variant.of(lesson, sim, attempt);
      Trace trace = runs.trace(variant.scenario());
      for (Block.Predict predict : predicts) {
        check(predict, trace, variant);
      }
    }
  }

  private void check(Block.Predict predict, Trace trace, Variant variant) {
    Spot spot = fences.getOrDefault(predict.name(), Spot.TOP);
    String where = variant.settings().isEmpty() ? "" : " when " + variant.settings();
    Optional<String> fault = Predictions.fault(predict, trace);
    if (fault.isPresent()) {
      problems.error(
          spot, "`%s` has no answer%s: %s".formatted(predict.name(), where, fault.get()));
    } else if (isKnownBefore(predict, trace)) {
      problems.warning(
          spot,
          "the answer of `%s` can be seen before the question is asked%s"
              .formatted(predict.name(), where));
    }
  }

  private static boolean isKnownBefore(Block.Predict predict, Trace trace) {
    return predict.question() instanceof Question.Of(Quantity quantity)
        && quantity instanceof Quantity.OfThread(_, Account account)
        && (account == Account.START || account == Account.FINISH)
        && Amounts.of(quantity, trace)
            .map(Amount::value)
            .filter(instant -> instant < predict.at())
            .isPresent();
  }
}
