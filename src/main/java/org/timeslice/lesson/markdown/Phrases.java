package org.timeslice.lesson.markdown;

import org.commonmark.node.Node;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Spot;

/// Renders the short texts inside blocks: one paragraph each, no blocks in it.
public final class Phrases {
  private Phrases() {}

  /// The text as a phrase; `spot` is where it begins.
  public static Phrase render(String text, Spot spot, Language language, References references) {
    if (text.isBlank()) {
      return Phrase.EMPTY;
    }
    Node document = Markdown.phrase().parse(text.strip());
    document.accept(new Resolver(references, spot));
    Node paragraph = document.getFirstChild();
    if (paragraph == null || paragraph.getNext() != null) {
      references.warning(spot, "this text has to be one paragraph");
    }
    return new Phrase(
        text, html(document, language), PlainText.of(document), Computed.in(document));
  }

  private static String html(Node document, Language language) {
    var renderer = Markdown.renderer(language);
    var html = new StringBuilder();
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      html.append(html.isEmpty() ? "" : "<br>");
      for (Node inline = block.getFirstChild(); inline != null; inline = inline.getNext()) {
        html.append(renderer.render(inline));
      }
    }
    return html.toString();
  }
}
