package org.timeslice.learning;

import java.util.List;

/// What a learner answered, in the order of the block: the chosen option of a prediction, the
/// chosen options of a quiz, the cards of an order, the threads of a schedule's slots, `path=value`
/// for each knob of a challenge. Empty where nothing was answered.
public record Answer(List<String> parts) {

  public static final Answer NONE = new Answer(List.of());

  /// More than the largest block can ask for.
  private static final int MOST_CHARACTERS = 8000;

  public Answer {
    parts = List.copyOf(parts);
    if (parts.stream().anyMatch(part -> part.indexOf('\n') >= 0)) {
      throw new IllegalArgumentException("a part of an answer is one line, not " + parts);
    }
    if (parts.stream().mapToInt(String::length).sum() + parts.size() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("an answer has at most 8000 characters");
    }
  }

  public static Answer of(String... parts) {
    return new Answer(List.of(parts));
  }

  /// The inverse of [#text].
  public static Answer parse(String text) {
    return text.isEmpty() ? NONE : new Answer(List.of(text.split("\n", -1)));
  }

  /// One part a line.
  public String text() {
    return String.join("\n", parts);
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /// The only or first part; empty where there is none.
  public String first() {
    return parts.isEmpty() ? "" : parts.getFirst();
  }
}
