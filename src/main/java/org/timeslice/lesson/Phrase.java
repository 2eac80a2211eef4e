package org.timeslice.lesson;

/// A short text of the author's, ready for every place it is shown in.
///
/// @param source as written, inline Markdown with `{G2}` for entities
/// @param html inline HTML of ours, with chips; safe to put into a page unescaped
/// @param plain without any markup, for labels, exports and screen readers
public record Phrase(String source, String html, String plain) {

  public static final Phrase EMPTY = new Phrase("", "", "");

  /// A text without markup.
  public static Phrase of(String plain) {
    String html = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return new Phrase(plain, html, plain);
  }

  public boolean isEmpty() {
    return source.isEmpty();
  }
}
