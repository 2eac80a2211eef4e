package org.timeslice.web.asset;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Our own scripts as they are sent: without comments, which are a fifth of what a first visit
/// would load, and without the space before lines. Lines keep their numbers, so what a browser
/// reports can be found in the source.
///
/// Only comments that have lines to themselves go, and the types of casts within a line. Our
/// scripts keep to that, and no text in them has a line that begins like a comment or goes over
/// lines; `ScriptTest` looks.
final class Script {
  private static final Pattern COMMENT =
      Pattern.compile(
          "^[ \\t]*(?:/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/|//[^\\n]*)[ \\t]*$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CAST = Pattern.compile("/\\*\\* @type [^*\\n]*\\*/ ?");
  private static final Pattern INDENT = Pattern.compile("^[ \\t]+", Pattern.MULTILINE);

  private Script() {}

  static byte[] sent(byte[] source) {
    String text = new String(source, StandardCharsets.UTF_8);
    String bare =
        COMMENT
            .matcher(text)
            .replaceAll(
                found -> "\n".repeat((int) found.group().chars().filter(c -> c == '\n').count()));
    String plain = CAST.matcher(bare).replaceAll("");
    return INDENT.matcher(plain).replaceAll("").getBytes(StandardCharsets.UTF_8);
  }
}
