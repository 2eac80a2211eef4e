package org.timeslice.lesson.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The words of a piece of text without any markup.
final class PlainText extends AbstractVisitor {
  private final StringBuilder words = new StringBuilder();

  private PlainText() {}

  static String of(Node node) {
    var text = new PlainText();
    node.accept(text);
    return text.words.toString();
  }

  @Override
  public void visit(Text text) {
    words.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    words.append(code.getLiteral());
  }

  @Override
  public void visit(HtmlInline html) {
    words.append(html.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak softBreak) {
    words.append(' ');
  }

  @Override
  public void visit(HardLineBreak hardBreak) {
    words.append(' ');
  }

  @Override
  public void visit(CustomNode node) {
    switch (node) {
      case Entity entity -> words.append(entity.label());
      case Computed computed -> words.append(computed.quoted().text());
      case Term term -> words.append(term.shown);
      default -> visitChildren(node);
    }
  }
}
