package org.timeslice.web.playground;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.timeslice.lesson.Language;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A line of explanation for every word of the scenario language: `static/words/scenario.en.json`.
final class Helps {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

  Helps(Function<String, Optional<byte[]>> files) {
    for (Language language : Language.values()) {
      String path = "words/scenario." + language.tag() + ".json";
      byte[] bytes =
          files
              .apply(path)
              .orElseThrow(() -> new IllegalStateException("static/" + path + " is missing"));
      texts.put(language, Map.copyOf(JsonMapper.shared().readValue(bytes, TEXTS)));
    }
  }

  Map<String, String> of(Language language) {
    return texts.getOrDefault(language, Map.of());
  }
}
