package org.timeslice.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A short text of the author's, ready for every place it is shown in.
///
/// @param source as written, inline Markdown with `{G2}` for entities
/// @param html inline HTML of ours, with chips; safe to put into a page unescaped
/// @param plain without any markup, for labels, exports and screen readers
/// @param numbers the `{= …}` in it, in order
public record Phrase(String source, String html, String plain, List<Quoted> numbers) {

  public static final Phrase EMPTY = new Phrase("", "", "");

  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /// A number of a run that the text quotes: `{= run.end}` as `34.2 ms`.
  public record Quoted(String reference, String text) {

    /// How it stands in [Phrase#html], with the name of the run that it is of.
    public String html() {
      String run = reference.substring(0, Math.max(0, reference.indexOf('.')));
      return "<span class=\"computed\" data-of=\"%s\">%s</span>"
          .formatted(escape(run), escape(text));
    }
  }

  public Phrase {
    numbers = List.copyOf(numbers);
  }

  /// A text that quotes no number.
  public Phrase(String source, String html, String plain) {
    this(source, html, plain, List.of());
  }

  /// A text without markup.
  public static Phrase of(String plain) {
    return new Phrase(plain, escape(plain), plain);
  }

  public boolean isEmpty() {
    return source.isEmpty();
  }

  /// The source with its numbers in it, for scripts, which know entities but no runs.
  public String spoken() {
    String spoken = source;
    for (Quoted number : numbers) {
      String written = "\\{= *" + Pattern.quote(number.reference) + " *\\}";
      spoken = spoken.replaceFirst(written, Matcher.quoteReplacement(number.text));
    }
    return spoken;
  }

  /// The same words with the numbers of another run.
  ///
  /// @param again gives the text for a number's reference
  public Phrase with(UnaryOperator<String> again) {
    List<Quoted> renewed = new ArrayList<>();
    var text = new StringBuilder();
    int done = 0;
    for (Quoted number : numbers) {
      var other = new Quoted(number.reference, again.apply(number.reference));
      int at = html.indexOf(number.html(), done);
      if (at >= 0) {
        text.append(html, done, at).append(other.html());
        done = at + number.html().length();
      }
      renewed.add(other);
    }
    String whole = text.append(html.substring(done)).toString();
    return new Phrase(source, whole, words(whole), renewed);
  }

  private static String words(String html) {
    return TAG.matcher(html.replace("<br>", " "))
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
