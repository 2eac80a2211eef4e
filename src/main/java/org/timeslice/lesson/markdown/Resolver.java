package org.timeslice.lesson.markdown;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.timeslice.lesson.Spot;

/// Walks a tree in reading order and asks the [References] what its nodes point at.
final class Resolver extends AbstractVisitor {
  private final References references;
  private final Spot start;

  /// @param start where the tree's text begins in its file
  Resolver(References references, Spot start) {
    this.references = references;
    this.start = start;
  }

  @Override
  public void visit(Link link) {
    link.setDestination(references.link(link.getDestination(), spot(link)));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setDestination(references.image(image.getDestination(), spot(image)));
    if (PlainText.of(image).isBlank()) {
      references.warning(spot(image), "an image needs a text for those who do not see it");
    }
    visitChildren(image);
  }

  @Override
  public void visit(HtmlBlock html) {
    raw(html, html.getLiteral());
  }

  @Override
  public void visit(HtmlInline html) {
    raw(html, html.getLiteral());
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof PlacedBlock placed) {
      references.passed(placed.name);
    }
    visitChildren(block);
  }

  @Override
  public void visit(CustomNode node) {
    switch (node) {
      case Entity entity -> entity.chip = references.entity(entity.kind, entity.name, spot(entity));
      case Computed computed ->
          computed.amount = references.number(computed.reference, spot(computed)).orElse(null);
      case Term term -> term.address = references.term(term.term, spot(term)).orElse(null);
      default -> visitChildren(node);
    }
  }

  /// Comments are the author's own and go; any other HTML stays as text and is told.
  private void raw(Node html, String literal) {
    if (literal.strip().startsWith("<!--")) {
      html.unlink();
    } else {
      references.warning(spot(html), "HTML is shown as text; Markdown has to do");
    }
  }

  private Spot spot(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? start : spot(spans.getFirst()).inside(start);
  }

  static Spot spot(SourceSpan span) {
    return new Spot(span.getLineIndex() + 1, span.getColumnIndex() + 1);
  }
}
