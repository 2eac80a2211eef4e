package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;

class LotteryTest {

  @ParameterizedTest
  @CsvSource({"75, 25, 1", "75, 25, 2", "1, 1, 3", "10, 1, 4"})
  void sharesMatchTicketsOver100000Quanta(int tickets, int others, long seed) {
    Trace trace = Runs.summary(twoHogs(tickets, others, seed));
    double share = (double) Runs.thread(trace, "A").cpu() / trace.end();
    assertThat(trace.end()).isEqualTo(100 * Runs.SECOND);
    assertThat(share / tickets * (tickets + others)).isCloseTo(1, within(0.05));
  }

  @Test
  void anotherSeedDrawsAnotherOrderAndTheSameSeedTheSame() {
    String first = draws(1);
    assertThat(draws(1)).isEqualTo(first);
    assertThat(draws(2)).isNotEqualTo(first);
  }

  private static String draws(long seed) {
    return Runs.runs(Runs.trace(twoHogs(1, 1, seed).replace("until: 100s", "until: 50ms")), 0);
  }

  private static String twoHogs(int tickets, int others, long seed) {
    return """
    seed: %d
    until: 100s
    machine: {costs: ideal}
    kernel: {policy: lottery, quantum: 1ms}
    processes:
      - name: p
        threads:
          - {name: A, tickets: %d, program: [compute 1000s]}
          - {name: B, tickets: %d, program: [compute 1000s]}
    """
        .formatted(seed, tickets, others);
  }
}
