package org.timeslice.lesson.answer;

import org.timeslice.lesson.Language;
import org.timeslice.lesson.Phrase;

/// Sentences of ours with phrases put into them.
final class Sentence {
  private Sentence() {}

  /// The wording of that language, with `{0}`, `{1}` … replaced by the phrases.
  static Phrase of(Language language, String english, String chinese, Phrase... parts) {
    return fill(language.choose(english, chinese), parts);
  }

  private static Phrase fill(String template, Phrase... parts) {
    Phrase whole = Phrase.of(template);
    String html = whole.html();
    String plain = whole.plain();
    for (int i = 0; i < parts.length; i++) {
      html = html.replace("{" + i + "}", parts[i].html());
      plain = plain.replace("{" + i + "}", parts[i].plain());
    }
    return new Phrase(plain, html, plain);
  }
}
