package org.timeslice.lesson.block;

import java.util.List;
import java.util.Optional;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.scenario.Changed;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.lesson.Setting;

/// Tries values at places of a scenario's text.
public final class Settings {
  private Settings() {}

  /// What the text means with the settings in it; else what is wrong with the first that does not
  /// fit.
  public static Understood<ScenarioText> apply(String text, List<Setting> settings) {
    String changed = text;
    for (Setting setting : settings) {
      switch (ScenarioParser.change(changed, setting.path(), setting.value())) {
        case Changed.Ok(String next) -> changed = next;
        case Changed.Wrong(List<Mistake> mistakes) -> {
          return new Understood.Not<>(first(mistakes));
        }
      }
    }
    return switch (ScenarioParser.parse(changed)) {
      case Parsed.Ok(Scenario scenario) -> new Understood.Ok<>(new ScenarioText(changed, scenario));
      case Parsed.Wrong(List<Mistake> mistakes) -> new Understood.Not<>(first(mistakes));
    };
  }

  /// As [#apply], with one setting.
  static Understood<ScenarioText> apply(String text, String path, String value) {
    return apply(text, List.of(new Setting(path, value)));
  }

  /// The scenario that results, where all settings fit.
  public static Optional<Scenario> scenario(String text, List<Setting> settings) {
    return apply(text, settings) instanceof Understood.Ok<ScenarioText>(ScenarioText changed)
        ? Optional.of(changed.scenario())
        : Optional.empty();
  }

  private static String first(List<Mistake> mistakes) {
    return mistakes.getFirst().message();
  }
}
