package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;

class FirstComeFirstServedTest {

  @Test
  void servesInTheOrderOfAskingHoweverLongItTakes() {
    Trace convoy =
        run(
            """
            - {name: A, program: [compute 100ms]}
            - {name: B, program: [compute 10ms]}
            - {name: C, program: [compute 10ms]}
            """);
    assertThat(Runs.runs(convoy, 0)).isEqualTo("A 0-100, B 100-110, C 110-120");
    assertThat(convoy.metrics().turnaroundMean()).isEqualTo(110.0 * Runs.MS);
  }

  @Test
  void aLongThreadAtTheEndKeepsNobodyWaiting() {
    Trace trace =
        run(
            """
            - {name: B, program: [compute 10ms]}
            - {name: C, program: [compute 10ms]}
            - {name: A, program: [compute 100ms]}
            """);
    assertThat(trace.metrics().turnaroundMean()).isEqualTo(50.0 * Runs.MS);
  }

  @Test
  void aThreadThatWaitedGoesToTheTail() {
    Trace trace =
        run(
            """
            - {name: A, program: [compute 1ms, syscall 2ms, compute 1ms]}
            - {name: B, program: [compute 5ms]}
            - {name: C, arrive: 2ms, program: [compute 5ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-1, B 1-6, C 6-11, A 11-12");
  }

  private static Trace run(String threads) {
    return Runs.trace(Runs.one("kernel: {policy: fcfs}\n", threads));
  }
}
