package org.timeslice.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Setting;
import org.timeslice.lesson.answer.Cards;
import org.timeslice.lesson.answer.Choice;
import org.timeslice.lesson.answer.Posed;
import org.timeslice.lesson.answer.Predictions;
import org.timeslice.lesson.answer.Reckoning;
import org.timeslice.lesson.answer.Slots;
import org.timeslice.lesson.answer.Variant;
import org.timeslice.lesson.library.Recalculation;

/// Marks answers: runs the scenario that a question is about and compares. A function of the
/// lesson's text, the try and the answer, so an attempt that was kept can be shown again with all
/// it was told.
public final class Marker {
  private final Runs runs;

  public Marker(Runs runs) {
    this.runs = runs;
  }

  /// What the engine says to an answer. [Answer#NONE] is a skip.
  ///
  /// @param number the try: which variant of the numbers
  public Marking mark(Lesson lesson, Block block, int number, Answer answer) {
    return switch (block) {
      case Block.Predict predict -> predict(lesson, predict, number, answer);
      case Block.Quiz quiz -> quiz(quiz, answer);
      case Block.Order order -> order(order, answer);
      case Block.Gantt gantt -> gantt(lesson, gantt, number, answer);
      case Block.Challenge challenge -> challenge(lesson, challenge, number, answer);
      case Block.Sim _, Block.Compare _, Block.Measure _ ->
          new Marking.Unusable(answer, block.kind() + " asks nothing");
    };
  }

  /// The question of a prediction at a try.
  public Posed pose(Lesson lesson, Block.Predict predict, int number) {
    Posed posed =
        Predictions.pose(predict, trace(lesson, predict.sim(), number), lesson.language());
    return new Posed(
        at(lesson, predict.sim(), number, posed.question()), posed.choices(), posed.right());
  }

  /// The slots of a schedule at a try.
  public Slots slots(Lesson lesson, Block.Gantt gantt, int number) {
    return Slots.of(gantt, trace(lesson, gantt.sim(), number), lesson.language());
  }

  /// What a challenge asks for, in words, beside its sim as it stands at a try.
  public Reckoning goals(Lesson lesson, Block.Challenge challenge, int number) {
    Trace trace = trace(lesson, challenge.sim(), number);
    return Reckoning.of(challenge.goal(), trace, lesson.language());
  }

  /// A text about a sim with the numbers that the sim has at a try.
  public Phrase at(Lesson lesson, String sim, int number, Phrase phrase) {
    return Recalculation.of(phrase, lesson, sim, number, runs::of);
  }

  private Trace trace(Lesson lesson, String sim, int number) {
    Block.Sim block =
        lesson
            .block(sim, Block.Sim.class)
            .orElseThrow(() -> new IllegalStateException(lesson.name() + " has no sim " + sim));
    return runs.of(Variant.of(lesson, block, number).scenario());
  }

  private Marking predict(Lesson lesson, Block.Predict predict, int number, Answer answer) {
    Posed posed = pose(lesson, predict, number);
    boolean known =
        answer.isEmpty()
            || posed.choices().stream().map(Choice::value).anyMatch(answer.first()::equals);
    return known
        ? new Marking.Predicted(retold(lesson, predict, number), posed, answer)
        : new Marking.Unusable(answer, "no choice is " + answer.first());
  }

  private Block.Predict retold(Lesson lesson, Block.Predict one, int number) {
    Phrase why = at(lesson, one.sim(), number, one.why());
    return new Block.Predict(
        one.name(),
        one.sim(),
        one.at(),
        one.when(),
        one.question(),
        one.wording(),
        why,
        one.vary());
  }

  private static Marking quiz(Block.Quiz quiz, Answer answer) {
    Set<String> ids = quiz.options().stream().map(Block.Option::id).collect(Collectors.toSet());
    return ids.containsAll(answer.parts())
        ? new Marking.Chosen(quiz, answer, Cards.mark(quiz, answer.parts()))
        : new Marking.Unusable(answer, "no option is " + answer.parts());
  }

  private static Marking order(Block.Order order, Answer answer) {
    Set<String> ids = order.items().stream().map(Block.Item::id).collect(Collectors.toSet());
    boolean whole =
        answer.parts().size() == ids.size() && ids.equals(new HashSet<>(answer.parts()));
    return whole || answer.isEmpty()
        ? new Marking.Ordered(order, answer, Cards.mark(order, answer.parts()))
        : new Marking.Unusable(answer, "every card has a place of its own");
  }

  private Marking gantt(Lesson lesson, Block.Gantt gantt, int number, Answer answer) {
    Slots slots = slots(lesson, gantt, number);
    Set<String> known = slots.choices().stream().map(Choice::value).collect(Collectors.toSet());
    boolean fits = answer.parts().size() == slots.right().size();
    return answer.isEmpty() || (fits && known.containsAll(answer.parts()))
        ? new Marking.Drawn(gantt, slots, answer, slots.mark(answer.parts()))
        : new Marking.Unusable(answer, "every slot needs a thread, or nobody");
  }

  private Marking challenge(Lesson lesson, Block.Challenge challenge, int number, Answer answer) {
    Block.Sim sim =
        lesson
            .block(challenge.sim(), Block.Sim.class)
            .orElseThrow(() -> new IllegalStateException("no sim " + challenge.sim()));
    Defended defended;
    try {
      defended = Defended.of(answer);
    } catch (IllegalArgumentException unusable) {
      return new Marking.Unusable(answer, String.valueOf(unusable.getMessage()));
    }
    List<Setting> wanted = defended.settings();
    return switch (Experiment.of(lesson, sim, number, challenge.knobs(), wanted, List.of())) {
      case Experiment.Ready ready ->
          new Marking.Tried(
              challenge,
              defended,
              answer,
              Reckoning.of(challenge.goal(), runs.of(ready.scenario()), lesson.language()));
      case Experiment.Wrong wrong -> new Marking.Unusable(answer, wrong.problems());
    };
  }
}
