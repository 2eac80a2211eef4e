package org.timeslice.lesson.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.scenario.Fields;
import org.timeslice.engine.scenario.Yaml;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Setting;

/// Reads the two kinds that have runs. Each in two steps: first its scenarios, so that texts
/// anywhere in the lesson can speak of the runs, then the rest.
final class SimReader {
  private static final List<String> SIM = List.of("use", "view", "caption", "knobs", "stops");
  private static final List<String> COMPARE = List.of("sim", "use", "view", "caption", "runs");
  private static final List<String> STOP = List.of("at", "say");
  private static final List<String> RUN = List.of("label", "set");

  private static final Map<String, Block.View> VIEWS =
      Arrays.stream(Block.View.values())
          .collect(
              java.util.stream.Collectors.toMap(
                  view -> view.name().toLowerCase(Locale.ROOT),
                  view -> view,
                  (a, _) -> a,
                  LinkedHashMap::new));

  private SimReader() {}

  /// A sim or comparison whose scenarios are known.
  ///
  /// @param sim the sim that a comparison varies
  private record Begun(Draft draft, ScenarioText base, @Nullable String sim, List<Lane> lanes) {}

  /// A lane of a comparison, before its label is read.
  private record Lane(Fields fields, List<Setting> settings, ScenarioText text) {}

  /// Reads all of them.
  static Map<String, Block> read(List<BlockSource> sources, Reading reading) {
    List<Begun> begun = new ArrayList<>();
    for (String kind : List.of("sim", "compare")) {
      for (BlockSource source : sources) {
        if (source.kind().equals(kind)) {
          Optional<Begun> one =
              kind.equals("sim") ? sim(source, reading) : compare(source, reading);
          one.ifPresent(begun::add);
          if (one.isEmpty()) {
            reading.runs().addBroken(source.name());
          }
        }
      }
    }
    Map<String, Block> blocks = new LinkedHashMap<>();
    for (Begun one : begun) {
      reading.references().passed(one.draft.name());
      blocks.put(one.draft.name(), one.lanes.isEmpty() ? sim(one) : compare(one, blocks));
      one.draft.tell();
    }
    return blocks;
  }

  private static Optional<Begun> sim(BlockSource source, Reading reading) {
    Optional<Draft> draft = Draft.open(source, reading, SIM);
    Optional<ScenarioText> text = draft.flatMap(one -> ScenarioText.read(one, SIM));
    if (text.isEmpty()) {
      draft.ifPresent(Draft::tell);
      return Optional.empty();
    }
    reading.runs().add(source.name(), text.get().text(), text.get().scenario());
    return Optional.of(new Begun(draft.get(), text.get(), null, List.of()));
  }

  private static Block.Sim sim(Begun begun) {
    Draft draft = begun.draft;
    draft.fields.require("a sim", "view");
    return new Block.Sim(
        draft.name(),
        view(draft),
        begun.base.text(),
        begun.base.scenario(),
        draft.phrase("caption"),
        new KnobReader(draft, begun.base).knobs(draft.fields.list("knobs")),
        stops(draft));
  }

  private static Block.View view(Draft draft) {
    return draft.fields.oneOf("view", "view", VIEWS, Block.View.QUEUES);
  }

  private static List<Block.Stop> stops(Draft draft) {
    long end = draft.reading.runs().trace(draft.name()).end();
    List<Block.Stop> stops = new ArrayList<>();
    for (Yaml item : draft.fields.list("stops")) {
      Fields fields = Fields.of(item, "a stop", STOP, draft.mistakes);
      fields.require("a stop", "at");
      Yaml at = fields.get("at");
      if (at != null) {
        Phrase say = draft.required(fields, "a stop", "say");
        stops.add(new Block.Stop(draft.instant(at, "at", end), say));
      }
    }
    stops.sort(Comparator.comparingLong(Block.Stop::at));
    return stops;
  }

  private static Optional<Begun> compare(BlockSource source, Reading reading) {
    Optional<Draft> found = Draft.open(source, reading, COMPARE);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = found.get();
    String sim = draft.fields.has("sim") ? draft.sim() : null;
    Optional<ScenarioText> base = base(draft, sim);
    List<Lane> lanes = base.map(text -> lanes(draft, text)).orElse(List.of());
    if (lanes.isEmpty()) {
      draft.tell();
      return Optional.empty();
    }
    reading.runs().add(source.name(), lanes.stream().map(lane -> lane.text.scenario()).toList());
    return Optional.of(new Begun(draft, base.orElseThrow(), sim, lanes));
  }

  private static Optional<ScenarioText> base(Draft draft, @Nullable String sim) {
    if (!draft.fields.has("sim")) {
      return ScenarioText.read(draft, COMPARE);
    }
    if (sim == null) {
      return Optional.empty();
    }
    ScenarioText.checkAlone(draft, COMPARE);
    Runs runs = draft.reading.runs();
    Scenario scenario = runs.scenarios(sim).getFirst();
    return Optional.of(new ScenarioText(runs.text(sim), scenario));
  }

  private static List<Lane> lanes(Draft draft, ScenarioText base) {
    draft.fields.require("a comparison", "runs");
    List<Lane> lanes = new ArrayList<>();
    List<Yaml> items = draft.fields.list("runs");
    for (Yaml item : items) {
      Fields fields = Fields.of(item, "a run", RUN, draft.mistakes);
      lane(draft, base, fields).ifPresent(lanes::add);
    }
    if (items.size() < 2 && draft.fields.has("runs")) {
      draft.mistakes.add(draft.fields.keySpan("runs"), "a comparison needs at least two runs");
    }
    return lanes.size() == items.size() ? lanes : List.of();
  }

  private static Optional<Lane> lane(Draft draft, ScenarioText base, Fields fields) {
    List<Setting> settings = new ArrayList<>();
    Yaml set = fields.get("set");
    if (set instanceof Yaml.Mapping map) {
      for (Yaml.Entry entry : map.entries()) {
        settings.add(setting(draft, entry));
      }
    } else if (set != null) {
      draft.mistakes.add(set, "set must be a map from paths to values, but is " + set.shown());
      return Optional.empty();
    }
    Yaml.Span at = set == null ? fields.span() : set.span();
    return switch (Settings.apply(base.text(), settings)) {
      case Understood.Ok<ScenarioText>(ScenarioText text) ->
          Optional.of(new Lane(fields, settings, text));
      case Understood.Not<ScenarioText>(String fault) -> {
        draft.mistakes.add(at, "this run cannot be: " + fault);
        yield Optional.empty();
      }
    };
  }

  private static Setting setting(Draft draft, Yaml.Entry entry) {
    if (entry.value() instanceof Yaml.Scalar scalar) {
      return new Setting(entry.key().text(), scalar.text());
    }
    draft.mistakes.add(
        entry.value(), "a value must be written as one word, but is " + entry.value().shown());
    return new Setting(entry.key().text(), "");
  }

  private static Block.Compare compare(Begun begun, Map<String, Block> blocks) {
    Draft draft = begun.draft;
    if (!(blocks.get(begun.sim) instanceof Block.Sim)) {
      draft.fields.require("a comparison", "view");
    }
    List<Block.Run> runs = new ArrayList<>();
    for (Lane lane : begun.lanes) {
      runs.add(
          new Block.Run(
              draft.required(lane.fields, "a run", "label"),
              lane.settings,
              lane.text.text(),
              lane.text.scenario()));
    }
    Block.View view =
        blocks.get(begun.sim) instanceof Block.Sim sim && !draft.fields.has("view")
            ? sim.view()
            : view(draft);
    return new Block.Compare(draft.name(), begun.sim, view, draft.phrase("caption"), runs);
  }
}
