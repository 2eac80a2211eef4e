package org.timeslice.web.complaint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Messages of one kind, as patterns, and how each is worded in another language. A wording has
/// `$1` for what stands in the message, and `{$1}` where that is a name with a word of its own.
final class Wordings {
  private static final Pattern NAME = Pattern.compile("\\{([^}]+|})}");

  private final Map<Pattern, String> wordings = new LinkedHashMap<>();
  private final UnaryOperator<String> names;

  /// @param names the word for a name
  Wordings(UnaryOperator<String> names) {
    this.names = names;
  }

  void add(String pattern, String words) {
    wordings.put(Pattern.compile(pattern), words);
  }

  /// The wording of the first pattern that the whole text matches; the text itself for none.
  String of(String text) {
    for (Entry<Pattern, String> wording : wordings.entrySet()) {
      Matcher found = wording.getKey().matcher(text);
      if (found.matches()) {
        return named(found.replaceFirst(wording.getValue()));
      }
    }
    return text;
  }

  private String named(String text) {
    return NAME.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(names.apply(found.group(1))));
  }
}
