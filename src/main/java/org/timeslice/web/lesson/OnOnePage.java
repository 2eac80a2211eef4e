package org.timeslice.web.lesson;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes a lesson's HTML fit to stand on one page with all the others: its ids get the lesson's
/// name in front, and links between lessons lead within the page.
final class OnOnePage {
  private static final Pattern ID = Pattern.compile("(?<= )id=\"([^\"]+)\"");
  private static final Pattern OWN = Pattern.compile("href=\"#([^\"]+)\"");
  private static final Pattern LABELLED = Pattern.compile("(aria-labelledby|for)=\"([^\"]+)\"");
  private static final Pattern PAINT = Pattern.compile("url\\(#([^)]+)\\)");
  private static final Pattern PLACE = Pattern.compile("href=\"/lessons/([\\w-]+)#([^\"]+)\"");
  private static final Pattern LESSON = Pattern.compile("href=\"/lessons/([\\w-]+)\"");
  private static final Pattern TERM = Pattern.compile("href=\"/glossary(#[^\"]+)?\"");

  private OnOnePage() {}

  static String of(String html, String name) {
    String own = ID.matcher(html).replaceAll("id=\"" + name + "-$1\"");
    own = OWN.matcher(own).replaceAll("href=\"#" + name + "-$1\"");
    own = PAINT.matcher(own).replaceAll("url(#" + name + "-$1)");
    own =
        LABELLED
            .matcher(own)
            .replaceAll(found -> "%s=\"%s\"".formatted(found.group(1), each(found.group(2), name)));
    own = PLACE.matcher(own).replaceAll("href=\"#$1-$2\"");
    own = LESSON.matcher(own).replaceAll("href=\"#$1\"");
    return TERM.matcher(own)
        .replaceAll(found ->
            found.group(1) == null
                ? "href=\"#glossary\""
                : "href=\"#glossary-" + found.group(1).substring(1) + "\"");
  }

  private static String each(String ids, String name) {
    return Arrays.stream(ids.split(" ", -1))
        .map(id -> name + "-" + id)
        .collect(Collectors.joining(" "));
  }
}
