package org.timeslice.lesson.answer;

import org.timeslice.engine.Trace;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;

/// Poses a prediction over the trace of its sim: the choices and the right one.
public final class Predictions {
  private Predictions() {}

  /// The question over `trace`, the run of the predict's sim at one try.
  public static Posed pose(Block.Predict predict, Trace trace, Language language) {
    return new Posed(
        org.timeslice.lesson.Phrase.EMPTY,
        java.util.List.of(new Choice("", org.timeslice.lesson.Phrase.EMPTY)),
        "");
  }
}
