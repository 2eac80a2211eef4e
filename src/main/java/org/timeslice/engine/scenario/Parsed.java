package org.timeslice.engine.scenario;

import java.util.List;
import org.timeslice.engine.Scenario;

/// What became of a text.
public sealed interface Parsed {

  /// The text is a scenario.
  record Ok(Scenario scenario) implements Parsed {}

  /// The text is wrong; all of its mistakes, in the order of the text, at least one.
  record Wrong(List<Mistake> mistakes) implements Parsed {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }
}
