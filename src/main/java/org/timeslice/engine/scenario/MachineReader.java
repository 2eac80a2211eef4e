package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.Costs;
import org.timeslice.engine.MachineSpec;

/// Reads `machine`.
final class MachineReader {
  static final List<String> KEYS = List.of("cpus", "costs", "cache", "pcid", "pcid-slots");
  private static final int PCID_SLOTS_MAX = 4096;
  static final Map<String, Costs.Preset> PRESETS = presets();
  static final Map<String, Cost> COSTS = costs();

  private final Mistakes mistakes;

  MachineReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  private static Map<String, Costs.Preset> presets() {
    var presets = new LinkedHashMap<String, Costs.Preset>();
    for (var preset : Costs.Preset.values()) {
      presets.put(preset.key(), preset);
    }
    return presets;
  }

  private static Map<String, Cost> costs() {
    var costs = new LinkedHashMap<String, Cost>();
    for (var cost : Cost.values()) {
      costs.put(cost.key(), cost);
    }
    return costs;
  }

  MachineSpec read(@Nullable Yaml value) {
    if (value == null) {
      return new MachineSpec(
          1,
          Costs.of(Costs.Preset.TYPICAL),
          MachineSpec.CACHE_DEFAULT,
          MachineSpec.PCID_SLOTS_DEFAULT);
    }
    Fields machine = Fields.of(value, "machine", KEYS, mistakes);
    int cpus = machine.whole("cpus", 1, 1, MachineSpec.CPUS_MAX);
    Yaml prices = machine.get("costs");
    Costs costs = prices == null ? Costs.of(Costs.Preset.TYPICAL) : costs(machine, prices);
    long cache = machine.size("cache", MachineSpec.CACHE_DEFAULT);
    return new MachineSpec(cpus, costs, cache, pcidSlots(machine, costs.preset()));
  }

  private Costs costs(Fields machine, Yaml value) {
    if (!(value instanceof Yaml.Mapping)) {
      return Costs.of(preset(machine, value));
    }
    var keys = new ArrayList<String>();
    keys.add("preset");
    keys.addAll(COSTS.keySet());
    Fields prices = Fields.of(value, "costs", keys, mistakes);
    Yaml named = prices.get("preset");
    Costs.Preset preset = named == null ? Costs.Preset.TYPICAL : preset(prices, named);
    var changed = new EnumMap<Cost, Long>(Cost.class);
    COSTS.forEach((key, cost) -> {
      if (prices.has(key)) {
        changed.put(cost, prices.duration(key, 0, 0));
      }
    });
    return new Costs(preset, changed);
  }

  private static Costs.Preset preset(Fields fields, Yaml value) {
    return fields.oneOf("costs", "preset", value, PRESETS, Costs.Preset.TYPICAL);
  }

  private int pcidSlots(Fields machine, Costs.Preset preset) {
    if (machine.has("pcid") && machine.has("pcid-slots")) {
      mistakes.add(machine.keySpan("pcid-slots"), "`pcid` and `pcid-slots` exclude each other");
    }
    boolean tagged = preset != Costs.Preset.OLD_CPU;
    boolean on =
        machine.truth(
            "pcid", tagged, Set.of("on", "true"), Set.of("off", "false"), "`on` or `off`");
    int slots = on ? MachineSpec.PCID_SLOTS_DEFAULT : 0;
    return machine.whole("pcid-slots", slots, 0, PCID_SLOTS_MAX);
  }
}
