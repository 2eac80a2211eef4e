package org.timeslice.lesson.answer;

import java.util.List;
import org.timeslice.engine.Trace;
import org.timeslice.lesson.Block;

/// A schedule to be drawn: what may be put into each slot and what the engine put there.
///
/// @param choices the threads in order of creation, and `idle`
/// @param right by slot; not for the browser before the learner answered
public record Slots(List<Choice> choices, List<String> right) {

  public Slots {
    choices = List.copyOf(choices);
    right = List.copyOf(right);
  }

  public static Slots of(Block.Gantt gantt, Trace trace, org.timeslice.lesson.Language language) {
    return new Slots(List.of(), List.of());
  }

  /// Slot by slot, whether the answer is right; slots left out are wrong.
  public List<Boolean> mark(List<String> answers) {
    return java.util.stream.IntStream.range(0, right.size())
        .mapToObj(i -> i < answers.size() && right.get(i).equals(answers.get(i)))
        .toList();
  }
}
