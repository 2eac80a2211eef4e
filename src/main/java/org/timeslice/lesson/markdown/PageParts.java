package org.timeslice.lesson.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Phrase;

/// Puts the pieces of a page together as [Part]s, in order.
final class PageParts {
  private final Map<String, Phrase.Quoted> quoted;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();
  private final List<Phrase.Quoted> numbers = new ArrayList<>();

  /// @param quoted the numbers in the page; the same reference is always the same number
  PageParts(List<Phrase.Quoted> quoted) {
    this.quoted =
        quoted.stream()
            .collect(Collectors.toMap(Phrase.Quoted::reference, one -> one, (one, _) -> one));
  }

  void text(String html) {
    pieces.add(html);
  }

  void number(String reference) {
    numbers.add(quoted.get(reference));
  }

  void block(Block block) {
    prose();
    parts.add(new Part.Placed(block));
  }

  List<Part> all() {
    prose();
    return parts;
  }

  private void prose() {
    pieces.set(0, pieces.getFirst().stripLeading());
    pieces.set(pieces.size() - 1, pieces.getLast().stripTrailing());
    if (pieces.size() > 1 || !pieces.getFirst().isEmpty()) {
      parts.add(new Part.Prose(pieces, numbers));
    }
    pieces.clear();
    numbers.clear();
  }
}
