package org.timeslice.web.playground;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.lesson.Language;
import org.timeslice.web.complaint.Complaints;

/// One thing that is wrong with what was sent, as a script is told of it.
///
/// @param line 1-based; 0 where it is not in the text
/// @param column 1-based, in code points
/// @param message as the command line says it
/// @param in `text`, `setting`, `what-if` or `seed`
/// @param of which setting or what-if; else empty
/// @param name the word that is not known, where it is one
/// @param nearest the word that may have been meant
record Fault(
    int line,
    int column,
    String message,
    String in,
    String of,
    @Nullable String name,
    @Nullable String nearest) {

  enum Place {
    TEXT,
    SETTING,
    WHAT_IF,
    SEED;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static List<Fault> all(Place place, String of, List<Mistake> mistakes) {
    return mistakes.stream().map(one -> of(place, of, one)).toList();
  }

  /// A fault that is at no line.
  static Fault of(Place place, String message) {
    return new Fault(place == Place.TEXT ? 1 : 0, 1, message, place.key(), "", null, null);
  }

  private static Fault of(Place place, String of, Mistake mistake) {
    return new Fault(
        place == Place.TEXT ? mistake.line() : 0,
        mistake.column(),
        mistake.message(),
        place.key(),
        of,
        mistake.unknown().orElse(null),
        mistake.nearest().orElse(null));
  }

  /// All of them with messages in a language.
  static List<Fault> worded(List<Fault> faults, Language language) {
    return faults.stream().map(fault -> fault.worded(language)).toList();
  }

  private Fault worded(Language language) {
    return new Fault(line, column, Complaints.in(language, message), in, of, name, nearest);
  }

  /// `12:3` beside the text; empty where it is elsewhere.
  public String place() {
    return line > 0 ? line + ":" + column : of;
  }
}
