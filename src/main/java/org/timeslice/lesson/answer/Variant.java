package org.timeslice.lesson.answer;

import java.util.ArrayList;
import java.util.List;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.scenario.Changed;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Setting;

/// A sim as one try runs it. Try 0 is as written; a later try changes what the questions about it
/// say under `vary`, the same for everybody, so that all questions about one sim speak of one run.
///
/// @param settings what differs from the text as written
/// @param text the scenario's text
/// @param scenario what it means
public record Variant(List<Setting> settings, String text, Scenario scenario) {

  public Variant {
    settings = List.copyOf(settings);
  }

  /// The sim at a try. Tries go through all combinations of values before one comes back, in steps
  /// that change more than one value at a time.
  public static Variant of(Lesson lesson, Block.Sim sim, int attempt) {
    return of(sim, lesson.variationsOf(sim.name()), attempt);
  }

  /// As [#of(Lesson, Block.Sim, int)], before there is a lesson. Of each variation, the value as
  /// written comes first, if it is among them.
  public static Variant of(Block.Sim sim, List<Block.Variation> variations, int attempt) {
    var asWritten = new Variant(List.of(), sim.text(), sim.scenario());
    if (attempt <= 0 || variations.isEmpty()) {
      return asWritten;
    }
    long count = combinations(variations);
    Variant first = of(sim, settings(variations, 0));
    long skipped = first.scenario.equals(sim.scenario()) ? 1 : 0;
    long others = count - skipped;
    return others == 0
        ? asWritten
        : of(sim, settings(variations, skipped + (attempt - 1) * stride(others) % others));
  }

  /// How many tries there are before one comes back, at most.
  public static long count(List<Block.Variation> variations) {
    return combinations(variations);
  }

  /// The sim with some values put into its text.
  ///
  /// @throws IllegalArgumentException where a path or a value does not fit, which reading the
  ///   lesson has told its author
  public static Variant of(Block.Sim sim, List<Setting> settings) {
    String text = sim.text();
    for (Setting setting : settings) {
      text =
          switch (ScenarioParser.change(text, setting.path(), setting.value())) {
            case Changed.Ok(String changed) -> changed;
            case Changed.Wrong(var mistakes) ->
                throw new IllegalArgumentException(setting.path() + ": " + mistakes);
          };
    }
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Ok(Scenario scenario) -> new Variant(settings, text, scenario);
      case Parsed.Wrong(var mistakes) -> throw new IllegalArgumentException(sim.name() + mistakes);
    };
  }

  private static long combinations(List<Block.Variation> variations) {
    return variations.stream().mapToLong(one -> one.values().size()).reduce(1, (a, b) -> a * b);
  }

  private static List<Setting> settings(List<Block.Variation> variations, long combination) {
    List<Setting> settings = new ArrayList<>();
    long rest = combination;
    for (Block.Variation variation : variations) {
      List<String> values = variation.values();
      settings.add(new Setting(variation.path(), values.get((int) (rest % values.size()))));
      rest /= values.size();
    }
    return settings;
  }

  /// A step that visits all of `count` numbers and is about two fifths of them.
  private static long stride(long count) {
    long stride = Math.max(1, Math.round(count * 0.382));
    while (gcd(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
