package org.timeslice.lesson.markdown;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// Reads `{G2}`, `{cpu 0}`, `{thread A}`, `{process X}`, `{sysmon}` and `{= number}` in running
/// text. Braces around anything else stay as they are.
final class BraceParser implements InlineContentParser {
  private static final int LENGTH_MAX = 200;

  private static final Pattern BARE = Pattern.compile("[A-Z]\\d{1,4}|sysmon");
  private static final Pattern OF_KIND = Pattern.compile("(cpu|thread|process) +(\\S(?:.*\\S)?)");
  private static final Pattern NUMBER = Pattern.compile("= *(\\S(?:.*\\S)?) *");

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    Scanner scanner = state.scanner();
    scanner.next();
    Position start = scanner.position();
    if (!findEnd(scanner)) {
      return ParsedInline.none();
    }
    Node node = node(scanner.getSource(start, scanner.position()).getContent());
    if (node == null) {
      return ParsedInline.none();
    }
    scanner.next();
    return ParsedInline.of(node, scanner.position());
  }

  /// Looks no further than a line and [#LENGTH_MAX], or a page full of braces would take for ever.
  private static boolean findEnd(Scanner scanner) {
    for (int i = 0; i < LENGTH_MAX && scanner.hasNext() && scanner.peek() != '\n'; i++) {
      if (scanner.peek() == '}') {
        return true;
      }
      scanner.next();
    }
    return false;
  }

  private static @Nullable Node node(String inside) {
    if (BARE.matcher(inside).matches()) {
      return new Entity(null, inside);
    }
    Matcher ofKind = OF_KIND.matcher(inside);
    if (ofKind.matches()) {
      return new Entity(ofKind.group(1), ofKind.group(2));
    }
    Matcher number = NUMBER.matcher(inside);
    return number.matches() ? new Computed(number.group(1)) : null;
  }

  /// Hands out the parser.
  static final class Factory implements InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('{');
    }

    @Override
    public InlineContentParser create() {
      return new BraceParser();
    }
  }
}
