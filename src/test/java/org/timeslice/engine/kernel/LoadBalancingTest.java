package org.timeslice.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timeslice.engine.KernelSpec.PolicyKind;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.simulator.Runs;

/// A queue a CPU, and what keeps them even.
class LoadBalancingTest {

  @Test
  void newThreadsGoToTheShortestQueue() {
    Trace trace = run("round-robin", "count: 4, program: [compute 30ms]");
    assertThat(Runs.runs(trace, 0)).startsWith("T-1 0-10, T-3 10-20, T-1 20-30");
    assertThat(Runs.runs(trace, 1)).startsWith("T-2 0-10, T-4 10-20, T-2 20-30");
    assertThat(Runs.events(trace, Type.MIGRATED)).isEmpty();
  }

  @Test
  void aThreadThatWakesStaysOnTheCpuThatIsWarm() {
    Trace trace = run("round-robin", "count: 2, program: [repeat 5: [compute 2ms, sleep 1ms]]");
    assertThat(trace.metrics().migrations()).isZero();
  }

  @ParameterizedTest
  @EnumSource(PolicyKind.class)
  void aCpuThatFallsIdleTakesFromTheLongestQueue(PolicyKind policy) {
    Trace trace =
        Runs.trace(
            """
            machine: {costs: ideal, cpus: 2}
            kernel: {policy: %s, queues: per-cpu}
            processes:
              - name: p
                threads:
                  - {name: A, program: [compute 4ms]}
                  - {name: B, program: [compute 1ms]}
                  - {name: C, program: [compute 4ms]}
                  - {name: D, program: [compute 1ms]}
            """
                .formatted(policy.key()));
    assertThat(trace.end()).isBetween(5 * Runs.MS, 6 * Runs.MS);
    assertThat(trace.metrics().cpuUtilization()).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @EnumSource(
      value = PolicyKind.class,
      names = {"ROUND_ROBIN", "STRIDE", "CFS", "EEVDF"})
  void queuesThatDifferByOneAreLeftAlone(PolicyKind policy) {
    Trace trace =
        Runs.summary(
            """
            until: 10s
            machine: {costs: ideal, cpus: 2}
            kernel: {policy: %s, queues: per-cpu}
            processes:
              - name: p
                threads:
                  - {name: T, count: 3, program: [compute 100s]}
            """
                .formatted(policy.key()));
    assertThat(Runs.thread(trace, "T-1").cpu()).isCloseTo(5 * Runs.SECOND, within(Runs.SECOND));
    assertThat(Runs.thread(trace, "T-2").cpu()).isEqualTo(10 * Runs.SECOND);
    assertThat(Runs.thread(trace, "T-3").cpu()).isCloseTo(5 * Runs.SECOND, within(Runs.SECOND));
    assertThat(trace.metrics().cpuUtilization()).isEqualTo(1.0);
  }

  private static Trace run(String policy, String threads) {
    return Runs.trace(
        """
        machine: {costs: ideal, cpus: 2}
        kernel: {policy: %s, queues: per-cpu, quantum: 10ms}
        processes:
          - name: p
            threads:
              - {name: T, %s}
        """
            .formatted(policy, threads));
  }
}
