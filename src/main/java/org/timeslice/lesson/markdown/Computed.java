package org.timeslice.lesson.markdown;

import org.commonmark.node.CustomNode;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Amount;

/// A number that a simulation computed: `{= sim.metrics.turnaround_mean}`.
final class Computed extends CustomNode {
  final String reference;

  /// Set when the tree's references are resolved; null where there is no such number.
  @Nullable Amount amount;

  Computed(String reference) {
    this.reference = reference;
  }

  String text() {
    return amount == null ? "?" : amount.text();
  }
}
