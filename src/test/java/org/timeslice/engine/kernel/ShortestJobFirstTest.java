package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;

class ShortestJobFirstTest {
  private static final String FOUR =
      """
      - {name: A, program: [compute 8ms]}
      - {name: B, arrive: 1ms, program: [compute 4ms]}
      - {name: C, arrive: 2ms, program: [compute 1ms]}
      - {name: D, arrive: 3ms, program: [compute 3ms]}
      """;

  @Test
  void theShortestBurstGoesNextAndNobodyIsInterrupted() {
    assertThat(Runs.runs(run("sjf", FOUR), 0)).isEqualTo("A 0-8, C 8-9, D 9-12, B 12-16");
  }

  @Test
  void whoHasLessLeftTakesTheCpuAndTiesGoToTheEarlierArrival() {
    assertThat(Runs.runs(run("srtf", FOUR), 0))
        .isEqualTo("A 0-1, B 1-2, C 2-3, B 3-6, D 6-9, A 9-16");
  }

  @Test
  void onlyTheTimeUpToTheNextWaitCounts() {
    Trace trace =
        run(
            "sjf",
            """
            - {name: A, program: [compute 2ms, io 1ms, compute 50ms]}
            - {name: B, program: [compute 3ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-2, B 2-5, A 5-55");
  }

  @Test
  void loopsAreAddedUpAndAWokenThreadComparesItsNewBurst() {
    Trace trace =
        run(
            "srtf",
            """
            - {name: A, program: [repeat 3: [compute 2ms]]}
            - {name: B, program: [compute 1ms, io 2ms, compute 4ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("B 0-1, A 1-7, B 7-11");
  }

  private static Trace run(String policy, String threads) {
    return Runs.trace(Runs.one("kernel: {policy: " + policy + "}\n", threads));
  }
}
