package org.timeslice.web.lesson;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a lesson's HTML fit to stand on one page with all the others: its ids get the lesson's
/// name in front, and links between lessons lead within the page. All in one walk, because the
/// course is long.
final class OnOnePage {
  private static final Pattern PLACE =
      Pattern.compile(
          " id=\"([^\"]+)\""
              + "|(href=\")(?:#([^\"]+)|/lessons/([\\w-]+)(?:#([^\"]+))?|/glossary(#[^\"]+)?)\""
              + "|(aria-labelledby|for)=\"([^\"]+)\""
              + "|url\\(#([^)]+)\\)");

  private OnOnePage() {}

  static String of(String html, String name) {
    return PLACE
        .matcher(html)
        .replaceAll(found -> Matcher.quoteReplacement(moved(found, name + "-")));
  }

  private static String moved(MatchResult found, String own) {
    if (found.group(1) != null) {
      return " id=\"" + own + found.group(1) + "\"";
    }
    if (found.group(2) != null) {
      return "href=\"#" + target(found, own) + "\"";
    }
    if (found.group(7) != null) {
      return found.group(7) + "=\"" + own + found.group(8).replace(" ", " " + own) + "\"";
    }
    return "url(#" + own + found.group(9) + ")";
  }

  private static String target(MatchResult link, String own) {
    if (link.group(3) != null) {
      return own + link.group(3);
    }
    if (link.group(4) != null) {
      return link.group(4) + (link.group(5) == null ? "" : "-" + link.group(5));
    }
    return "glossary" + (link.group(6) == null ? "" : "-" + link.group(6).substring(1));
  }
}
