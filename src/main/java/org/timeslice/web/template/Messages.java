package org.timeslice.web.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.timeslice.lesson.Language;

/// The site's own words: `messages/en.properties`, `messages/zh.properties`. Both have the same
/// keys.
public final class Messages {
  private final Properties english = load(Language.ENGLISH);
  private final Properties chinese = load(Language.CHINESE);

  /// The text of a key with its `{0}`, `{1}` filled in. An unknown key is a mistake of ours.
  public String text(Language language, String key, Object... values) {
    String pattern = texts(language).getProperty(key);
    if (pattern == null) {
      throw new IllegalStateException(
          "messages/%s.properties has no %s".formatted(language.tag(), key));
    }
    return new MessageFormat(pattern, Locale.forLanguageTag(language.tag())).format(values);
  }

  private Properties texts(Language language) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }

  private static Properties load(Language language) {
    String name = "/messages/" + language.tag() + ".properties";
    try (InputStream in = Messages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
