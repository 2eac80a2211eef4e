package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.simulator.Runs;

class MultilevelFeedbackTest {

  @Test
  void aComputingThreadSinksAndOneThatWaitsStaysOnTop() {
    Trace trace =
        run(
            "quanta: [10ms, 20ms]",
            """
            - {name: A, program: [compute 30ms]}
            - {name: B, program: [repeat 3: [compute 1ms, io 9ms]]}
            """);
    assertThat(Runs.runs(trace, 0))
        .isEqualTo("A 0-10, B 10-11, A 11-20, B 20-21, A 21-30, B 30-31, A 31-33");
  }

  @Test
  void aPreemptedThreadKeepsTheRestOfItsQuantumAndItsPlaceAtTheHead() {
    Trace trace =
        run(
            "quanta: [2ms, 10ms]",
            """
            - {name: A, program: [compute 12ms]}
            - {name: B, program: [compute 12ms]}
            - {name: H, arrive: 7ms, program: [compute 1ms]}
            """);
    assertThat(Runs.runs(trace, 0)).isEqualTo("A 0-2, B 2-4, A 4-7, H 7-8, A 8-15, B 15-25");
  }

  @Test
  void anAllotmentIsUsedUpHoweverOftenTheCpuIsGivenUp() {
    Trace trace =
        run(
            "quanta: [4ms, 10ms]",
            """
            - {name: A, program: [repeat 4: [compute 3ms, io 1ms]]}
            - {name: B, program: [compute 30ms]}
            """);
    assertThat(trace.events())
        .filteredOn(event -> event.type() == Type.PREEMPTED && "p/A".equals(event.thread()))
        .extracting(TraceEvent::reason)
        .contains("quantum");
  }

  @Test
  void sinkingIsToldWhereverTheAllotmentEnds() {
    Trace trace =
        run(
            "quanta: [4ms, 10ms]",
            """
            - {name: A, program: [compute 4ms, io 1ms, compute 1ms]}
            - {name: B, arrive: 5ms, program: [compute 7ms]}
            - {name: C, arrive: 20ms, program: [compute 6ms]}
            """);
    assertThat(Runs.events(trace, Type.DEMOTED))
        .extracting(event -> event.time() / 1_000_000 + " " + event.thread())
        .as("when it blocks, when it has to go, and when it runs on alone")
        .containsExactly("4 p/A", "9 p/B", "24 p/C");
    assertThat(Runs.events(trace, Type.DEMOTED).getFirst().detail())
        .containsEntry("from", "L0")
        .containsEntry("to", "L1");
  }

  @Test
  void withResetAThreadThatStartsIoHasItsAllotmentBack() {
    String threads =
        """
        - {name: A, program: [repeat 8: [compute 3ms, io 1ms]]}
        - {name: B, program: [compute 60ms]}
        """;
    Trace kept = run("quanta: [4ms, 10ms]", threads);
    Trace cheated = run("quanta: [4ms, 10ms], on-io-start: reset", threads);
    assertThat(Runs.thread(cheated, "A").finish()).isEqualTo(35 * Runs.MS);
    assertThat(Runs.thread(kept, "A").finish()).isGreaterThan(35 * Runs.MS);
  }

  @Test
  void withResetAQuantumThatEndsWithTheStepCountsAsTheFirstOfANewAllotment() {
    String threads =
        """
        - {name: A, program: [repeat 4: [compute 4ms, io 1ms]]}
        - {name: B, program: [compute 60ms]}
        """;
    Trace trace = run("quanta: [4ms, 10ms], allotments: [2, 1], on-io-start: reset", threads);
    assertThat(Runs.runs(trace, 0))
        .isEqualTo("A 0-4, B 4-8, A 8-12, B 12-16, A 16-20, B 20-21, A 21-25, B 25-76");
  }

  @Test
  void aBoostLiftsEverybodyToTheTop() {
    Trace trace =
        run(
            "quanta: [2ms, 4ms], boost: 20ms",
            """
            - {name: A, program: [compute 40ms]}
            - {name: B, program: [compute 40ms]}
            """);
    TraceEvent boost = Runs.events(trace, Type.BOOSTED).getFirst();
    assertThat(boost.time()).isEqualTo(20 * Runs.MS);
    assertThat(boost.moves()).extracting(TraceEvent.Move::to).containsOnly("ready.L0");
    assertThat(Runs.runs(trace, 0)).contains("-20, ").contains("20-22, ").contains("22-24, ");
  }

  @Test
  void withFrontAWokenThreadStandsAheadOfTheOneThatRuns() {
    String threads =
        """
        - {name: A, program: [compute 1ms, io 2ms, compute 1ms]}
        - {name: B, program: [compute 9ms]}
        - {name: C, program: [compute 9ms]}
        """;
    assertThat(Runs.runs(run("quanta: [10ms]", threads), 0))
        .isEqualTo("A 0-1, B 1-10, C 10-19, A 19-20");
    assertThat(Runs.runs(run("quanta: [10ms], on-io-done: front", threads), 0))
        .isEqualTo("A 0-1, B 1-3, A 3-4, B 4-11, C 11-20");
  }

  private static Trace run(String settings, String threads) {
    return Runs.trace(Runs.one("kernel: {policy: mlfq, " + settings + "}\n", threads));
  }
}
