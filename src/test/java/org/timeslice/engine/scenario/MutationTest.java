package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace.Outcome;
import org.timeslice.engine.simulator.RandomScenarios;
import org.timeslice.engine.simulator.Simulator;

/// Texts that are nearly right (the format's example and random scenarios with pieces cut, doubled,
/// moved and put in) and texts that are nothing but such pieces. Whatever comes of one is told,
/// never thrown, and soon: mistakes with their positions, or a run within its budget.
/// `-Dmutations=1000000` tries more, `-Dmutations.first=N -Dmutations=1` the one that failed.
class MutationTest {
  private static final int COUNT = Integer.getInteger("mutations", 20_000);
  private static final long FIRST = Long.getLong("mutations.first", 1);

  /// CPU time, not the clock's: other programs on the machine must not fail this.
  private static final long SLOW_NS = 1_000_000_000L;

  private static final Scenario EXAMPLE = Texts.scenario(Texts.EXAMPLE);

  private static final List<String> PIECES =
      List.of(
          ":",
          ": ",
          "- ",
          "\n",
          "  ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&a ",
          "*a",
          "!x ",
          "|\n",
          ">-\n",
          "\"",
          "'",
          "#",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "? ",
          "\t",
          "\r\n",
          "\uFEFF",
          "\u0000",
          "\uD800",
          "😀",
          "~",
          "null",
          "-1",
          "0",
          "99999999999999999999",
          "1e9",
          "5",
          "1.5ns",
          "-3ms",
          "compute 3ms",
          "repeat 2:",
          "forever:",
          "spawn worker as x",
          "fork worker",
          "<<: ",
          "/",
          "name: server\n",
          "count: 1000000\n",
          "runtime: jvm\n",
          "gomaxprocs: 1\n",
          "processes:\n",
          "    threads:\n",
          "cpus: 1024\n",
          "gomaxprocs: 1000\n",
          "arrive-every: 1ns\n",
          "kernel-threads: 100000\n",
          "policy: mlfq\n",
          "boost: 1ns\n",
          "quantum: 1ns\n",
          "queues: per-cpu\n",
          "repeat 1000000000:",
          "compute 1000000s",
          "\\",
          "@",
          "`");

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  @Test
  void noTextMakesTheParserOrTheMachineThrowOrStall() {
    var endings = new EnumMap<Outcome, Integer>(Outcome.class);
    int refused = 0;
    long slowest = 0;
    for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
      String text = text(new SplittableRandom(seed));
      long start = CLOCK.getCurrentThreadCpuTime();
      try {
        Outcome outcome = answer(text);
        refused += outcome == null ? 1 : 0;
        if (outcome != null) {
          endings.merge(outcome, 1, Integer::sum);
        }
      } catch (RuntimeException | Error broken) {
        throw new AssertionError("seed " + seed + ":\n" + text, broken);
      }
      long took = CLOCK.getCurrentThreadCpuTime() - start;
      slowest = Math.max(slowest, took);
      assertThat(took).as("ns for seed %d:%n%s", seed, text).isLessThan(SLOW_NS);
    }
    System.out.printf(
        "%d texts from seed %d: %d refused, %s; the slowest took %d ms%n",
        COUNT, FIRST, refused, endings, slowest / 1_000_000);
    assertThat(refused).as("refused").isBetween(COUNT / 5, COUNT - COUNT / 10);
  }

  /// How the run ended; null where the text was refused.
  private static @Nullable Outcome answer(String text) {
    ScenarioParser.change(text, "processes.server.threads.main.program.1", text);
    ScenarioParser.parseWhatIf(text, EXAMPLE);
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Ok(Scenario scenario) -> Simulator.simulate(scenario).outcome();
      case Parsed.Wrong(List<Mistake> mistakes) -> {
        assertThat(mistakes).isNotEmpty().allMatch(m -> m.line() >= 1 && m.column() >= 1);
        yield null;
      }
    };
  }

  private static String text(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> RandomScenarios.text(random.nextLong());
      case 1, 2, 3 -> mutated(RandomScenarios.text(random.nextLong()), random);
      case 4 -> soup(random);
      default -> mutated(Texts.EXAMPLE, random);
    };
  }

  private static String soup(SplittableRandom random) {
    var result = new StringBuilder();
    for (int times = random.nextInt(60); times > 0; times--) {
      result.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return result.toString();
  }

  private static String mutated(String text, SplittableRandom random) {
    var result = new StringBuilder(text);
    for (int times = 1 + random.nextInt(6); times > 0; times--) {
      int at = random.nextInt(result.length() + 1);
      int to = Math.min(result.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> result.delete(at, to);
        case 1 -> result.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> result.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> result.insert(random.nextInt(result.length() + 1), result.substring(at, to));
        default -> result.insert(at, PIECES.get(random.nextInt(PIECES.size())).repeat(20));
      }
    }
    return result.toString();
  }
}
