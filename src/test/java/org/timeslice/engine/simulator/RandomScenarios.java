package org.timeslice.engine.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.timeslice.engine.Costs;
import org.timeslice.engine.KernelSpec.PolicyKind;

/// Scenario texts by seed: every policy, every runtime, every step and every what-if turns up,
/// alone and together. Durations come from a small set, so that things often fall on one instant,
/// which is where rules of order show.
///
/// Routines start routines of a higher number only, so that no program grows for ever; programs
/// that never end come with an `until`, or run into the budget.
public final class RandomScenarios {
  private static final List<String> SHORT = List.of("100ns", "1us", "7us", "20us", "25us", "100us");
  private static final List<String> LONG = List.of("1ms", "1ms", "2ms", "3ms", "5ms", "10ms");
  private static final List<String> RUNTIMES =
      List.of("one-to-one", "many-to-one", "many-to-many", "go", "go", "jvm");
  private static final int ROUTINES = 3;

  private final Random random;
  private final long seed;
  private final StringBuilder text = new StringBuilder();
  private final List<String> threads = new ArrayList<>();
  private List<String> names = List.of();

  private RandomScenarios(long seed) {
    this.seed = seed;
    this.random = new Random(seed * 7_919 + 17);
  }

  /// The scenario of that number; always the same.
  public static String text(long seed) {
    return new RandomScenarios(seed).write();
  }

  private String write() {
    line(0, "title: random " + seed);
    line(0, "seed: " + seed);
    if (chance(20)) {
      line(0, "until: " + duration());
    }
    machine();
    kernel();
    line(0, "processes:");
    int processes = 1 + random.nextInt(3);
    for (int process = 0; process < processes; process++) {
      process("p" + process);
    }
    whatIfs(processes);
    return text.toString();
  }

  private void machine() {
    line(0, "machine:");
    line(1, "cpus: " + (1 + random.nextInt(4)));
    if (chance(40)) {
      line(1, "costs: ideal");
    } else if (chance(20)) {
      line(1, "costs: {preset: ideal, thread-switch: 1us, user-switch: 100ns}");
    } else {
      line(1, "costs: " + pick(List.of(Costs.Preset.values())).key());
    }
    if (chance(20)) {
      line(1, "cache: " + pick(List.of("0", "64KiB", "1MiB")));
    }
    if (chance(20)) {
      line(1, "pcid-slots: " + random.nextInt(3));
    }
  }

  private void kernel() {
    line(0, "kernel:");
    line(1, "policy: " + pick(List.of(PolicyKind.values())).key());
    line(1, "quantum: " + pick(List.of("20us", "1ms", "2ms", "10ms")));
    if (chance(40)) {
      line(1, "queues: per-cpu");
    }
    if (chance(50)) {
      line(1, pick(List.of("quanta: [1ms, 2ms]", "quanta: [100us, 1ms, 3ms]")));
    }
    if (chance(30)) {
      line(1, "boost: " + pick(List.of("5ms", "10ms")));
    }
    line(1, "on-io-start: " + pick(List.of("keep", "reset")));
    line(1, "on-io-done: " + pick(List.of("back", "front")));
    if (chance(30)) {
      line(1, "latency: 3ms");
      line(1, "base-slice: 1ms");
    }
  }

  private void process(String name) {
    String runtime = pick(RUNTIMES);
    line(1, "- name: " + name);
    line(2, "runtime: " + runtime);
    if (chance(15)) {
      line(2, "arrive: " + duration());
    }
    settings(runtime);
    weights(2);
    if (chance(30)) {
      line(2, "working-set: " + pick(List.of("16KiB", "64KiB", "1MiB", "3MiB")));
      line(2, "access: " + pick(List.of("streaming", "mixed", "dependent")));
      if (chance(30)) {
        line(2, "segment: shared");
      }
    }
    line(2, "channels: {c0: 0, c1: " + random.nextInt(3) + "}");
    List<String> own = threadNames(runtime);
    names = own.stream().filter(thread -> !thread.startsWith("N")).toList();
    names.forEach(thread -> threads.add(name + "/" + thread));
    line(2, "routines:");
    for (int routine = 0; routine < ROUTINES; routine++) {
      line(3, "r" + routine + ":");
      program(4, routine + 1, 4);
    }
    line(2, "threads:");
    for (String thread : own) {
      thread(thread);
    }
  }

  private void settings(String runtime) {
    switch (runtime) {
      case "go" -> {
        line(2, "gomaxprocs: " + (1 + random.nextInt(4)));
        if (chance(5)) {
          line(2, "max-threads: " + (2 + random.nextInt(4)));
        }
      }
      case "jvm" -> line(2, "parallelism: " + (1 + random.nextInt(3)));
      case "many-to-many" -> {
        line(2, "kernel-threads: " + (1 + random.nextInt(3)));
        line(2, "grow: " + random.nextBoolean());
        userQuantum();
      }
      case "many-to-one" -> userQuantum();
      default -> {}
    }
  }

  private void userQuantum() {
    if (random.nextBoolean()) {
      line(2, "user-quantum: " + pick(List.of("100us", "1ms")));
    }
  }

  private void weights(int depth) {
    if (chance(30)) {
      line(depth, "nice: " + (random.nextInt(40) - 20));
    }
    if (chance(30)) {
      line(depth, "priority: " + random.nextInt(4));
    }
    if (chance(30)) {
      line(depth, "tickets: " + (1 + random.nextInt(100)));
    }
  }

  private List<String> threadNames(String runtime) {
    var made = new ArrayList<String>();
    if ((runtime.equals("go") || runtime.equals("jvm")) && random.nextBoolean()) {
      made.add("main");
    }
    int count = 1 + random.nextInt(4);
    for (int thread = 0; thread < count; thread++) {
      made.add((chance(10) ? "N" : "T") + thread);
    }
    return made;
  }

  private void thread(String name) {
    line(3, "- name: " + name);
    if (chance(25)) {
      line(4, "arrive: " + duration());
    }
    if (name.startsWith("N")) {
      line(4, "count: 3");
      if (random.nextBoolean()) {
        line(4, "arrive-every: " + duration());
      }
    }
    weights(4);
    if (chance(20)) {
      line(4, "working-set: " + pick(List.of("32KiB", "512KiB")));
    }
    if (chance(10)) {
      line(4, "routine: r" + random.nextInt(ROUTINES));
    } else {
      line(4, "program:");
      program(5, 0, 6);
    }
  }

  /// @param least number of the first routine that may be started here
  private void program(int depth, int least, int most) {
    int steps = 1 + random.nextInt(most);
    for (int step = 0; step < steps; step++) {
      step(depth, least);
    }
  }

  private void step(int depth, int least) {
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3, 4 -> line(depth, "- compute " + duration());
      case 5 -> line(depth, "- syscall " + duration());
      case 6 -> line(depth, "- io " + duration());
      case 7 -> line(depth, "- sleep " + duration());
      case 8 -> line(depth, "- yield");
      case 9, 10 -> start(depth, least);
      case 11 -> line(depth, "- print here");
      case 12, 13 -> critical(depth, least);
      case 14 -> line(depth, "- send c" + random.nextInt(2));
      case 15 -> line(depth, "- recv c" + random.nextInt(2));
      case 16 -> rare(depth, least);
      case 17 -> workers(depth, least);
      case 18 -> line(depth, "- park");
      case 19 -> line(depth, "- unpark " + unparked(least));
      case 20 -> line(depth, "- send c1");
      case 21 -> loop(depth, least);
      case 22 -> wired(depth, least);
      default -> line(depth, "- compute " + pick(LONG));
    }
  }

  private void rare(int depth, int least) {
    switch (random.nextInt(8)) {
      case 0 -> line(depth, "- close c" + random.nextInt(2));
      case 1 -> line(depth, "- lock m0");
      case 2 -> line(depth, "- unlock m0");
      case 3 -> line(depth, "- done w");
      case 4 -> line(depth, "- add w 1");
      case 5 -> line(depth, "- wait w");
      case 6 -> line(depth, "- exit");
      default -> {
        if (depth < 8 && chance(30)) {
          line(depth, "- forever:");
          program(depth + 2, ROUTINES, 3);
        } else {
          line(depth, "- lock m1");
          step(depth, least);
        }
      }
    }
  }

  private String unparked(int least) {
    return names.isEmpty() || (least < ROUTINES && chance(30))
        ? "r" + random.nextInt(ROUTINES) + "-1"
        : pick(names);
  }

  private void start(int depth, int least) {
    if (least >= ROUTINES) {
      line(depth, "- compute " + duration());
      return;
    }
    String routine = "r" + (least + random.nextInt(ROUTINES - least));
    if (chance(12)) {
      line(depth, "- fork " + routine);
    } else if (chance(15)) {
      line(depth, "- spawn " + routine + " as " + routine + "-x");
    } else {
      line(depth, "- spawn " + routine);
    }
  }

  private void critical(int depth, int least) {
    String mutex = "m" + random.nextInt(2);
    line(depth, "- lock " + mutex);
    line(depth, "- compute " + duration());
    if (chance(40)) {
      step(depth, least);
    }
    line(depth, "- unlock " + mutex);
  }

  private void workers(int depth, int least) {
    line(depth, "- add w 2");
    start(depth, least);
    line(depth, "- done w");
    line(depth, "- done w");
    line(depth, "- wait w");
  }

  private void loop(int depth, int least) {
    if (depth >= 9) {
      line(depth, "- yield");
      return;
    }
    line(depth, "- repeat " + random.nextInt(5) + ":");
    program(depth + 2, least, 3);
  }

  private void wired(int depth, int least) {
    line(depth, "- lock-os-thread");
    step(depth, least);
    if (chance(80)) {
      line(depth, "- unlock-os-thread");
    }
  }

  private void whatIfs(int processes) {
    int count = chance(50) ? 0 : 1 + random.nextInt(3);
    if (count > 0) {
      line(0, "what-if:");
    }
    for (int at = 0; at < count; at++) {
      line(1, "- {at: " + duration() + ", do: " + action(processes) + "}");
    }
  }

  private String action(int processes) {
    List<Supplier<String>> actions =
        List.of(
            () -> "syscall " + pick(threads) + " " + duration(),
            () -> "kill " + pick(threads),
            () -> "preempt " + pick(threads),
            () -> "spawn r" + random.nextInt(ROUTINES) + " in p" + random.nextInt(processes),
            () -> "set gomaxprocs " + (1 + random.nextInt(4)),
            () -> "set quantum " + pick(List.of("20us", "1ms", "5ms")),
            () -> "set policy " + pick(List.of(PolicyKind.values())).key(),
            () -> "set nice " + pick(threads) + " " + (random.nextInt(40) - 20));
    return threads.isEmpty() ? "set gomaxprocs 2" : pick(actions).get();
  }

  private String duration() {
    int kind = random.nextInt(12);
    return kind == 0 ? "0" : kind < 6 ? pick(SHORT) : pick(LONG);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }
}
