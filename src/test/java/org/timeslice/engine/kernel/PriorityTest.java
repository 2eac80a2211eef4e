package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;

class PriorityTest {

  @Test
  void whatMattersMoreGoesFirstAlways() {
    Trace trace =
        run(
            """
            - {name: L, priority: 2, program: [compute 8ms]}
            - {name: H, priority: 0, arrive: 3ms, program: [compute 2ms]}
            - {name: M, priority: 1, arrive: 4ms, program: [compute 4ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("L 0-3, H 3-5, M 5-9, L 9-14");
  }

  @Test
  void aPreemptedThreadKeepsTheRestOfItsQuantumAndItsPlaceAtTheHead() {
    Trace trace =
        run(
            """
            - {name: A, priority: 1, program: [compute 15ms]}
            - {name: B, priority: 1, program: [compute 15ms]}
            - {name: H, priority: 0, arrive: 4ms, program: [compute 2ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-4, H 4-6, A 6-12, B 12-22, A 22-27, B 27-32");
  }

  @Test
  void equalsTakeTurnsAndNeverPreemptEachOther() {
    Trace trace =
        run(
            """
            - {name: A, priority: 1, program: [compute 12ms]}
            - {name: B, priority: 1, arrive: 3ms, program: [compute 12ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-10, B 10-20, A 20-22, B 22-24");
  }

  @Test
  void onSeveralCpusTheLeastOfTheRunningGivesWay() {
    Trace trace =
        Runs.trace(
            """
            machine: {costs: ideal, cpus: 2}
            kernel: {policy: priority}
            processes:
              - name: p
                threads:
                  - {name: A, priority: 1, program: [compute 6ms]}
                  - {name: B, priority: 2, program: [compute 6ms]}
                  - {name: H, priority: 0, arrive: 2ms, program: [compute 2ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-6");
    assertThat(Runs.runs(trace, 1)).isEqualTo("B 0-2, H 2-4, B 4-8");
  }

  private static Trace run(String threads) {
    return Runs.trace(Runs.one("kernel: {policy: priority, quantum: 10ms}\n", threads));
  }
}
