package org.timeslice.engine.scenario;

import java.util.List;

/// What became of a change to a text.
public sealed interface Changed {

  /// The text with the new value, otherwise as it was, byte for byte.
  record Ok(String text) implements Changed {}

  /// The path leads nowhere, or the text is not YAML.
  record Wrong(List<Mistake> mistakes) implements Changed {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }
}
