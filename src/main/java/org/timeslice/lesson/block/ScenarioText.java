package org.timeslice.lesson.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.scenario.Yaml;
import org.timeslice.lesson.Problem;

/// The scenario of a block: written in it among the keys for the page, or in a file that it uses.
///
/// @param text the scenario alone
public record ScenarioText(String text, Scenario scenario) {
  private static final Pattern BESIDE = Pattern.compile("[\\w-]+(/[\\w-]+)*\\.yaml");

  /// Reads it, telling all mistakes.
  ///
  /// @param pageKeys the keys of the block that are not the scenario's
  static Optional<ScenarioText> read(Draft draft, List<String> pageKeys) {
    Yaml use = draft.fields.get("use");
    return use == null ? inBlock(draft, pageKeys) : inFile(draft, use, pageKeys);
  }

  private static Optional<ScenarioText> inBlock(Draft draft, List<String> pageKeys) {
    String text = draft.source.text();
    return switch (ScenarioParser.parse(text, Set.copyOf(pageKeys))) {
      case Parsed.Ok(Scenario scenario)
          when draft.root instanceof Yaml.Mapping map && !map.flow() ->
          Optional.of(new ScenarioText(without(text, map, pageKeys), scenario));
      case Parsed.Ok _ -> {
        draft.mistakes.add(draft.root, "the keys have to stand in lines of their own");
        yield Optional.empty();
      }
      case Parsed.Wrong(List<Mistake> mistakes) -> {
        mistakes.forEach(draft::tell);
        yield Optional.empty();
      }
    };
  }

  /// The text without the lines of some keys.
  private static String without(String text, Yaml.Mapping map, List<String> keys) {
    List<String> lines = text.lines().toList();
    List<String> kept = new ArrayList<>();
    int next = 0;
    boolean keep = true;
    for (int i = 0; i < lines.size(); i++) {
      if (next < map.entries().size() && map.entries().get(next).key().span().line() == i + 1) {
        keep = !keys.contains(map.entries().get(next).key().text());
        next++;
      }
      if (keep) {
        kept.add(lines.get(i));
      }
    }
    return String.join("\n", kept).strip() + "\n";
  }

  private static Optional<ScenarioText> inFile(Draft draft, Yaml use, List<String> pageKeys) {
    checkAlone(draft, pageKeys);
    String name = use instanceof Yaml.Scalar scalar ? scalar.text() : "";
    String path = draft.reading.language().tag() + "/" + name;
    Optional<String> text =
        BESIDE.matcher(name).matches() ? draft.reading.files().text(path) : Optional.empty();
    if (text.isEmpty()) {
      draft.mistakes.add(use, "there is no scenario " + use.shown() + " beside the lesson");
      return Optional.empty();
    }
    return switch (ScenarioParser.parse(text.get())) {
      case Parsed.Ok(Scenario scenario) -> Optional.of(new ScenarioText(text.get(), scenario));
      case Parsed.Wrong(List<Mistake> mistakes) -> {
        mistakes.forEach(one -> tell(draft, path, one));
        yield Optional.empty();
      }
    };
  }

  private static void tell(Draft draft, String path, Mistake one) {
    String file = draft.reading.files().shown(path);
    draft.reading.problems().add(Problem.error(file, one.line(), one.column(), one.message()));
  }

  static void checkAlone(Draft draft, List<String> pageKeys) {
    if (draft.root instanceof Yaml.Mapping map) {
      for (Yaml.Entry entry : map.entries()) {
        if (!pageKeys.contains(entry.key().text())) {
          draft.mistakes.add(
              entry.key(),
              "`%s` belongs into the scenario's own file, since `use` names one"
                  .formatted(entry.key().text()));
        }
      }
    }
  }
}
