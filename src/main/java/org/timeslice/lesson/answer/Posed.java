package org.timeslice.lesson.answer;

import java.util.List;
import org.timeslice.lesson.Phrase;

/// A prediction's question as one try asks it.
///
/// @param question the author's words or the engine's
/// @param choices in the order of the page
/// @param right the value of the one that is right; not for the browser before the learner answered
public record Posed(Phrase question, List<Choice> choices, String right) {

  public Posed {
    choices = List.copyOf(choices);
    String wanted = right;
    if (choices.stream().noneMatch(choice -> choice.value().equals(wanted))) {
      throw new IllegalArgumentException("right answer " + right + " is no choice");
    }
  }

  public boolean isRight(String answer) {
    return right.equals(answer);
  }

  /// The right choice, to show afterwards.
  public Choice rightChoice() {
    return choices.stream().filter(one -> one.value().equals(right)).findFirst().orElseThrow();
  }
}
