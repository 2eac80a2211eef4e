package org.timeslice.lesson.markdown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/// Finds `[[term]]` and `[[term|as shown]]` in finished text. Not while the text is parsed:
/// brackets are the parser's own, and it asks nobody else about them.
final class TermProcessor extends AbstractVisitor implements PostProcessor {
  private static final Pattern FORM = Pattern.compile("\\[\\[([^\\[\\]|]+)(?:\\|([^\\[\\]|]+))?]]");

  @Override
  public Node process(Node document) {
    document.accept(this);
    return document;
  }

  @Override
  public void visit(Text text) {
    String words = text.getLiteral();
    Matcher form = FORM.matcher(words);
    int done = 0;
    while (form.find()) {
      insert(text, new Text(words.substring(done, form.start())), done);
      insert(text, term(form), form.start());
      done = form.end();
    }
    if (done > 0) {
      insert(text, new Text(words.substring(done)), done);
      text.unlink();
    }
  }

  private static Term term(Matcher form) {
    String term = form.group(1).strip();
    String shown = form.group(2);
    return new Term(term, shown == null ? term : shown.strip());
  }

  private static void insert(Text before, Node piece, int offset) {
    if (piece instanceof Text words && words.getLiteral().isEmpty()) {
      return;
    }
    List<SourceSpan> spans = before.getSourceSpans();
    if (spans.size() == 1 && offset < spans.getFirst().getLength()) {
      piece.setSourceSpans(List.of(spans.getFirst().subSpan(offset)));
    } else {
      piece.setSourceSpans(spans);
    }
    before.insertBefore(piece);
  }
}
