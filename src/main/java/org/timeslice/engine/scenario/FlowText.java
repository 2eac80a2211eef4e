package org.timeslice.engine.scenario;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes a value as YAML in one line, so that it means the same wherever it is put.
final class FlowText {
  /// Words that stand for themselves also inside brackets, next to commas and before line ends.
  private static final Pattern SAFE =
      Pattern.compile("-?[\\p{L}\\p{N}_.][\\p{L}\\p{N} _.+/µμ-]*(?<! )");

  private FlowText() {}

  /// `value` if it is YAML in one line, else as a quoted text.
  static String of(String value) {
    Yaml read = value.indexOf('\n') >= 0 ? null : YamlComposer.compose(value, new Mistakes());
    String written = read == null ? null : written(read);
    return written == null ? word(value.strip()) : written;
  }

  /// Null for what should be taken as a text: `a: b` outside of braces, for example in a `print`.
  private static @Nullable String written(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar -> scalar.isNull() || scalar.plain() ? null : quoted(scalar.text());
      case Yaml.Sequence list -> list.flow() ? inside(list) : null;
      case Yaml.Mapping map -> map.flow() ? inside(map) : null;
    };
  }

  private static String inside(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar -> scalar.plain() ? word(scalar.text()) : quoted(scalar.text());
      case Yaml.Sequence list ->
          "[" + String.join(", ", list.items().stream().map(FlowText::inside).toList()) + "]";
      case Yaml.Mapping map ->
          "{"
              + String.join(
                  ", ",
                  map.entries().stream()
                      .map(entry -> inside(entry.key()) + ": " + inside(entry.value()))
                      .toList())
              + "}";
    };
  }

  /// A plain scalar, in quotes where it would not stand for itself.
  static String word(String text) {
    return SAFE.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> escape(c, quoted));
    return quoted.append('"').toString();
  }

  private static void escape(int c, StringBuilder quoted) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').appendCodePoint(c);
    } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
      quoted.append("\\u").append(HexFormat.of().toHexDigits((char) c));
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      quoted.append("\\ufffd");
    } else {
      quoted.appendCodePoint(c);
    }
  }
}
