package org.timeslice.engine.export;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes XML as it goes: an element, its attributes, then what is in it.
final class XmlWriter {
  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();

  /// Whether the innermost element's start tag still takes attributes.
  private boolean starting;

  XmlWriter(Appendable out) {
    this.out = out;
  }

  XmlWriter begin(String element) throws IOException {
    closeStart();
    out.append('<').append(element);
    open.push(element);
    starting = true;
    return this;
  }

  XmlWriter with(String attribute, String value) throws IOException {
    if (!starting) {
      throw new IllegalStateException(attribute + " comes after the start of " + open.peek());
    }
    out.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
    return this;
  }

  XmlWriter with(String attribute, long value) throws IOException {
    return with(attribute, Long.toString(value));
  }

  XmlWriter text(String text) throws IOException {
    closeStart();
    out.append(escaped(text));
    return this;
  }

  XmlWriter end() throws IOException {
    String element = open.pop();
    if (starting) {
      out.append("/>");
    } else {
      out.append("</").append(element).append('>');
    }
    starting = false;
    return this;
  }

  /// Ends the element and the line.
  XmlWriter endLine() throws IOException {
    end();
    out.append('\n');
    return this;
  }

  private void closeStart() throws IOException {
    if (starting) {
      out.append('>');
    }
    starting = false;
  }

  /// Text as XML can hold it; what it cannot hold at all becomes U+FFFD.
  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> escape(c, escaped));
    return escaped.toString();
  }

  private static void escape(int c, StringBuilder escaped) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\t', '\n', '\r' -> escaped.append((char) c);
      default -> {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean allowed = c >= ' ' && !surrogate && c != 0xFFFE && c != 0xFFFF;
        escaped.appendCodePoint(allowed ? c : 0xFFFD);
      }
    }
  }
}
