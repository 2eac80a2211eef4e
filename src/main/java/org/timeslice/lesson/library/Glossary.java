package org.timeslice.lesson.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.timeslice.lesson.markdown.MarkdownPage;

/// The terms of `glossary.md` and where their entries stand. A term is the first cell of a row;
/// parts with ` / ` between them and words in brackets are names of their own: `TLB (快表)` is found
/// under `TLB` too.
final class Glossary {
  static final String FILE = "glossary.md";
  static final Glossary NONE = new Glossary();

  private static final Pattern IN_BRACKETS = Pattern.compile("\\s*[(（][^)）]*[)）]\\s*");

  private final Map<String, String> anchors = new HashMap<>();

  private Glossary() {}

  static Glossary of(MarkdownPage page) {
    var glossary = new Glossary();
    for (MarkdownPage.Row row : page.rows()) {
      if (!row.cells().isEmpty()) {
        names(row.cells().getFirst())
            .forEach(name -> glossary.anchors.putIfAbsent(name, row.anchor()));
      }
    }
    return glossary;
  }

  private static List<String> names(String cell) {
    List<String> names = new ArrayList<>();
    for (String whole : List.of(cell, IN_BRACKETS.matcher(cell).replaceAll(""))) {
      names.add(key(whole));
      for (String part : whole.split("\\s+/\\s+", -1)) {
        names.add(key(part));
      }
    }
    return names;
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// The anchor of the term's entry.
  Optional<String> anchor(String term) {
    return Optional.ofNullable(anchors.get(key(term)));
  }

  boolean isEmpty() {
    return anchors.isEmpty();
  }
}
