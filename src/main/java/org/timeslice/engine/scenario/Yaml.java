package org.timeslice.engine.scenario;

import java.util.List;

/// A YAML value with its place in the text. Scalars are kept as they are written: their reader
/// knows which type it wants, so no guessing by schema takes place.
public sealed interface Yaml {

  /// Where the value stands.
  Span span();

  /// The same value at another place: an alias.
  Yaml at(Span other);

  /// How a mistake speaks of the value: `a list`, `a map`, or the text itself.
  String shown();

  /// A place in a text.
  ///
  /// @param line 1-based
  /// @param column 1-based, in code points
  /// @param start index of the first code point
  /// @param end index after the last code point
  record Span(int line, int column, int start, int end) {
    static final Span START = new Span(1, 1, 0, 0);
  }

  /// A text or number as it is written.
  ///
  /// @param plain not quoted and not a block of text
  record Scalar(Span span, String text, boolean plain) implements Yaml {
    @Override
    public Yaml at(Span other) {
      return new Scalar(other, text, plain);
    }

    /// Nothing was written where a value could stand.
    public boolean isNull() {
      return plain
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    @Override
    public String shown() {
      if (isNull()) {
        return "empty";
      }
      String line = Mistakes.clipped(text);
      return plain && line.matches("[-+.\\wµμ]+") ? line : "`" + line + "`";
    }
  }

  record Sequence(Span span, List<Yaml> items, boolean flow) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Yaml at(Span other) {
      return new Sequence(other, items, flow);
    }

    @Override
    public String shown() {
      return "a list";
    }
  }

  record Mapping(Span span, List<Entry> entries, boolean flow) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public Yaml at(Span other) {
      return new Mapping(other, entries, flow);
    }

    @Override
    public String shown() {
      return "a map";
    }
  }

  record Entry(Scalar key, Yaml value) {}
}
