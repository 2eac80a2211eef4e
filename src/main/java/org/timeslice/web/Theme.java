package org.timeslice.web;

import java.util.Locale;
import java.util.Optional;

/// How bright the pages are.
public enum Theme {
  LIGHT,
  DARK,
  /// As the learner's system has it.
  AUTO;

  /// The name in forms, cookies and `data-theme`: `dark`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Theme> of(String key) {
    for (Theme theme : values()) {
      if (theme.key().equals(key)) {
        return Optional.of(theme);
      }
    }
    return Optional.empty();
  }
}
