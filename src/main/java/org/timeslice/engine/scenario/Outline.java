package org.timeslice.engine.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where in a text something stands, read off indentation and brackets alone: while somebody types,
/// a text is no YAML most of the time, and [YamlComposer] has nothing to say about it.
///
/// A path is the keys on the way, with `[2]` for the third item of a list.
final class Outline {
  private static final Pattern KEY =
      Pattern.compile("(\"[^\"]*\"|'[^']*'|[^\\s\"'{\\[#&*!|>][^:#]*?)\\s*:(?=\\s|$)");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");

  /// A value or key that the text holds.
  ///
  /// @param path of the value; of a key, the map it is in
  record Fact(List<String> path, String text, boolean key) {}

  /// The place that was asked for.
  ///
  /// @param path of the map or item that is written there; of a value, with its key
  /// @param written what stands there already, up to the place
  /// @param value whether it is behind a key's colon
  /// @param inline whether it is inside brackets
  record Spot(List<String> path, String written, boolean value, boolean inline) {}

  /// A key or item that encloses what is indented further.
  private record Frame(int column, String name, boolean item) {}

  /// An open bracket.
  private static final class Bracket {
    private final boolean map;
    private int index;
    private @Nullable String key;

    Bracket(boolean map) {
      this.map = map;
    }
  }

  private final int position;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Bracket> brackets = new ArrayList<>();
  private final StringBuilder token = new StringBuilder();
  private final List<Fact> facts = new ArrayList<>();
  private Spot spot = new Spot(List.of(), "", false, false);

  private Outline(int position) {
    this.position = position;
  }

  /// Reads all of `text`.
  ///
  /// @param position an index into it, in chars
  static Outline of(String text, int position) {
    var outline = new Outline(Math.clamp(position, 0, text.length()));
    int start = 0;
    for (String line : text.split("\n", -1)) {
      outline.line(line.replace("\r", ""), start);
      start += line.length() + 1;
    }
    return outline;
  }

  Spot spot() {
    return spot;
  }

  /// All keys and values, in the order of the text.
  List<Fact> facts() {
    return facts;
  }

  private void line(String line, int start) {
    int cursor = position - start;
    boolean here = cursor >= 0 && cursor <= line.length();
    if (!brackets.isEmpty()) {
      inline(line, 0, here ? cursor : -1);
      return;
    }
    if (here) {
      find(line.substring(0, cursor));
    }
    read(line, here ? cursor : -1);
  }

  /// The place at the end of `head`, the part of a line before it.
  private void find(String head) {
    Deque<Frame> before = new ArrayDeque<>(frames);
    int column = indent(head);
    column = items(head, column);
    String rest = head.substring(column);
    enter(column);
    Matcher key = KEY.matcher(rest);
    if (key.lookingAt() && key.end() < rest.length()) {
      List<String> path = new ArrayList<>(path());
      path.add(unquoted(key.group(1)));
      spot = new Spot(path, rest.substring(key.end()).stripLeading(), true, false);
    } else {
      spot = new Spot(path(), rest, false, false);
    }
    frames.clear();
    frames.addAll(before);
  }

  private void read(String whole, int cursor) {
    String line = COMMENT.matcher(whole).replaceFirst("");
    if (line.isBlank()) {
      return;
    }
    int column = items(line, indent(line));
    String rest = line.substring(column);
    if (rest.isBlank()) {
      return;
    }
    enter(column);
    Matcher key = KEY.matcher(rest);
    int valueAt = column;
    if (key.lookingAt()) {
      String name = unquoted(key.group(1));
      facts.add(new Fact(path(), name, true));
      frames.push(new Frame(column, name, false));
      valueAt = column + key.end();
    }
    String value = line.substring(valueAt);
    int bracketAt = valueAt + indent(value);
    if (value.strip().startsWith("{") || value.strip().startsWith("[")) {
      inline(line, bracketAt, cursor >= bracketAt ? cursor : -1);
    } else if (!value.isBlank()) {
      facts.add(new Fact(path(), unquoted(value.strip()), false));
    }
  }

  /// Opens the items that a line's dashes begin; answers with the column behind them.
  private int items(String line, int from) {
    int column = from;
    while (column < line.length()
        && line.charAt(column) == '-'
        && (column + 1 == line.length() || line.charAt(column + 1) == ' ')) {
      int index = 0;
      while (!frames.isEmpty() && isInside(frames.peek(), column)) {
        Frame old = frames.pop();
        if (old.item && old.column == column) {
          index = Integer.parseInt(old.name.substring(1, old.name.length() - 1)) + 1;
        }
      }
      frames.push(new Frame(column, "[" + index + "]", true));
      column++;
      while (column < line.length() && line.charAt(column) == ' ') {
        column++;
      }
    }
    return column;
  }

  /// A list may stand as far left as the key that it belongs to.
  private static boolean isInside(Frame frame, int dash) {
    return frame.column > dash || (frame.column == dash && frame.item);
  }

  /// Leaves what does not enclose something at `column`.
  private void enter(int column) {
    while (!frames.isEmpty() && frames.peek().column >= column) {
      frames.pop();
    }
  }

  private static int indent(String line) {
    int column = 0;
    while (column < line.length() && line.charAt(column) == ' ') {
      column++;
    }
    return column;
  }

  /// The rest of a line inside brackets.
  private void inline(String line, int from, int cursor) {
    for (int i = from; i <= line.length(); i++) {
      if (i == cursor && !brackets.isEmpty()) {
        spot = inlineSpot();
      }
      boolean comment =
          i < line.length() && line.charAt(i) == '#' && (i == 0 || line.charAt(i - 1) == ' ');
      if (i == line.length() || comment) {
        break;
      }
      i = inline(line, i);
    }
    if (!token.isEmpty()) {
      token.append(' ');
    }
  }

  /// Takes the character at `i`, or a whole quoted text; answers with the last index taken.
  private int inline(String line, int i) {
    char c = line.charAt(i);
    switch (c) {
      case '{', '[' -> brackets.add(new Bracket(c == '{'));
      case '}', ']' -> {
        leaf();
        if (!brackets.isEmpty()) {
          brackets.removeLast();
        }
      }
      case ',' -> {
        leaf();
        next();
      }
      case '"', '\'' -> {
        int end = line.indexOf(c, i + 1);
        token.append(line, i + 1, end < 0 ? line.length() : end);
        return end < 0 ? line.length() - 1 : end;
      }
      default -> plain(line, i, c);
    }
    return i;
  }

  private void plain(String line, int i, char c) {
    boolean colon = c == ':' && (i + 1 == line.length() || line.charAt(i + 1) == ' ');
    Bracket in = brackets.isEmpty() ? null : brackets.getLast();
    if (colon && in != null && in.map && in.key == null) {
      String name = token.toString().strip();
      facts.add(new Fact(path(), name, true));
      in.key = name;
      token.setLength(0);
    } else if (c != ' ' || !token.isEmpty()) {
      token.append(c);
    }
  }

  private void leaf() {
    if (!token.toString().isBlank()) {
      facts.add(new Fact(path(), token.toString().strip(), false));
    }
    token.setLength(0);
  }

  private void next() {
    if (!brackets.isEmpty()) {
      Bracket in = brackets.getLast();
      in.index++;
      in.key = null;
    }
  }

  private Spot inlineSpot() {
    boolean value = brackets.getLast().map && brackets.getLast().key != null;
    return new Spot(path(), token.toString(), value, true);
  }

  private List<String> path() {
    List<String> path = new ArrayList<>();
    for (Iterator<Frame> outermost = frames.descendingIterator(); outermost.hasNext(); ) {
      path.add(outermost.next().name);
    }
    for (Bracket bracket : brackets) {
      if (!bracket.map) {
        path.add("[" + bracket.index + "]");
      } else if (bracket.key != null) {
        path.add(bracket.key);
      }
    }
    return List.copyOf(path);
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.startsWith("\"") || text.startsWith("'"))
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
