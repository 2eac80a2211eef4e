package org.timeslice.engine.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes JSON as it goes, in one line and without blanks.
///
/// Home-made, since a trace is the one thing written in bulk here and what a library brings on top
/// (a tree, annotations, its own start-up time) would be paid by each run of the command. Text is
/// gathered in pieces of some kilobytes before it goes out.
final class JsonWriter {
  private static final int PIECE = 1 << 13;

  private final Appendable out;
  private final StringBuilder piece = new StringBuilder(PIECE + 256);

  /// Whether a comma has to come before the next value.
  private boolean follows;

  JsonWriter(Appendable out) {
    this.out = out;
  }

  JsonWriter beginObject() throws IOException {
    return begin('{');
  }

  JsonWriter endObject() {
    return end('}');
  }

  JsonWriter beginArray() throws IOException {
    return begin('[');
  }

  JsonWriter endArray() {
    return end(']');
  }

  private JsonWriter begin(char bracket) throws IOException {
    comma();
    piece.append(bracket);
    follows = false;
    return this;
  }

  private JsonWriter end(char bracket) {
    piece.append(bracket);
    follows = true;
    return this;
  }

  private void comma() throws IOException {
    if (follows) {
      piece.append(',');
    }
    follows = true;
    if (piece.length() >= PIECE) {
      flush();
    }
  }

  /// Ends a line of several; what comes next stands for itself.
  JsonWriter endLine() {
    piece.append('\n');
    follows = false;
    return this;
  }

  /// Hands on what has been gathered.
  void flush() throws IOException {
    out.append(piece);
    piece.setLength(0);
  }

  JsonWriter name(String name) throws IOException {
    comma();
    quote(name);
    piece.append(':');
    follows = false;
    return this;
  }

  JsonWriter value(@Nullable String text) throws IOException {
    comma();
    if (text == null) {
      piece.append("null");
    } else {
      quote(text);
    }
    return this;
  }

  JsonWriter value(long number) throws IOException {
    comma();
    piece.append(number);
    return this;
  }

  JsonWriter value(boolean truth) throws IOException {
    comma();
    piece.append(truth);
    return this;
  }

  JsonWriter value(double number) throws IOException {
    comma();
    piece.append(shown(number));
    return this;
  }

  /// A number that is JSON already.
  JsonWriter raw(String number) throws IOException {
    comma();
    piece.append(number);
    return this;
  }

  /// The shortest decimal that stands for this very number; whole ones without a point. What JSON
  /// has no number for (a mean over nothing) is 0.
  static String shown(double number) {
    if (!Double.isFinite(number)) {
      return "0";
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return Double.toString(number);
  }

  /// An event's detail: text, number, truth, and lists and maps of these.
  JsonWriter any(@Nullable Object value) throws IOException {
    return switch (value) {
      case null -> value((String) null);
      case Boolean truth -> value((boolean) truth);
      case Double number -> value((double) number);
      case Float number -> value((double) number);
      case Number number -> value(number.longValue());
      case Map<?, ?> map -> beginObject().fields(map).endObject();
      case List<?> list -> {
        beginArray();
        for (Object item : list) {
          any(item);
        }
        yield endArray();
      }
      default -> value(value.toString());
    };
  }

  /// The entries of a map as fields, in its own order; sorted where it has none that lasts from one
  /// run of the JVM to the next.
  JsonWriter fields(Map<?, ?> map) throws IOException {
    for (Map.Entry<?, ?> entry : ordered(map).entrySet()) {
      name(String.valueOf(entry.getKey())).any(entry.getValue());
    }
    return this;
  }

  /// The map, in its own order or sorted as above.
  static <K, V> Map<K, V> ordered(Map<K, V> map) {
    return map instanceof SequencedMap<K, V> ? map : new TreeMap<>(map);
  }

  JsonWriter field(String name, @Nullable String text) throws IOException {
    return name(name).value(text);
  }

  JsonWriter field(String name, long number) throws IOException {
    return name(name).value(number);
  }

  JsonWriter field(String name, double number) throws IOException {
    return name(name).value(number);
  }

  JsonWriter field(String name, @Nullable Long number) throws IOException {
    return number == null ? name(name).value((String) null) : name(name).value((long) number);
  }

  /// The field, unless there is nothing to say.
  JsonWriter optional(String name, @Nullable String text) throws IOException {
    return text == null ? this : field(name, text);
  }

  private void quote(String text) {
    piece.append('"');
    int plainFrom = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == '<' || Character.isSurrogate(c) || isBreak(c)) {
        piece.append(text, plainFrom, i);
        plainFrom = i + escape(text, i);
        i = plainFrom - 1;
      }
    }
    piece.append(text, plainFrom, text.length()).append('"');
  }

  /// Line separators of Unicode end a line in old JavaScript.
  private static boolean isBreak(char c) {
    return c == '\u2028' || c == '\u2029';
  }

  /// Writes the character at `i` so that JSON can hold it and answers how many chars it took. `<`
  /// is escaped so that a page can hold JSON in a script element whatever the texts say; half of a
  /// surrogate pair is, since it has no bytes of its own.
  private int escape(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1))) {
      piece.append(c).append(text.charAt(i + 1));
      return 2;
    }
    switch (c) {
      case '"' -> piece.append("\\\"");
      case '\\' -> piece.append("\\\\");
      case '\n' -> piece.append("\\n");
      case '\t' -> piece.append("\\t");
      default -> {
        piece.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          piece.append(Character.forDigit(c >> shift & 0xF, 16));
        }
      }
    }
    return 1;
  }
}
