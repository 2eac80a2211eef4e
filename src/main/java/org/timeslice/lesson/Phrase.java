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
  ///
  /// @param covered whether words stand in its place, since it may not be seen yet
  public record Quoted(String reference, String text, boolean covered) {

    /// A number that is shown.
    public Quoted(String reference, String text) {
      this(reference, text, false);
    }

    /// The name of the sim or the comparison that it is of.
    public String run() {
      return reference.substring(0, Math.max(0, reference.indexOf('.')));
    }

    /// The number in another run.
    public Quoted with(String other) {
      return new Quoted(reference, other);
    }

    /// The number under a cover.
    ///
    /// @param words stand in its place; a mark alone would tell a screen reader nothing
    public Quoted coveredBy(String words) {
      return new Quoted(reference, words, true);
    }

    /// How it stands in [Phrase#html].
    public String html() {
      return "<span class=\"computed%s\" data-of=\"%s\">%s</span>"
          .formatted(covered ? " veiled" : "", escape(run()), escape(text));
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

  /// The same words with other numbers.
  ///
  /// @param again gives what stands in a number's place
  public Phrase with(UnaryOperator<Quoted> again) {
    List<Quoted> renewed = new ArrayList<>();
    var text = new StringBuilder();
    int done = 0;
    for (Quoted number : numbers) {
      Quoted other = again.apply(number);
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
