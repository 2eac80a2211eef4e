package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.ProcessSpec.Access;
import org.timeslice.engine.ProcessSpec.MemorySpec;
import org.timeslice.engine.ProcessSpec.ThreadSpec;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.Step;

/// Reads one entry of `processes`.
final class ProcessReader {
  static final int NICE_MIN = -20;
  static final int NICE_MAX = 19;
  static final int TICKETS_MAX = 1_000_000;

  private static final int THREAD_ENTRIES_MAX = 10_000;
  static final List<String> KEYS =
      List.of(
          "name",
          "arrive",
          "runtime",
          "nice",
          "priority",
          "tickets",
          "working-set",
          "segment",
          "access",
          "routines",
          "channels",
          "mutexes",
          "threads",
          "kernel-threads",
          "grow",
          "user-quantum",
          "gomaxprocs",
          "max-threads",
          "parallelism");
  static final Map<String, Access> ACCESSES = accesses();

  private final Mistakes mistakes;
  private final RuntimeReader runtimes;
  private final ThreadReader threads;

  ProcessReader(Mistakes mistakes, int cpus, boolean ownKeysOnly) {
    this.mistakes = mistakes;
    this.runtimes = new RuntimeReader(mistakes, cpus, ownKeysOnly);
    this.threads = new ThreadReader(mistakes);
  }

  private static Map<String, Access> accesses() {
    var accesses = new LinkedHashMap<String, Access>();
    accesses.put("streaming", Access.STREAMING);
    accesses.put("mixed", Access.MIXED);
    accesses.put("dependent", Access.DEPENDENT);
    return accesses;
  }

  /// The process, or null where it has no name to speak of it by.
  ///
  /// @param places where the processes before it stand, by name; this one is added
  @Nullable ProcessSpec read(Yaml item, Map<String, Yaml.Span> places) {
    Fields fields = Fields.of(item, "a process", KEYS, mistakes);
    if (!(item instanceof Yaml.Mapping)) {
      reportEmpty(item);
      return null;
    }
    fields.require("a process", "name", "threads");
    String name = fields.name("name");
    if (name != null) {
      unique("process", name, fields, places, mistakes);
    }
    RuntimeSpec runtime = runtimes.read(fields);
    fields.list("mutexes").forEach(mutex -> Fields.name("a mutex", mutex, mistakes));
    var program = new ProgramReader(mistakes, routineNames(fields), channels(fields));
    Map<String, List<Step>> routines = routines(fields, program);
    ProcessSpec process =
        new ProcessSpec(
            name == null ? "" : name,
            fields.duration("arrive", 0, 0),
            runtime,
            fields.whole("nice", 0, NICE_MIN, NICE_MAX),
            fields.whole("priority", 0, 0, Integer.MAX_VALUE),
            fields.whole("tickets", 1, 1, TICKETS_MAX),
            memory(fields),
            routines,
            program.channels(),
            threads(fields, program, routines));
    program.checkUnparks(new ThreadNames(process));
    return name == null ? null : process;
  }

  private void reportEmpty(Yaml item) {
    if (Fields.isNull(item)) {
      mistakes.add(item, "a process must be a map of keys and values, but is empty");
    }
  }

  static void unique(
      String kind, String name, Fields fields, Map<String, Yaml.Span> places, Mistakes mistakes) {
    Yaml.Span here = fields.valueSpan("name");
    Yaml.Span first = places.putIfAbsent(name, here);
    if (first != null) {
      mistakes.add(here, Fields.duplicate(kind, name, first));
    }
  }

  private static MemorySpec memory(Fields fields) {
    return new MemorySpec(
        fields.size("working-set", 0),
        fields.name("segment"),
        fields.oneOf("access", "access", ACCESSES, Access.MIXED));
  }

  private static Set<String> routineNames(Fields fields) {
    var names = new LinkedHashSet<String>();
    if (fields.get("routines") instanceof Yaml.Mapping map) {
      map.entries().forEach(entry -> names.add(entry.key().text()));
    }
    return names;
  }

  private static Map<String, Integer> channels(Fields fields) {
    var channels = new LinkedHashMap<String, Integer>();
    for (Yaml.Entry entry : fields.named("channels", "channel")) {
      String what = "the capacity of " + entry.key().text();
      long capacity = fields.whole(what, entry.value(), 0, 0, Integer.MAX_VALUE);
      channels.put(entry.key().text(), (int) capacity);
    }
    return channels;
  }

  private static Map<String, List<Step>> routines(Fields fields, ProgramReader program) {
    Collection<Yaml.Entry> entries = fields.named("routines", "routine");
    var routines = new LinkedHashMap<String, List<Step>>();
    for (Yaml.Entry entry : entries) {
      String name = entry.key().text();
      routines.put(name, program.read("routine " + name, entry.value()));
    }
    return routines;
  }

  private List<ThreadSpec> threads(
      Fields fields, ProgramReader program, Map<String, List<Step>> routines) {
    List<Yaml> items = fields.list("threads");
    if (items.size() > THREAD_ENTRIES_MAX) {
      mistakes.add(
          fields.keySpan("threads"),
          "threads must be at most " + THREAD_ENTRIES_MAX + " entries, but are " + items.size());
      return List.of();
    }
    var read = new ArrayList<ThreadSpec>();
    Map<String, Yaml.Span> places = new LinkedHashMap<>();
    for (Yaml item : items) {
      ThreadSpec thread = threads.read(item, program, routines, places);
      if (thread != null) {
        read.add(thread);
      }
    }
    ThreadReader.checkNumbers(read, places, mistakes);
    return read;
  }
}
