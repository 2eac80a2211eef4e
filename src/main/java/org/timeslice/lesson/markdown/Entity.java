package org.timeslice.lesson.markdown;

import org.commonmark.node.CustomNode;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Chip;

/// Something of a simulation named in running text: `{G2}`, `{thread A}`.
final class Entity extends CustomNode {
  final @Nullable String kind;
  final String name;

  /// Set when the tree's references are resolved.
  @Nullable Chip chip;

  Entity(@Nullable String kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  String label() {
    return chip == null ? name : chip.label();
  }
}
