package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.MachineSpec;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.WhatIf;

/// Reads a whole text's tree: the top-level keys, and what runs across processes.
final class ScenarioReader {
  private static final int PROCESSES_MAX = 10_000;
  static final List<String> KEYS =
      List.of("title", "description", "seed", "until", "machine", "kernel", "processes", "what-if");

  private final Mistakes mistakes;
  private final boolean ownKeysOnly;

  /// @param ownKeysOnly whether keys of another runtime than a process's own are mistakes
  ScenarioReader(Mistakes mistakes, boolean ownKeysOnly) {
    this.mistakes = mistakes;
    this.ownKeysOnly = ownKeysOnly;
  }

  /// The scenario as far as it could be read; only good where no mistake was reported.
  @Nullable Scenario read(Yaml root, Set<String> foreignKeys) {
    if (Fields.isNull(root)) {
      mistakes.add(root, "the document is empty, but a scenario needs `processes`");
      return null;
    }
    if (!(root instanceof Yaml.Mapping)) {
      mistakes.add(root, "a scenario must be a map of keys and values, but is " + root.shown());
      return null;
    }
    Fields top = Fields.of(root, "scenario", KEYS, foreignKeys, mistakes);
    top.require("a scenario", "processes");
    MachineSpec machine = new MachineReader(mistakes).read(top.get("machine"));
    List<ProcessSpec> processes = processes(top, machine.cpus());
    return new Scenario(
        top.text("title", ""),
        top.text("description", ""),
        top.whole("seed", 1L, Long.MIN_VALUE, Long.MAX_VALUE),
        top.duration("until", Scenario.FOREVER, 0),
        machine,
        new KernelReader(mistakes).read(top.get("kernel")),
        processes,
        whatIfs(top, processes));
  }

  private List<ProcessSpec> processes(Fields top, int cpus) {
    Yaml value = top.get("processes");
    if (value == null) {
      return List.of();
    }
    List<Yaml> items = Fields.list("processes", value, mistakes);
    if (items.isEmpty() && (value instanceof Yaml.Sequence || Fields.isNull(value))) {
      mistakes.add(value, "processes must list at least one process, but is empty");
    }
    if (items.size() > PROCESSES_MAX) {
      mistakes.add(
          value, "processes must be at most " + PROCESSES_MAX + ", but are " + items.size());
      return List.of();
    }
    var reader = new ProcessReader(mistakes, cpus, ownKeysOnly);
    var processes = new ArrayList<ProcessSpec>();
    Map<String, Yaml.Span> places = new HashMap<>();
    for (Yaml item : items) {
      ProcessSpec process = reader.read(item, places);
      if (process != null) {
        processes.add(process);
      }
    }
    return processes;
  }

  private List<WhatIf> whatIfs(Fields top, List<ProcessSpec> processes) {
    List<Yaml> items = top.list("what-if");
    var reader = new WhatIfReader(mistakes, processes);
    var whatIfs = new ArrayList<WhatIf>();
    for (Yaml item : items) {
      WhatIf whatIf = reader.read(item);
      if (whatIf != null) {
        whatIfs.add(whatIf);
      }
    }
    return whatIfs;
  }
}
