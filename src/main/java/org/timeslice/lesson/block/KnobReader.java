package org.timeslice.lesson.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timeslice.engine.scenario.Fields;
import org.timeslice.engine.scenario.Yaml;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Phrase;

/// Reads knobs and variations, trying every value in the scenario.
final class KnobReader {
  private static final List<String> KNOB = List.of("path", "label", "values");
  private static final List<String> VALUE = List.of("value", "label");
  private static final List<String> VARIATION = List.of("path", "values");

  private final Draft draft;
  private final ScenarioText base;

  KnobReader(Draft draft, ScenarioText base) {
    this.draft = draft;
    this.base = base;
  }

  List<Knob> knobs(List<Yaml> items) {
    return items.stream().map(this::knob).flatMap(Optional::stream).toList();
  }

  Optional<Knob> knob(Yaml item) {
    Fields fields = Fields.of(item, "a knob", KNOB, draft.mistakes);
    Phrase label = draft.required(fields, "a knob", "label");
    Map<String, Phrase> labels = new HashMap<>();
    List<Yaml> items =
        fields.list("values").stream().flatMap(one -> bare(one, labels).stream()).toList();
    List<String> values = values(fields, items, "a knob");
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String path = fields.text("path", "");
    Optional<String> initial =
        values.stream().filter(value -> isAsWritten(path, value)).findFirst();
    if (initial.isEmpty()) {
      draft.mistakes.add(
          fields.keySpan("values"),
          "one of the values of `%s` must be the one that the scenario has".formatted(path));
    }
    return initial.map(value -> new Knob(path, label, values, labels, value));
  }

  /// The values with the one as written first, if it is among them.
  Optional<Block.Variation> variation(Yaml item) {
    Fields fields = Fields.of(item, "a variation", VARIATION, draft.mistakes);
    List<String> values = new ArrayList<>(values(fields, fields.list("values"), "a variation"));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String path = fields.text("path", "");
    values.stream()
        .filter(value -> isAsWritten(path, value))
        .findFirst()
        .ifPresent(own -> {
          values.remove(own);
          values.addFirst(own);
        });
    return Optional.of(new Block.Variation(path, values));
  }

  private boolean isAsWritten(String path, String value) {
    return Settings.apply(base.text(), path, value)
            instanceof Understood.Ok<ScenarioText>(ScenarioText changed)
        && changed.scenario().equals(base.scenario());
  }

  /// The value of `{value: compute 410ns, label: 4 KiB}`, whose label is put to the others.
  private Optional<Yaml> bare(Yaml item, Map<String, Phrase> labels) {
    if (!(item instanceof Yaml.Mapping)) {
      return Optional.of(item);
    }
    Fields fields = Fields.of(item, "a value", VALUE, draft.mistakes);
    Phrase label = draft.required(fields, "a value", "label");
    fields.require("a value", "value");
    Yaml value = fields.get("value");
    if (value instanceof Yaml.Scalar scalar) {
      labels.put(scalar.text(), label);
    }
    return Optional.ofNullable(value);
  }

  /// The values, all of which fit at `path`; empty where one does not.
  private List<String> values(Fields fields, List<Yaml> items, String what) {
    fields.require(what, "path", "values");
    String path = fields.text("path", "");
    List<String> values = new ArrayList<>();
    boolean fit = true;
    for (Yaml item : items) {
      if (item instanceof Yaml.Scalar scalar) {
        values.add(scalar.text());
        fit &= fits(path, scalar);
      } else {
        draft.mistakes.add(item, "a value must be written as one word, but is " + item.shown());
        fit = false;
      }
    }
    if (fit && values.size() < 2 && fields.has("values")) {
      draft.mistakes.add(fields.keySpan("values"), what + " needs at least two values");
    }
    return fit && values.size() >= 2 ? values : List.of();
  }

  private boolean fits(String path, Yaml.Scalar value) {
    return switch (Settings.apply(base.text(), path, value.text())) {
      case Understood.Ok<ScenarioText> _ -> true;
      case Understood.Not<ScenarioText>(String fault) -> {
        draft.mistakes.add(
            value, "%s does not fit at `%s`: %s".formatted(value.shown(), path, fault));
        yield false;
      }
    };
  }
}
