package org.timeslice.lesson;

import java.util.List;
import java.util.function.UnaryOperator;

/// A stretch of a lesson, in the order of the page.
public sealed interface Part {

  /// Running text, as HTML of ours; safe to put into a page unescaped. It is cut where it quotes a
  /// number of a run, since whether a reader may see that number is known only when the page is
  /// made for them.
  ///
  /// @param pieces what stands before the first number, between two, and after the last
  /// @param numbers in order; one fewer than the pieces
  record Prose(List<String> pieces, List<Phrase.Quoted> numbers) implements Part {
    public Prose {
      pieces = List.copyOf(pieces);
      numbers = List.copyOf(numbers);
      if (pieces.size() != numbers.size() + 1) {
        throw new IllegalArgumentException(
            pieces.size() + " pieces around " + numbers.size() + " numbers");
      }
    }

    /// Text that quotes no number.
    public Prose(String html) {
      this(List.of(html), List.of());
    }

    /// All of it.
    public String html() {
      return html(UnaryOperator.identity());
    }

    /// The text with what `number` gives in place of each number.
    public String html(UnaryOperator<Phrase.Quoted> number) {
      var html = new StringBuilder(pieces.getFirst());
      for (int i = 0; i < numbers.size(); i++) {
        html.append(number.apply(numbers.get(i)).html()).append(pieces.get(i + 1));
      }
      return html.toString();
    }
  }

  /// A block that the page brings to life.
  record Placed(Block block) implements Part {}
}
