package org.timeslice.web.lesson;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.timeslice.engine.Scenario;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Setting;
import org.timeslice.web.lesson.PartView.KnobView;
import org.timeslice.web.lesson.PartView.ValueView;
import org.timeslice.web.trace.Words;

/// Settings as readers know them, in the words of the widget: `kernel.policy` = `round-robin` is
/// "Policy: round robin". The script `setting.js` says them alike.
record SettingWords(Words words) {
  private static final Pattern BETWEEN = Pattern.compile("[,，、]\\s*");

  /// A setting of a scenario.
  ///
  /// @param knobs what the author calls a setting goes before the widget's name for it
  private Told told(Setting setting, List<Knob> knobs, Scenario scenario) {
    Optional<Knob> known =
        knobs.stream().filter(knob -> knob.path().equals(setting.path())).findFirst();
    return new Told(
        known
            .map(knob -> knob.label().plain())
            .orElseGet(() -> name(setting.path(), scenario.processes().size() > 1)),
        known.map(knob -> value(knob, setting.value())).orElseGet(() -> value(setting.value())));
  }

  private record Told(String name, String value) {}

  /// What a run of a comparison has otherwise, to stand beside its label: where that tells the
  /// values already, "Round robin, 1 ms", only what they are values of.
  List<String> of(Block.Run run, List<Knob> knobs) {
    List<Told> all = run.settings().stream().map(one -> told(one, knobs, run.scenario())).toList();
    Set<String> label =
        Set.copyOf(List.of(BETWEEN.split(run.label().plain().toLowerCase(Locale.ROOT))));
    boolean told =
        label.containsAll(all.stream().map(one -> one.value().toLowerCase(Locale.ROOT)).toList());
    return all.stream()
        .map(one -> told ? one.name() : say("setting", one.name(), one.value()))
        .toList();
  }

  /// A value of a knob, as its author calls it if they do.
  String value(Knob knob, String value) {
    return Optional.ofNullable(knob.labels().get(value))
        .map(Phrase::plain)
        .orElseGet(() -> value(value));
  }

  /// A value: a runtime or a policy by its name, lengths of time and sizes with their units apart.
  String value(String value) {
    return Optional.ofNullable(words.sim().get("value." + value)).orElseGet(() -> spaced(value));
  }

  List<KnobView> knobs(List<Knob> knobs, List<Setting> settings) {
    return knobs.stream().map(knob -> knob(knob, settings)).toList();
  }

  private KnobView knob(Knob knob, List<Setting> settings) {
    String now =
        settings.stream()
            .filter(one -> one.path().equals(knob.path()))
            .findFirst()
            .map(Setting::value)
            .orElse(knob.initial());
    return new KnobView(
        knob.path(),
        knob.label().html(),
        knob.values().stream()
            .map(one -> new ValueView(one, value(knob, one), one.equals(now)))
            .toList());
  }

  /// The name of what lies at a path, and whose it is: `processes.app.threads.T.program.4` is the
  /// fifth step of T.
  ///
  /// @param several whether it must be said which process
  private String name(String path, boolean several) {
    List<String> keys = List.of(path.split("\\.", -1));
    String last = keys.getLast();
    if (!keys.getFirst().equals("processes") || keys.size() < 3) {
      return leaf(last);
    }
    if (keys.size() == 3) {
      return several ? say("setting.of", leaf(last), keys.get(1)) : leaf(last);
    }
    String owner = keys.get(3);
    boolean step = last.chars().allMatch(Character::isDigit);
    String what =
        step ? say("setting.step", String.valueOf(1 + Integer.parseInt(last))) : leaf(last);
    return say("setting.of", what, owner);
  }

  private String leaf(String key) {
    return words.sim().getOrDefault("setting." + key, key);
  }

  private String say(String key, String... values) {
    String text = words.word(key);
    for (int n = 0; n < values.length; n++) {
      text = text.replace("{" + n + "}", values[n]);
    }
    return text;
  }

  private static String spaced(String value) {
    return value
        .replaceAll("\\b(\\d+(?:\\.\\d+)?)us\\b", "$1 µs")
        .replaceAll("\\b(\\d+(?:\\.\\d+)?)(ns|ms|s|[KMG]iB)\\b", "$1 $2");
  }
}
