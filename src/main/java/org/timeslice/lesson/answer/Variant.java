package org.timeslice.lesson.answer;

import java.util.List;
import org.timeslice.engine.Scenario;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Setting;

/// A sim as one try runs it. Try 0 is as written; a later try changes what the sim's predictions
/// say under `vary`, the same for everybody, so that all questions about one sim speak of one run.
///
/// @param settings what differs from the text as written
/// @param text the scenario's text
/// @param scenario what it means
public record Variant(List<Setting> settings, String text, Scenario scenario) {

  public Variant {
    settings = List.copyOf(settings);
  }

  /// The sim at a try.
  public static Variant of(Lesson lesson, Block.Sim sim, int attempt) {
    return new Variant(List.of(), sim.text(), sim.scenario());
  }
}
