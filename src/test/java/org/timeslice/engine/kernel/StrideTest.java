package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;

class StrideTest {
  private static final String THREE =
      """
      - {name: A, tickets: 100, program: [compute 100s]}
      - {name: B, tickets: 50, program: [compute 100s]}
      - {name: C, tickets: 250, program: [compute 100s]}
      """;

  @Test
  void whoHasComeLeastFarRuns() {
    Trace trace = Runs.trace(text("16ms"));
    assertThat(Runs.runs(trace, 0))
        .isEqualTo("A 0-1, B 1-2, C 2-5, A 5-6, C 6-8, B 8-9, A 9-10, C 10-13, A 13-14, C 14-16");
  }

  @Test
  void sharesMatchTicketsExactly() {
    Trace trace = Runs.summary(text("8s"));
    assertThat(Runs.thread(trace, "A").cpu()).isEqualTo(2 * Runs.SECOND);
    assertThat(Runs.thread(trace, "B").cpu()).isEqualTo(Runs.SECOND);
    assertThat(Runs.thread(trace, "C").cpu()).isEqualTo(5 * Runs.SECOND);
  }

  @Test
  void oneThatComesLateClaimsNothingForTheTimeBefore() {
    Trace trace =
        Runs.trace(
            Runs.one(
                "until: 20ms\nkernel: {policy: stride, quantum: 1ms}\n",
                """
                - {name: A, program: [compute 1s]}
                - {name: B, arrive: 10ms, program: [compute 1s]}
                """));
    assertThat(Runs.thread(trace, "A").cpu()).isEqualTo(15 * Runs.MS);
    assertThat(Runs.thread(trace, "B").cpu()).isEqualTo(5 * Runs.MS);
  }

  private static String text(String until) {
    return Runs.one("until: " + until + "\nkernel: {policy: stride, quantum: 1ms}\n", THREE);
  }
}
