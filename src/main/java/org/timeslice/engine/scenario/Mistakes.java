package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The mistakes found so far. What an alias repeats is told once.
public final class Mistakes {

  /// Beyond this many, names are no longer compared for the nearest: the time spent on a hostile
  /// text must stay in proportion to its size.
  private static final int HINTS_MAX = 200;

  private static final int LISTED_MAX = 24;
  private static final int SHOWN_MAX = 60;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]");

  private final Set<Mistake> found = new LinkedHashSet<>();
  private int hints;

  public void add(Yaml where, String message) {
    add(where.span(), message);
  }

  public void add(Yaml.Span where, String message) {
    found.add(new Mistake(where.line(), where.column(), message));
  }

  /// Reports a name that is none of `known`, with the nearest of them or, where none is near, all.
  public void unknown(Yaml.Span where, String kind, String name, Collection<String> known) {
    add(where, "unknown " + kind + " `" + clipped(name) + "`" + hint(name, known));
  }

  private String hint(String name, Collection<String> known) {
    if (++hints > HINTS_MAX) {
      return "";
    }
    var nearest = Nearest.to(name, known);
    if (nearest != null) {
      return "; did you mean `" + nearest + "`?";
    }
    if (known.isEmpty()) {
      return "; there is none here";
    }
    return known.size() <= LISTED_MAX ? "; expected `" + String.join("`, `", known) + "`" : "";
  }

  /// A text as a message shows it: in one line, not too long, and without what would control a
  /// terminal.
  public static String clipped(String text) {
    String line = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    return CONTROL.matcher(line.replace("\n", "\\n")).replaceAll("\uFFFD");
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// All of them, in the order of the text.
  public List<Mistake> sorted() {
    var all = new ArrayList<>(found);
    all.sort(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column));
    return all;
  }
}
