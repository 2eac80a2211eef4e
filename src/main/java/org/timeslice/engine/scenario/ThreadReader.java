package org.timeslice.engine.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.ProcessSpec.ThreadSpec;
import org.timeslice.engine.Step;

/// Reads the entries of `threads`.
final class ThreadReader {
  private static final int COUNT_MAX = 1_000_000;
  private static final int TOTAL_MAX = 2_000_000;
  static final List<String> KEYS =
      List.of(
          "name",
          "arrive",
          "count",
          "arrive-every",
          "nice",
          "priority",
          "tickets",
          "working-set",
          "program",
          "routine");

  private final Mistakes mistakes;

  /// Threads of all processes so far.
  private long total;

  ThreadReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /// The entry, or null where it has no name.
  @Nullable ThreadSpec read(
      Yaml item,
      ProgramReader program,
      Map<String, List<Step>> routines,
      Map<String, Yaml.Span> places) {
    Fields fields = Fields.of(item, "a thread", KEYS, mistakes);
    if (!(item instanceof Yaml.Mapping)) {
      if (Fields.isNull(item)) {
        mistakes.add(item, "a thread must be a map of keys and values, but is empty");
      }
      return null;
    }
    fields.require("a thread", "name");
    String name = fields.name("name");
    if (name != null) {
      ProcessReader.unique("thread", name, fields, places, mistakes);
    }
    boolean numbered = fields.has("count");
    int count = count(fields);
    ThreadSpec thread =
        new ThreadSpec(
            name == null ? "" : name,
            fields.duration("arrive", 0, 0),
            count,
            numbered,
            spacing(fields, count),
            optional(fields, "nice", ProcessReader.NICE_MIN, ProcessReader.NICE_MAX),
            optional(fields, "priority", 0, Integer.MAX_VALUE),
            optional(fields, "tickets", 1, ProcessReader.TICKETS_MAX),
            fields.size("working-set", 0),
            program(fields, program, routines));
    return name == null ? null : thread;
  }

  private int count(Fields fields) {
    int count = fields.whole("count", 1, 1, COUNT_MAX);
    boolean fitted = total <= TOTAL_MAX;
    total += count;
    if (fitted && total > TOTAL_MAX) {
      mistakes.add(
          fields.span(), "a scenario must list at most " + TOTAL_MAX + " threads, but lists more");
    }
    return count;
  }

  private long spacing(Fields fields, int count) {
    long every = fields.duration("arrive-every", 0, 0);
    if (fields.has("arrive-every") && !fields.has("count")) {
      mistakes.add(fields.keySpan("arrive-every"), "`arrive-every` needs `count`");
    }
    if (every > Quantity.DURATION_MAX / count) {
      mistakes.add(fields.keySpan("arrive-every"), "the last thread must arrive within 1000000s");
    }
    return every;
  }

  private static @Nullable Integer optional(Fields fields, String key, int least, int most) {
    return fields.has(key) ? (Integer) fields.whole(key, least, least, most) : null;
  }

  private List<Step> program(
      Fields fields, ProgramReader reader, Map<String, List<Step>> routines) {
    Yaml program = fields.get("program");
    Yaml routine = fields.get("routine");
    if (program != null && routine != null) {
      mistakes.add(
          fields.keySpan("routine"),
          "a thread has either `program` or `routine`, but this has both");
    }
    if (program != null) {
      return reader.read("program", program);
    }
    if (routine == null) {
      mistakes.add(fields.span(), "a thread needs `program` or `routine`");
      return List.of();
    }
    String name = fields.text("routine", "");
    if (routine instanceof Yaml.Scalar && !routines.containsKey(name)) {
      mistakes.unknown(routine.span(), "routine", name, routines.keySet());
    }
    return routines.getOrDefault(name, List.of());
  }

  /// Reports names such as `w-2` that an entry `w` with a `count` makes as well.
  static void checkNumbers(
      List<ThreadSpec> threads, Map<String, Yaml.Span> places, Mistakes mistakes) {
    var seen = new HashSet<String>();
    for (ThreadSpec thread : threads) {
      if (!thread.numbered() || !seen.add(thread.name())) {
        continue;
      }
      Yaml.Span here = places.getOrDefault(thread.name(), Yaml.Span.START);
      for (String name : clashing(thread, places.keySet())) {
        mistakes.add(
            places.getOrDefault(name, here),
            "thread `"
                + name
                + "` is already one of the "
                + thread.count()
                + " of `"
                + thread.name()
                + "` in line "
                + here.line());
      }
    }
  }

  private static List<String> clashing(ThreadSpec numbered, Set<String> names) {
    return names.stream()
        .filter(name -> ThreadNames.isNumbered(name, numbered.name(), numbered.count()))
        .toList();
  }
}
