package org.timeslice.web.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.timeslice.lesson.Language;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The catalogues of words that the server shares with the scripts in the browser, in one language.
///
/// @param events sentence of an event by `type.reason` or `type`
/// @param sim names of states and places: `state.ready`
public record Words(Map<String, String> events, Map<String, String> sim) {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  public Words {
    events = Map.copyOf(events);
    sim = Map.copyOf(sim);
  }

  /// Reads `words/events.en.json`, and `words/sim.en.json` with `words/settings.en.json`, from the
  /// static files.
  public static Words of(Language language, Function<String, Optional<byte[]>> files) {
    var sim = new HashMap<>(read("sim", language, files));
    sim.putAll(read("settings", language, files));
    return new Words(read("events", language, files), sim);
  }

  /// The widget's word for a key, or the key where it has none.
  public String word(String key) {
    return sim.getOrDefault(key, key.substring(key.indexOf('.') + 1));
  }

  private static Map<String, String> read(
      String name, Language language, Function<String, Optional<byte[]>> files) {
    String path = "words/" + name + "." + language.tag() + ".json";
    return files
        .apply(path)
        .map(bytes -> JsonMapper.shared().readValue(bytes, TEXTS))
        .orElseThrow(() -> new IllegalStateException("static/" + path + " is missing"));
  }
}
