package org.timeslice.engine.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a value at a place of a text and keeps the rest.
///
/// Writing the tree back would lose comments and layout, so the old value's characters are cut out
/// and the new one's put in. A block (values on lines of their own) is cut from the colon before
/// it, since a value in one line may have to stand elsewhere than the first line of the block did.
final class TextChange {
  private final Mistakes mistakes;
  private final int[] text;
  private final String path;
  private final String value;

  private TextChange(Mistakes mistakes, String text, String path, String value) {
    this.mistakes = mistakes;
    this.text = text.codePoints().toArray();
    this.path = path;
    this.value = value;
  }

  static Changed apply(String text, String path, String value) {
    var mistakes = new Mistakes();
    String body = ScenarioParser.withoutMark(text);
    Yaml root = YamlComposer.compose(body, mistakes);
    String changed = null;
    if (root != null && mistakes.isEmpty()) {
      changed = new TextChange(mistakes, body, path, FlowText.of(value)).change(root);
    }
    if (changed == null) {
      return new Changed.Wrong(mistakes.sorted());
    }
    return new Changed.Ok(text.substring(0, text.length() - body.length()) + changed);
  }

  private @Nullable String change(Yaml root) {
    List<String> steps = List.of(path.split("\\.", -1));
    Yaml at = root;
    Yaml.@Nullable Scalar key = null;
    for (int i = 0; i < steps.size(); i++) {
      Yaml.Entry next = child(at, steps.get(i));
      if (next == null) {
        return added(at, key, steps, i);
      }
      key = at instanceof Yaml.Mapping ? next.key() : null;
      at = next.value();
    }
    return replaced(at, key, value);
  }

  /// The value that a step of the path leads to; its key matters for maps only.
  private static Yaml.@Nullable Entry child(Yaml at, String step) {
    return switch (at) {
      case Yaml.Scalar scalar -> null;
      case Yaml.Mapping map -> entry(map, step);
      case Yaml.Sequence list -> item(list, step);
    };
  }

  private static Yaml.@Nullable Entry entry(Yaml.Mapping map, String key) {
    for (Yaml.Entry entry : map.entries()) {
      if (entry.key().text().equals(key)) {
        return entry;
      }
    }
    return null;
  }

  private static Yaml.@Nullable Entry item(Yaml.Sequence list, String step) {
    for (Yaml item : list.items()) {
      Yaml.Entry name = item instanceof Yaml.Mapping map ? entry(map, "name") : null;
      if (name != null && name.value() instanceof Yaml.Scalar text && text.text().equals(step)) {
        return new Yaml.Entry(text, item);
      }
    }
    boolean index = step.matches("\\d{1,6}") && Integer.parseInt(step) < list.items().size();
    if (!index) {
      return null;
    }
    return new Yaml.Entry(
        new Yaml.Scalar(list.span(), step, true), list.items().get(Integer.parseInt(step)));
  }

  private String replaced(Yaml old, Yaml.@Nullable Scalar key, String with) {
    boolean block =
        switch (old) {
          case Yaml.Scalar scalar -> false;
          case Yaml.Sequence list -> !list.flow();
          case Yaml.Mapping map -> !map.flow();
        };
    int start = old.span().start();
    int end = old.span().end();
    while (end > start && Character.isWhitespace(text[end - 1])) {
      end--;
    }
    if (block && key != null) {
      start = afterColon(key.span().end(), start);
    }
    boolean spaced =
        start > 0 && !Character.isWhitespace(text[start - 1]) && text[start - 1] != '[';
    return part(0, start) + (spaced ? " " : "") + with + part(end, text.length);
  }

  private int afterColon(int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (text[i] == ':') {
        return i + 1;
      }
    }
    return limit;
  }

  private @Nullable String added(
      Yaml at, Yaml.@Nullable Scalar key, List<String> steps, int missing) {
    String nested = nested(steps.subList(missing + 1, steps.size()));
    String entry = FlowText.word(steps.get(missing)) + ": " + nested;
    if (at instanceof Yaml.Mapping map) {
      return inserted(map, entry);
    }
    if (at instanceof Yaml.Scalar scalar && scalar.isNull()) {
      return replaced(at, key, "{" + entry + "}");
    }
    boolean preset = at instanceof Yaml.Scalar && key != null && "costs".equals(key.text());
    if (preset && missing == steps.size() - 1) {
      String list = FlowText.word(((Yaml.Scalar) at).text());
      return replaced(at, key, "{preset: " + list + ", " + entry + "}");
    }
    mistakes.add(
        at,
        "path `%s` leads to `%s`, but there is %s here"
            .formatted(Mistakes.clipped(path), Mistakes.clipped(steps.get(missing)), at.shown()));
    return null;
  }

  /// The value inside the maps that are missing on its path.
  private String nested(List<String> keys) {
    var maps = new StringBuilder();
    keys.forEach(key -> maps.append('{').append(FlowText.word(key)).append(": "));
    return maps + value + "}".repeat(keys.size());
  }

  /// New keys go before the first one: there the indentation is known, and no comment or blank line
  /// stands in the way.
  private String inserted(Yaml.Mapping map, String entry) {
    if (map.entries().isEmpty()) {
      return replaced(map, null, "{" + entry + "}");
    }
    Yaml.Span first = map.entries().getFirst().key().span();
    String gap = map.flow() ? ", " : "\n" + " ".repeat(first.column() - 1);
    return part(0, first.start()) + entry + gap + part(first.start(), text.length);
  }

  private String part(int from, int to) {
    return new String(text, from, to - from);
  }
}
