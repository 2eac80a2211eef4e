package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.Scenario;

/// A setting of a scenario that can be compared at several values while the programs stay as they
/// are.
///
/// @param path as [ScenarioParser#change] takes it
/// @param value what it is now; empty where it is a list of prices
/// @param values what else it can be; empty where that is a number or a time
public record Adjustable(String path, String value, List<String> values) {

  public Adjustable {
    values = List.copyOf(values);
  }

  /// Those that matter in a scenario: the machine's, the kernel's, and of each process its runtime
  /// and the number that its runtime is set by.
  public static List<Adjustable> of(Scenario scenario) {
    List<Adjustable> all = new ArrayList<>();
    all.add(
        word("kernel.policy", scenario.kernel().policy().key(), KernelReader.POLICIES.keySet()));
    all.add(free("kernel.quantum", Quantity.shown(scenario.kernel().quantum())));
    String queues = scenario.kernel().perCpu() ? "per-cpu" : "shared";
    all.add(word("kernel.queues", queues, KernelReader.QUEUES.keySet()));
    all.add(free("machine.cpus", String.valueOf(scenario.machine().cpus())));
    boolean preset = scenario.machine().costs().changed().isEmpty();
    String costs = preset ? scenario.machine().costs().preset().key() : "";
    all.add(word("machine.costs", costs, MachineReader.PRESETS.keySet()));
    for (ProcessSpec process : scenario.processes()) {
      String at = "processes." + process.name() + ".";
      if (!process.name().contains(".")) {
        all.add(word(at + "runtime", process.runtime().key(), RuntimeReader.MODELS.keySet()));
        addNumber(at, process.runtime(), all);
      }
    }
    all.add(free("seed", String.valueOf(scenario.seed())));
    return all;
  }

  private static void addNumber(String at, RuntimeSpec runtime, List<Adjustable> all) {
    switch (runtime) {
      case RuntimeSpec.Go go -> all.add(free(at + "gomaxprocs", "" + go.gomaxprocs()));
      case RuntimeSpec.Jvm jvm -> all.add(free(at + "parallelism", "" + jvm.parallelism()));
      case RuntimeSpec.ManyToMany many -> {
        all.add(free(at + "kernel-threads", "" + many.kernelThreads()));
        all.add(free(at + "user-quantum", Quantity.shown(many.userQuantum())));
      }
      case RuntimeSpec.ManyToOne one ->
          all.add(free(at + "user-quantum", Quantity.shown(one.userQuantum())));
      case RuntimeSpec.OneToOne _ -> {
        // Nothing but the kernel decides.
      }
    }
  }

  private static Adjustable word(String path, String value, Collection<String> values) {
    return new Adjustable(path, value, List.copyOf(values));
  }

  private static Adjustable free(String path, String value) {
    return new Adjustable(path, value, List.of());
  }
}
