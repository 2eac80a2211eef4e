package org.timeslice.lesson.markdown;

import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/// Turns quotations whose first line is `[!NOTE]` or another kind into alerts.
final class AlertProcessor extends AbstractVisitor implements PostProcessor {
  @Override
  public Node process(Node document) {
    document.accept(this);
    return document;
  }

  @Override
  public void visit(BlockQuote quote) {
    visitChildren(quote);
    if (quote.getFirstChild() instanceof Paragraph paragraph
        && paragraph.getFirstChild() instanceof Text line) {
      Optional<Alert.Kind> kind = Alert.Kind.of(line.getLiteral());
      Node next = line.getNext();
      if (kind.isPresent() && (next == null || next instanceof SoftLineBreak)) {
        replace(quote, paragraph, line, new Alert(kind.get()));
      }
    }
  }

  private static void replace(BlockQuote quote, Paragraph paragraph, Text line, Alert alert) {
    if (line.getNext() == null) {
      paragraph.unlink();
    } else {
      line.getNext().unlink();
      line.unlink();
    }
    alert.setSourceSpans(quote.getSourceSpans());
    while (quote.getFirstChild() != null) {
      alert.appendChild(quote.getFirstChild());
    }
    quote.insertAfter(alert);
    quote.unlink();
  }
}
