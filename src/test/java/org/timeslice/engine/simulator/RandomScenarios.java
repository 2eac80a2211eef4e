package org.timeslice.engine.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.timeslice.engine.Costs;
import org.timeslice.engine.KernelSpec.PolicyKind;

/// Scenario texts by seed: every policy, every runtime, every step and every what-if turns up,
/// alone and together. Three of four come to their end ([TamePrograms]); in the others anything
/// goes ([WildPrograms]), what never ends comes with an `until`, or runs into the budget.
public final class RandomScenarios {
  private static final List<String> RUNTIMES =
      List.of("one-to-one", "one-to-one", "many-to-one", "many-to-many", "go", "go", "jvm");

  private final Dice dice;
  private final long seed;
  private final boolean tame;
  private final List<String> threads = new ArrayList<>();

  private RandomScenarios(long seed) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.tame = dice.chance(75);
  }

  /// The scenario of that number; always the same.
  public static String text(long seed) {
    return new RandomScenarios(seed).write();
  }

  private String write() {
    dice.line(0, "title: random " + seed);
    dice.line(0, "seed: " + seed);
    if (dice.chance(tame ? 5 : 20)) {
      dice.line(0, "until: " + dice.duration());
    }
    machine();
    kernel();
    dice.line(0, "processes:");
    int processes = 1 + dice.below(3);
    for (int process = 0; process < processes; process++) {
      process("p" + process);
    }
    whatIfs(processes);
    return dice.written();
  }

  private void machine() {
    dice.line(0, "machine:");
    dice.line(1, "cpus: " + dice.pick(List.of(1, 1, 2, 2, 3, 4, 8)));
    if (dice.chance(40)) {
      dice.line(1, "costs: ideal");
    } else if (dice.chance(20)) {
      dice.line(1, "costs: {preset: ideal, thread-switch: 1us, user-switch: 100ns}");
    } else {
      dice.line(1, "costs: " + dice.pick(List.of(Costs.Preset.values())).key());
    }
    if (dice.chance(20)) {
      dice.line(1, "cache: " + dice.pick(List.of("0", "64KiB", "1MiB")));
    }
    if (dice.chance(20)) {
      dice.line(1, "pcid-slots: " + dice.below(3));
    }
  }

  private void kernel() {
    dice.line(0, "kernel:");
    dice.line(1, "policy: " + dice.pick(List.of(PolicyKind.values())).key());
    dice.line(1, "quantum: " + dice.pick(List.of("20us", "1ms", "2ms", "10ms")));
    if (dice.chance(40)) {
      dice.line(1, "queues: per-cpu");
    }
    if (dice.chance(50)) {
      dice.line(1, dice.pick(List.of("quanta: [1ms, 2ms]", "quanta: [100us, 1ms, 3ms]")));
    } else if (dice.chance(30)) {
      dice.line(1, "quanta: [20us, 1ms, 1ms]");
      dice.line(1, "allotments: [3, 1, 2]");
    }
    if (dice.chance(30)) {
      dice.line(1, "boost: " + dice.pick(List.of("5ms", "10ms")));
    }
    dice.line(1, "on-io-start: " + dice.pick(List.of("keep", "reset")));
    dice.line(1, "on-io-done: " + dice.pick(List.of("back", "front")));
    if (dice.chance(30)) {
      dice.line(1, "latency: 3ms");
      dice.line(1, "base-slice: 1ms");
      dice.line(1, "min-granularity: 200us");
    }
  }

  private void process(String name) {
    String runtime = dice.pick(RUNTIMES);
    dice.line(1, "- name: " + name);
    dice.line(2, "runtime: " + runtime);
    if (dice.chance(15)) {
      dice.line(2, "arrive: " + dice.duration());
    }
    settings(runtime);
    weights(2);
    if (dice.chance(30)) {
      dice.line(2, "working-set: " + dice.pick(List.of("16KiB", "64KiB", "1MiB", "3MiB")));
      dice.line(2, "access: " + dice.pick(List.of("streaming", "mixed", "dependent")));
      if (dice.chance(30)) {
        dice.line(2, "segment: shared");
      }
    }
    dice.line(2, "channels: {c0: 0, c1: " + (tame ? 1 + dice.below(3) : dice.below(3)) + "}");
    List<String> own = threadNames(runtime);
    List<String> single = own.stream().filter(thread -> !thread.startsWith("N")).toList();
    single.forEach(thread -> threads.add(name + "/" + thread));
    RandomPrograms programs =
        tame ? new TamePrograms(dice, single) : new WildPrograms(dice, single);
    dice.line(2, "routines:");
    programs.routines();
    dice.line(2, "threads:");
    for (String thread : own) {
      thread(thread, programs);
    }
  }

  private void settings(String runtime) {
    switch (runtime) {
      case "go" -> {
        dice.line(2, "gomaxprocs: " + (1 + dice.below(4)));
        if (dice.chance(5)) {
          dice.line(2, "max-threads: " + (2 + dice.below(4)));
        }
      }
      case "jvm" -> dice.line(2, "parallelism: " + (1 + dice.below(3)));
      case "many-to-many" -> {
        dice.line(2, "kernel-threads: " + (1 + dice.below(3)));
        dice.line(2, "grow: " + dice.chance(50));
        userQuantum();
      }
      case "many-to-one" -> userQuantum();
      default -> {}
    }
  }

  private void userQuantum() {
    if (dice.chance(50)) {
      dice.line(2, "user-quantum: " + dice.pick(List.of("100us", "1ms")));
    }
  }

  private void weights(int depth) {
    if (dice.chance(30)) {
      dice.line(depth, "nice: " + (dice.below(40) - 20));
    }
    if (dice.chance(30)) {
      dice.line(depth, "priority: " + dice.below(4));
    }
    if (dice.chance(30)) {
      dice.line(depth, "tickets: " + (1 + dice.below(100)));
    }
  }

  private List<String> threadNames(String runtime) {
    var made = new ArrayList<String>();
    if ((runtime.equals("go") || runtime.equals("jvm")) && dice.chance(50)) {
      made.add("main");
    }
    int count = 1 + dice.below(4);
    for (int thread = 0; thread < count; thread++) {
      made.add((dice.chance(10) ? "N" : "T") + thread);
    }
    return made;
  }

  private void thread(String name, RandomPrograms programs) {
    dice.line(3, "- name: " + name);
    if (dice.chance(25)) {
      dice.line(4, "arrive: " + dice.duration());
    }
    if (name.startsWith("N")) {
      dice.line(4, "count: " + dice.pick(List.of("3", "3", "3", "12")));
      if (dice.chance(50)) {
        dice.line(4, "arrive-every: " + dice.duration());
      }
    }
    weights(4);
    if (dice.chance(20)) {
      dice.line(4, "working-set: " + dice.pick(List.of("32KiB", "512KiB")));
    }
    if (dice.chance(10)) {
      dice.line(4, "routine: r" + dice.below(RandomPrograms.ROUTINES));
    } else {
      dice.line(4, "program:");
      programs.program(5, name.startsWith("N") ? null : name);
    }
  }

  private void whatIfs(int processes) {
    int count = dice.chance(50) ? 0 : 1 + dice.below(3);
    if (count > 0) {
      dice.line(0, "what-if:");
    }
    for (int at = 0; at < count; at++) {
      dice.line(1, "- {at: " + dice.duration() + ", do: " + action(processes) + "}");
    }
  }

  private String action(int processes) {
    List<Supplier<String>> actions =
        List.of(
            () -> "syscall " + dice.pick(threads) + " " + dice.duration(),
            () -> (tame && dice.chance(80) ? "preempt " : "kill ") + dice.pick(threads),
            () -> "preempt " + dice.pick(threads),
            () -> "spawn r" + dice.below(RandomPrograms.ROUTINES) + " in p" + dice.below(processes),
            () -> "set gomaxprocs " + (1 + dice.below(4)),
            () -> "set quantum " + dice.pick(List.of("20us", "1ms", "5ms")),
            () -> "set policy " + dice.pick(List.of(PolicyKind.values())).key(),
            () -> "set nice " + dice.pick(threads) + " " + (dice.below(40) - 20));
    return threads.isEmpty() ? "set gomaxprocs 2" : dice.pick(actions).get();
  }
}
