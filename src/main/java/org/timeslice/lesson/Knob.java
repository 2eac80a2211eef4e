package org.timeslice.lesson;

import java.util.List;
import java.util.Map;

/// A choice of values for one place of a scenario.
///
/// @param path where: `kernel.quantum`
/// @param label for people
/// @param values as the scenario writes them, in order
/// @param labels what people are told in the place of a value; of one that is told as it is, none
/// @param initial the one that the scenario's text has
public record Knob(
    String path, Phrase label, List<String> values, Map<String, Phrase> labels, String initial) {
  public Knob {
    values = List.copyOf(values);
    labels = Map.copyOf(labels);
  }

  /// The same choice where the scenario has another of the values.
  public Knob from(String other) {
    return new Knob(path, label, values, labels, other);
  }
}
