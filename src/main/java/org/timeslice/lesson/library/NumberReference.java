package org.timeslice.lesson.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.scenario.Nearest;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Setting;
import org.timeslice.lesson.answer.Amounts;
import org.timeslice.lesson.block.QuantityText;
import org.timeslice.lesson.block.Runs;
import org.timeslice.lesson.block.ScenarioText;
import org.timeslice.lesson.block.Settings;
import org.timeslice.lesson.block.Understood;

/// What stands after `{=` in running text: a number of one of the lesson's runs.
///
/// - `handoff.end`, `handoff.metrics.steals`, `handoff.thread main.finish`,
///   `handoff.kernel_threads.server`: of a sim as written;
/// - `models.2.end`: of the second run of a comparison;
/// - `handoff.end with processes.server.gomaxprocs=1, kernel.quantum=5ms`: of a sim with other
///   values in it.
///
/// @param name a sim's or a comparison's
/// @param run of a comparison, counted from 1; 0 where none is given
record NumberReference(String name, int run, String quantity, List<Setting> settings) {
  private static final Pattern FORM =
      Pattern.compile("([a-z][A-Za-z0-9-]*)(?:\\.(\\d{1,2}))?\\.(.+?)(?:\\s+with\\s+(.+))?");
  private static final Pattern SETTING = Pattern.compile("([^=\\s]+)\\s*=\\s*(.+)");

  NumberReference {
    settings = List.copyOf(settings);
  }

  /// The number, or what is wrong with the reference.
  static Understood<Amount> evaluate(String text, Runs runs) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return wrong("is no number of a run, which begins with the name of a sim, as `run.end` does");
    }
    List<Setting> settings = settings(form.group(4));
    if (settings == null) {
      return wrong("needs PATH=VALUE after `with`");
    }
    String run = form.group(2);
    return new NumberReference(
            form.group(1), run == null ? 0 : Integer.parseInt(run), form.group(3), settings)
        .evaluate(runs);
  }

  private static @Nullable List<Setting> settings(@Nullable String text) {
    List<Setting> settings = new ArrayList<>();
    for (String part : text == null ? new String[0] : text.split("\\s*,\\s*", -1)) {
      Matcher setting = SETTING.matcher(part);
      if (!setting.matches()) {
        return null;
      }
      settings.add(new Setting(setting.group(1), setting.group(2)));
    }
    return settings;
  }

  private Understood<Amount> evaluate(Runs runs) {
    if (!runs.names().contains(name)) {
      String nearest = Nearest.to(name, runs.names());
      return wrong(
          "speaks of `%s`, which is no sim of this lesson%s"
              .formatted(name, nearest == null ? "" : "; did you mean `" + nearest + "`?"));
    }
    return switch (QuantityText.read(quantity)) {
      case Understood.Not<Quantity>(String fault) -> wrong("`" + quantity + "` " + fault);
      case Understood.Ok<Quantity>(Quantity wanted) ->
          switch (scenario(runs)) {
            case Understood.Not<Scenario>(String fault) -> wrong(fault);
            case Understood.Ok<Scenario>(Scenario scenario) ->
                Amounts.of(wanted, runs.trace(scenario))
                    .<Understood<Amount>>map(Understood.Ok::new)
                    .orElse(wrong("is nothing that the run has"));
          };
    };
  }

  private Understood<Scenario> scenario(Runs runs) {
    List<Scenario> scenarios = runs.scenarios(name);
    if (!runs.isSim(name)) {
      return run >= 1 && run <= scenarios.size() && settings.isEmpty()
          ? new Understood.Ok<>(scenarios.get(run - 1))
          : new Understood.Not<>(
              "must say which run of the comparison, from `%s.1` to `%s.%d`"
                  .formatted(name, name, scenarios.size()));
    }
    if (run != 0) {
      return new Understood.Not<>("counts the runs of `" + name + "`, which is one sim");
    }
    if (settings.isEmpty()) {
      return new Understood.Ok<>(scenarios.getFirst());
    }
    return switch (Settings.apply(runs.text(name), settings)) {
      case Understood.Ok<ScenarioText>(ScenarioText changed) ->
          new Understood.Ok<>(changed.scenario());
      case Understood.Not<ScenarioText>(String fault) -> new Understood.Not<>(fault);
    };
  }

  private static Understood<Amount> wrong(String fault) {
    return new Understood.Not<>(fault);
  }
}
