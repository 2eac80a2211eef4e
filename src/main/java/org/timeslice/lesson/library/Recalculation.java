package org.timeslice.lesson.library;

import java.util.function.Function;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.answer.Variant;
import org.timeslice.lesson.block.Runs;
import org.timeslice.lesson.block.Understood;

/// The numbers that a text quotes, computed once more for the run of another try: an explanation
/// that says when a thread ends must not speak of the numbers of the first try for ever.
public final class Recalculation {
  private Recalculation() {}

  /// The phrase as it reads when the sim runs as it does at a try.
  ///
  /// @param engine runs what is asked for
  public static Phrase of(
      Phrase phrase, Lesson lesson, String sim, int number, Function<Scenario, Trace> engine) {
    if (number == 0 || phrase.numbers().isEmpty()) {
      return phrase;
    }
    Runs runs = runs(lesson, sim, number, engine);
    return phrase.with(quoted ->
        quoted.with(
            switch (NumberReference.evaluate(quoted.reference(), runs)) {
              case Understood.Ok<Amount>(Amount amount) -> amount.text();
              case Understood.Not<Amount> _ -> "–";
            }));
  }

  private static Runs runs(
      Lesson lesson, String sim, int number, Function<Scenario, Trace> engine) {
    var runs = new Runs(engine);
    for (Block block : lesson.blocks()) {
      if (block instanceof Block.Sim one) {
        Variant variant = Variant.of(lesson, one, one.name().equals(sim) ? number : 0);
        runs.add(one.name(), variant.text(), variant.scenario());
      } else if (block instanceof Block.Compare compare) {
        runs.add(compare.name(), compare.runs().stream().map(Block.Run::scenario).toList());
      }
    }
    return runs;
  }
}
