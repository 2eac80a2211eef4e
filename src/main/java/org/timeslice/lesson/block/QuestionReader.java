package org.timeslice.lesson.block;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.engine.scenario.Fields;
import org.timeslice.engine.scenario.Nearest;
import org.timeslice.engine.scenario.Yaml;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Goal;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Question;

/// Reads the kinds that ask about a sim: predictions, challenges and schedules to draw.
final class QuestionReader {
  private static final List<String> PREDICT =
      List.of("sim", "at", "when", "ask", "question", "why", "vary");
  private static final List<String> CHALLENGE =
      List.of("sim", "goal", "knobs", "question", "hint", "why", "defend");
  private static final List<String> DEFEND = List.of("ask", "model");
  private static final List<String> GANTT =
      List.of("sim", "cpu", "slot", "until", "question", "why", "vary");

  private static final int SLOTS_MAX = 60;

  private final Draft draft;
  private final Runs runs;
  private final String sim;

  private QuestionReader(Draft draft, String sim) {
    this.draft = draft;
    this.runs = draft.reading.runs();
    this.sim = sim;
  }

  static Optional<Block> predict(BlockSource source, Reading reading) {
    return of(source, reading, PREDICT).flatMap(QuestionReader::predict);
  }

  static Optional<Block> challenge(BlockSource source, Reading reading, Map<String, Block> blocks) {
    return of(source, reading, CHALLENGE)
        .flatMap(reader -> reader.challenge(BlockReader.knobs(reader.sim, blocks)));
  }

  static Optional<Block> gantt(BlockSource source, Reading reading) {
    return of(source, reading, GANTT).flatMap(QuestionReader::gantt);
  }

  private static Optional<QuestionReader> of(
      BlockSource source, Reading reading, List<String> keys) {
    Optional<Draft> draft = Draft.of(source, reading, keys);
    String sim = draft.map(Draft::sim).orElse(null);
    if (sim == null) {
      draft.ifPresent(Draft::tell);
      return Optional.empty();
    }
    reading.references().passed(sim);
    return Optional.of(new QuestionReader(draft.get(), sim));
  }

  private Optional<Block> predict() {
    draft.fields.require("a predict", "ask");
    Trace trace = runs.trace(sim);
    Yaml at = draft.fields.get("at");
    Yaml when = draft.fields.get("when");
    long gate = at == null ? 0 : draft.instant(at, "at", trace.end());
    long moment = when == null ? gate : draft.instant(when, "when", trace.end());
    if (moment < gate) {
      draft.mistakes.add(
          requireNonNull(when), "when must not be before at, but is " + when.shown());
    }
    Question question = read("ask", QuestionText::read);
    Phrase wording = draft.phrase("question");
    Phrase why = draft.phrase("why");
    List<Block.Variation> vary = vary();
    draft.tell();
    return Optional.ofNullable(question)
        .map(asked ->
            new Block.Predict(
                draft.name(),
                sim,
                gate,
                moment,
                asked,
                wording.isEmpty() ? null : wording,
                why,
                vary));
  }

  private List<Block.Variation> vary() {
    var reader = new KnobReader(draft, base());
    return draft.fields.list("vary").stream()
        .map(reader::variation)
        .flatMap(Optional::stream)
        .toList();
  }

  private ScenarioText base() {
    return new ScenarioText(runs.text(sim), runs.scenarios(sim).getFirst());
  }

  private Optional<Block> challenge(List<Knob> ofSim) {
    draft.fields.require("a challenge", "goal");
    Goal goal = read("goal", GoalText::read);
    List<Knob> knobs = draft.fields.has("knobs") ? knobs(ofSim) : ofSim;
    if (knobs.isEmpty() && !draft.fields.has("knobs")) {
      draft.mistakes.add(draft.fields.span(), "a challenge needs knobs, of its own or its sim's");
    }
    Phrase question = draft.phrase("question");
    Phrase hint = draft.phrase("hint");
    Phrase why = draft.phrase("why");
    Block.Defence defence = defence();
    draft.tell();
    return Optional.ofNullable(goal)
        .map(reach ->
            new Block.Challenge(draft.name(), sim, reach, knobs, question, hint, why, defence));
  }

  private Block.@Nullable Defence defence() {
    Yaml given = draft.fields.get("defend");
    if (given == null) {
      return null;
    }
    Fields fields = Fields.of(given, "a defence", DEFEND, draft.mistakes);
    return new Block.Defence(
        draft.required(fields, "a defence", "ask"), draft.required(fields, "a defence", "model"));
  }

  private List<Knob> knobs(List<Knob> ofSim) {
    List<Knob> knobs = new ArrayList<>();
    var reader = new KnobReader(draft, base());
    for (Yaml item : draft.fields.list("knobs")) {
      if (item instanceof Yaml.Scalar path) {
        named(path, ofSim).ifPresent(knobs::add);
      } else {
        reader.knob(item).ifPresent(knobs::add);
      }
    }
    return knobs;
  }

  private Optional<Knob> named(Yaml.Scalar path, List<Knob> ofSim) {
    Optional<Knob> knob = ofSim.stream().filter(one -> one.path().equals(path.text())).findFirst();
    if (knob.isEmpty()) {
      String nearest = Nearest.to(path.text(), ofSim.stream().map(Knob::path).toList());
      String hint = nearest == null ? "" : "; did you mean `" + nearest + "`?";
      draft.mistakes.add(path, "sim `%s` has no knob %s%s".formatted(sim, path.shown(), hint));
    }
    return knob;
  }

  private Optional<Block> gantt() {
    draft.fields.require("a gantt", "slot", "until");
    int cpus = runs.scenarios(sim).getFirst().machine().cpus();
    int cpu = draft.fields.whole("cpu", 0, 0, cpus - 1);
    long slot = draft.fields.duration("slot", 1, 1);
    long until = draft.fields.duration("until", slot, 1);
    if (until % slot != 0 || until / slot > SLOTS_MAX) {
      draft.mistakes.add(
          draft.fields.keySpan("until"),
          "until must be a whole number of slots, %d at most".formatted(SLOTS_MAX));
    }
    Phrase question = draft.phrase("question");
    Phrase why = draft.phrase("why");
    List<Block.Variation> vary = vary();
    boolean wrong = !draft.mistakes.isEmpty();
    draft.tell();
    return wrong
        ? Optional.empty()
        : Optional.of(new Block.Gantt(draft.name(), sim, cpu, slot, until, question, why, vary));
  }

  private <T> @Nullable T read(
      String key, java.util.function.Function<String, Understood<T>> reader) {
    Yaml value = draft.fields.get(key);
    return value == null
        ? null
        : draft.understood(value, reader.apply(draft.fields.text(key, "").strip()));
  }
}
