package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;

class RoundRobinTest {

  @Test
  void everybodyRunsForAQuantumInTurn() {
    Trace trace =
        run(
            """
            - {name: A, program: [compute 25ms]}
            - {name: B, program: [compute 25ms]}
            """);
    assertThat(Runs.runs(trace, 0))
        .isEqualTo("A 0-10, B 10-20, A 20-30, B 30-40, A 40-45, B 45-50");
  }

  @Test
  void aThreadThatIsAloneRunsOnWithNoSwitch() {
    Trace trace = run("- {name: A, program: [compute 35ms]}\n");
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-35");
    assertThat(trace.metrics().contextSwitches()).isEqualTo(1);
  }

  @Test
  void anExpiredThreadStandsBeforeOneThatArrivesAtThatMoment() {
    Trace trace =
        run(
            """
            - {name: A, program: [compute 20ms]}
            - {name: B, program: [compute 10ms]}
            - {name: C, arrive: 10ms, program: [compute 10ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-10, B 10-20, A 20-30, C 30-40");
  }

  @Test
  void aThreadThatEndsWithItsQuantumJustEnds() {
    Trace trace =
        run(
            """
            - {name: A, program: [compute 10ms]}
            - {name: B, program: [compute 10ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-10, B 10-20");
    assertThat(Runs.thread(trace, "A").finish()).isEqualTo(10 * Runs.MS);
    assertThat(trace.metrics().dispatches()).isEqualTo(2);
  }

  private static Trace run(String threads) {
    return Runs.trace(Runs.one("kernel: {policy: round-robin, quantum: 10ms}\n", threads));
  }
}
