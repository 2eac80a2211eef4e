package org.timeslice.learning;

import java.util.ArrayList;
import java.util.List;
import org.timeslice.lesson.Setting;

/// The answer to a challenge, taken apart: knobs that were turned and, where reasons are asked for,
/// what was written in defence of them.
///
/// In an [Answer] each knob is a line `path=value`; a line of the defence begins with `> `, the
/// address of a run with `@ `.
///
/// @param text as the learner wrote it; empty where they only tried
/// @param link a run of the learner's own to show; empty for none
public record Defended(List<Setting> settings, String text, String link) {
  private static final String SAID = "> ";
  private static final String LINK = "@ ";

  /// Shorter ones name a choice, but no reason for it.
  public static final int LEAST_CHARACTERS = 40;

  public Defended {
    settings = List.copyOf(settings);
    text = text.strip();
    link = link.strip();
  }

  /// The inverse of [#answer].
  ///
  /// @throws IllegalArgumentException where a line is none of the three
  static Defended of(Answer answer) {
    List<Setting> settings = new ArrayList<>();
    List<String> said = new ArrayList<>();
    String link = "";
    for (String part : answer.parts()) {
      int equals = part.indexOf('=');
      if (part.startsWith(SAID)) {
        said.add(part.substring(SAID.length()));
      } else if (part.startsWith(LINK)) {
        link = part.substring(LINK.length());
      } else if (equals >= 0) {
        settings.add(new Setting(part.substring(0, equals), part.substring(equals + 1)));
      } else {
        throw new IllegalArgumentException("knobs are set as path=value");
      }
    }
    return new Defended(settings, String.join("\n", said), link);
  }

  public Answer answer() {
    List<String> parts = new ArrayList<>();
    settings.forEach(one -> parts.add(one.path() + "=" + one.value()));
    if (!text.isEmpty()) {
      text.lines().forEach(line -> parts.add(SAID + line));
    }
    if (!link.isEmpty()) {
      parts.add(LINK + link.lines().findFirst().orElse(""));
    }
    return new Answer(parts);
  }

  /// Whether there is something to compare with the model answer.
  public boolean isHandedIn() {
    return text.length() >= LEAST_CHARACTERS;
  }
}
