package org.timeslice.lesson;

import java.util.List;

/// A choice of values for one place of a scenario.
///
/// @param path where: `kernel.quantum`
/// @param label for people
/// @param values as the scenario writes them, in order
/// @param initial the one that the scenario's text has
public record Knob(String path, Phrase label, List<String> values, String initial) {
  public Knob {
    values = List.copyOf(values);
  }
}
