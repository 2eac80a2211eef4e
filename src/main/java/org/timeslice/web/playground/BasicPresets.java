package org.timeslice.web.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.timeslice.engine.scenario.Changed;
import org.timeslice.engine.scenario.Completion;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.lesson.Language;
import org.timeslice.web.template.Messages;

/// One program for every runtime and one for every policy of the scenario language. The names are
/// the parser's, so a new policy has its preset the day it can be parsed.
final class BasicPresets {
  private final Map<Language, List<Presets.Group>> groups = new EnumMap<>(Language.class);

  BasicPresets(Messages messages) {
    for (Language language : Language.values()) {
      groups.put(
          language,
          List.of(
              group(
                  messages, language, "runtime", "processes.app.runtime", "processes: [{runtime: "),
              group(messages, language, "policy", "kernel.policy", "kernel: {policy: ")));
    }
  }

  List<Presets.Group> of(Language language) {
    return groups.getOrDefault(language, List.of());
  }

  /// @param before a text whose end is where the parser would take one of the names
  private static Presets.Group group(
      Messages messages, Language language, String kind, String path, String before) {
    String base = resource("/playground/%s.%s.yaml".formatted(kind, language.tag()));
    List<Preset> presets = new ArrayList<>();
    for (Completion.Candidate one : Completion.at(before, before.length()).candidates()) {
      String title = messages.text(language, "playground.basic." + kind, one.label());
      String text = changed(changed(base, path, one.label()), "title", title);
      presets.add(new Preset(kind + "/" + one.label(), title, text, null, null, null, false));
    }
    return new Presets.Group(messages.text(language, "playground.basic." + kind + "s"), presets);
  }

  private static String changed(String text, String path, String value) {
    return switch (ScenarioParser.change(text, path, value)) {
      case Changed.Ok ok -> ok.text();
      case Changed.Wrong wrong -> throw new IllegalStateException(wrong.mistakes().toString());
    };
  }

  private static String resource(String name) {
    try (InputStream in = BasicPresets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
