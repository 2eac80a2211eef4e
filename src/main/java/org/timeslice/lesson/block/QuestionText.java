package org.timeslice.lesson.block;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Question;

/// Reads what a prediction asks: `next thread on cpu 0`, `state of G3`, `place of G3`, or any
/// quantity that [QuantityText] knows.
final class QuestionText {
  private static final Pattern NEXT = Pattern.compile("next thread on cpu (\\d{1,4})");
  private static final Pattern OF = Pattern.compile("(state|place) of (.+)");

  private QuestionText() {}

  static Understood<Question> read(String text) {
    Matcher next = NEXT.matcher(text);
    if (next.matches()) {
      return new Understood.Ok<>(new Question.NextThread(Integer.parseInt(next.group(1))));
    }
    Matcher of = OF.matcher(text);
    if (of.matches()) {
      return new Understood.Ok<>(
          of.group(1).equals("state")
              ? new Question.StateOf(of.group(2))
              : new Question.PlaceOf(of.group(2)));
    }
    return switch (QuantityText.read(text)) {
      case Understood.Ok<Quantity>(Quantity quantity) ->
          new Understood.Ok<>(new Question.Of(quantity));
      case Understood.Not<Quantity>(String fault) ->
          new Understood.Not<>(
              fault + ", or ask `next thread on cpu N`, `state of THREAD`, `place of THREAD`");
    };
  }
}
