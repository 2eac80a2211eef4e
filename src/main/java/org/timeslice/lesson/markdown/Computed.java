package org.timeslice.lesson.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Phrase;

/// A number that a simulation computed: `{= sim.metrics.turnaround_mean}`.
final class Computed extends CustomNode {
  final String reference;

  /// Set when the tree's references are resolved; null where there is no such number.
  @Nullable Amount amount;

  Computed(String reference) {
    this.reference = reference;
  }

  /// All of them below a node, in reading order.
  static List<Phrase.Quoted> in(Node node) {
    List<Phrase.Quoted> found = new ArrayList<>();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomNode one) {
            if (one instanceof Computed number) {
              found.add(number.quoted());
            }
            visitChildren(one);
          }
        });
    return found;
  }

  Phrase.Quoted quoted() {
    return new Phrase.Quoted(reference, text());
  }

  private String text() {
    return amount == null ? "?" : amount.text();
  }
}
