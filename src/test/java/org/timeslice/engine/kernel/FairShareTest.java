package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;

/// What cfs and eevdf have in common, and where they differ.
class FairShareTest {
  /// Share of a single shortest slice in 10 s: nobody can be given less.
  private static final double ONE_SLICE = 0.000_3;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          0 0
          0 1
          0 5
          5 0
          -20 19
          -20 -19
          19 18
          -10 10
          -5 0 5
          19 0 -20
          3 3 3
          -20 -20 19 19
          """)
  void sharesOfComputingThreadsMatchTheirWeights(String nices) {
    int[] levels = Stream.of(nices.split(" ")).mapToInt(Integer::parseInt).toArray();
    double weights = Arrays.stream(levels).mapToLong(Weights::of).sum();
    for (String policy : new String[] {"cfs", "eevdf"}) {
      Trace trace = Runs.summary(hogs(policy, 1, levels));
      for (int thread = 0; thread < levels.length; thread++) {
        double share = Runs.thread(trace, "T" + thread).cpu() / 10e9;
        double due = Weights.of(levels[thread]) / weights;
        assertThat(share)
            .as("%s: share at nice %d", policy, levels[thread])
            .isCloseTo(due, within(Math.max(0.02 * due, ONE_SLICE)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cfs", "eevdf"})
  void sharesMatchTheWeightsOnSeveralCpusToo(String policy) {
    int[] levels = {0, 0, 3, 3, 0, 3};
    Trace trace = Runs.summary(hogs(policy, 2, levels));
    double weights = 3.0 * Weights.of(0) + 3.0 * Weights.of(3);
    for (int thread = 0; thread < levels.length; thread++) {
      double share = Runs.thread(trace, "T" + thread).cpu() / 20e9;
      double due = Weights.of(levels[thread]) / weights;
      assertThat(share).as("T%d", thread).isCloseTo(due, within(0.02 * due));
    }
  }

  @Test
  void cfsDividesALatencyByWeight() {
    Trace trace =
        Runs.trace(
            Runs.one(
                "until: 12ms\nkernel: {policy: cfs, latency: 6ms}\n",
                """
                - {name: A, program: [compute 1s]}
                - {name: B, nice: 5, program: [compute 1s]}
                """));
    assertThat(Runs.runs(trace, 0)).startsWith("A 0-4.520972, B 4.520972-6.000001, A 6.000001-");
  }

  @Test
  void eevdfTakesWhoIsEligibleAndDueFirst() {
    Trace trace =
        Runs.trace(
            Runs.one(
                "until: 24ms\nkernel: {policy: eevdf, base-slice: 3ms}\n",
                """
                - {name: A, program: [compute 1s]}
                - {name: B, nice: 5, program: [compute 1s]}
                """));
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-3, B 3-6, A 6-15, B 15-18, A 18-24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cfs", "eevdf"})
  void aSleeperGetsTheCpuSoonButNoTimeForHavingSlept(String policy) {
    Trace trace =
        Runs.trace(
            Runs.one(
                "until: 300ms\nkernel: {policy: " + policy + "}\n",
                """
                - {name: hog, program: [compute 1s]}
                - {name: sleeper, program: [sleep 100ms, compute 1s]}
                """));
    long since = Runs.thread(trace, "sleeper").cpu();
    assertThat(since).isCloseTo(100 * Runs.MS, within(6 * Runs.MS));
  }

  private static String hogs(String policy, int cpus, int[] levels) {
    var text = new StringBuilder("until: 10s\n");
    text.append("machine: {costs: ideal, cpus: " + cpus + "}\nkernel: {policy: " + policy + "}\n");
    text.append("processes:\n  - name: p\n    threads:\n");
    for (int thread = 0; thread < levels.length; thread++) {
      text.append(
          "      - {name: T%d, nice: %d, program: [compute 100s]}\n"
              .formatted(thread, levels[thread]));
    }
    return text.toString();
  }
}
