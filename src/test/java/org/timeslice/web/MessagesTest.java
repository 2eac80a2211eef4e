package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern KEY = Pattern.compile("#\\{([\\w.]+)[(}]");

  @Test
  void bothLanguagesHaveTheSameKeysAndFillInTheSameValues() throws IOException {
    Properties english = texts("en");
    Properties chinese = texts("zh");
    assertThat(chinese.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(values(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(values(english.getProperty(key)));
    }
  }

  @Test
  void everyTextATemplateNamesIsThere() throws IOException {
    Set<String> known = texts("en").stringPropertyNames();
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Set<String> named =
            KEY.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .filter(key -> !key.contains("__"))
                .collect(Collectors.toSet());
        assertThat(known).as(file.toString()).containsAll(named);
      }
    }
  }

  private static Set<String> values(String pattern) {
    return Pattern.compile("\\{(\\d)")
        .matcher(new MessageFormat(pattern, Locale.ROOT).toPattern())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties texts(String language) throws IOException {
    var properties = new Properties();
    try (var in =
        Files.newBufferedReader(Path.of("src/main/resources/messages", language + ".properties"))) {
      properties.load(in);
    }
    return properties;
  }
}
