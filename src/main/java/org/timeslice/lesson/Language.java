package org.timeslice.lesson;

import java.util.Optional;

/// The languages that the course is written in. Each has its folder under `content/`.
public enum Language {
  ENGLISH("en"),
  CHINESE("zh");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /// The folder's name and the value of HTML's `lang`: `en`, `zh`.
  public String tag() {
    return tag;
  }

  /// The one to fall back on where a text is missing in this one.
  public Language other() {
    return switch (this) {
      case ENGLISH -> CHINESE;
      case CHINESE -> ENGLISH;
    };
  }

  /// The one of two wordings that is in this language.
  public String choose(String english, String chinese) {
    return switch (this) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }

  /// The language of a tag such as `zh`, `zh-CN` or `en-GB`; empty for any other.
  public static Optional<Language> of(String tag) {
    for (Language language : values()) {
      if (tag.equals(language.tag) || tag.startsWith(language.tag + "-")) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
