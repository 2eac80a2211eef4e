package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Step;

/// Reads programs: lists of steps, a step being a line of text or a loop, which is a map with one
/// key.
final class ProgramReader {
  private static final String LOOP_HINT =
      ", but a step is a text, `repeat N:` or `forever:`; a text with `: ` in it needs quotes";

  private final Mistakes mistakes;
  private final Set<String> routines;
  private final Map<String, Integer> channels;
  private final List<Yaml.Scalar> unparks = new ArrayList<>();

  ProgramReader(Mistakes mistakes, Set<String> routines, Map<String, Integer> channels) {
    this.mistakes = mistakes;
    this.routines = routines;
    this.channels = channels;
  }

  Map<String, Integer> channels() {
    return channels;
  }

  /// The steps of `value`; those that are wrong are reported and left out.
  List<Step> read(String what, Yaml value) {
    var steps = new ArrayList<Step>();
    for (Yaml item : Fields.list(what, value, mistakes)) {
      Step step = step(item);
      if (step != null) {
        steps.add(step);
      }
    }
    return List.copyOf(steps);
  }

  private @Nullable Step step(Yaml item) {
    return switch (item) {
      case Yaml.Scalar line -> line(line);
      case Yaml.Mapping map -> loop(map);
      case Yaml.Sequence list -> {
        mistakes.add(list, "a step must be a text, but is a list");
        yield null;
      }
    };
  }

  private @Nullable Step loop(Yaml.Mapping map) {
    if (map.entries().size() != 1) {
      mistakes.add(map, "a loop must have one key, but has " + map.entries().size());
      return null;
    }
    Yaml.Entry entry = map.entries().getFirst();
    String[] words = entry.key().text().strip().split("\\s+", -1);
    if ("forever".equals(words[0]) && words.length == 1) {
      return new Step.Forever(read("forever", entry.value()));
    }
    if ("repeat".equals(words[0])) {
      return new Step.Repeat(times(entry.key(), words), read("repeat", entry.value()));
    }
    if (StepWords.knows(words[0])) {
      mistakes.add(map, "`" + Mistakes.clipped(entry.key().text()) + ":` is a map" + LOOP_HINT);
    } else {
      mistakes.unknown(map.span(), "loop", words[0], List.of("repeat", "forever"));
    }
    return null;
  }

  private long times(Yaml.Scalar key, String[] words) {
    Quantity read = Quantity.whole(words.length == 2 ? words[1] : "");
    String fault = read.fault();
    if (fault == null && read.value() < 0) {
      fault = "must not be negative";
    }
    if (fault != null) {
      String shown = words.length == 1 ? "missing" : String.join(" ", words).substring(7);
      mistakes.add(key, "the number of `repeat` " + fault + ", but is " + shown);
    }
    return fault == null ? read.value() : 1;
  }

  private @Nullable Step line(Yaml.Scalar line) {
    if (line.isNull() || line.text().isBlank()) {
      mistakes.add(line, "a step must be a text, but is empty");
      return null;
    }
    StepWords words = StepWords.of(line.text());
    if (!words.isKnown()) {
      reportUnknown(line, words);
      return null;
    }
    String fault = words.fault();
    if (fault != null) {
      mistakes.add(line, fault);
      return null;
    }
    checkNames(line, words);
    return words.step(routines);
  }

  private void reportUnknown(Yaml.Scalar line, StepWords words) {
    boolean loop = "repeat".equals(words.verb()) || "forever".equals(words.verb());
    if (loop) {
      mistakes.add(
          line, "`" + Mistakes.clipped(line.text()) + "` needs a colon and a list of steps");
    } else {
      mistakes.unknown(line.span(), "step", words.verb(), StepWords.VERBS);
    }
  }

  private void checkNames(Yaml.Scalar line, StepWords words) {
    String routine = words.routine(routines);
    if (routine != null && !routines.contains(routine)) {
      mistakes.unknown(line.span(), "routine", routine, routines);
    }
    String channel = words.channel();
    if (channel != null && !channels.containsKey(channel)) {
      mistakes.unknown(line.span(), "channel", channel, channels.keySet());
    }
    if ("unpark".equals(words.verb())) {
      unparks.add(line);
    }
  }

  /// Reports `unpark` of threads that cannot exist. To be called when all programs have been read.
  void checkUnparks(ThreadNames names) {
    for (Yaml.Scalar line : unparks) {
      String name = StepWords.of(line.text()).rest();
      if (!names.knows(name) && !routines.contains(name)) {
        mistakes.unknown(line.span(), "thread", name, names.suggestions());
      }
    }
  }
}
