package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.scenario.Completion;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Words that the playground takes from `static/words`. */
class HelpsTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void everyWordOfTheScenarioLanguageIsExplained(String language) throws IOException {
    assertThat(words("scenario", language).keySet())
        .containsExactlyInAnyOrderElementsOf(Completion.helps());
  }

  @Test
  void bothLanguagesOfThePlaygroundHaveTheSameKeysAndPlaces() throws IOException {
    Map<String, String> english = words("playground", "en");
    Map<String, String> chinese = words("playground", "zh");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(places(chinese.getOrDefault(key, "")))
          .as(key)
          .isEqualTo(places(english.getOrDefault(key, "")));
    }
  }

  private static long places(String text) {
    return text.chars().filter(letter -> letter == '{').count();
  }

  private static Map<String, String> words(String name, String language) throws IOException {
    Path file = Path.of("static/words/%s.%s.json".formatted(name, language));
    return JsonMapper.shared()
        .readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {});
  }
}
