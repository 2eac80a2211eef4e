package org.timeslice.lesson.markdown;

import org.commonmark.node.CustomNode;
import org.jspecify.annotations.Nullable;

/// A word of the glossary: `[[quantum]]`, or `[[quantum|time slices]]` where the text needs another
/// form.
final class Term extends CustomNode {
  final String term;
  final String shown;

  /// Set when the tree's references are resolved; null where the word stays plain text.
  @Nullable String address;

  Term(String term, String shown) {
    this.term = term;
    this.shown = shown;
  }
}
