package org.timeslice.engine.simulator;

import java.util.Arrays;
import org.timeslice.engine.KernelSpec.PolicyKind;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.machine.Machine;

/// How many bytes a thread takes in a summary run, policy by policy: a million threads that
/// alternate computing and blocking, on eight CPUs.
///
/// `mvn -q test-compile exec:exec@memory`. What lives is measured after collections: when everybody
/// has arrived and nearly all are ready, and three times more in the first rounds, since queues
/// change their shape. The largest counts.
public final class MemoryBenchmark {
  private static final int THREADS = 1_000_000;
  private static final int ROUNDS = 50;
  private static final int LOOKS = 4;

  /// Instants between two looks; at each, up to eight threads change places.
  private static final int STEPS = 100_000;

  private MemoryBenchmark() {}

  public static void main(String[] arguments) {
    Arrays.stream(PolicyKind.values()).forEach(MemoryBenchmark::measure);
  }

  private static void measure(PolicyKind policy) {
    Scenario crowd = SimulatorBenchmark.crowd(policy.key(), THREADS, ROUNDS);
    Simulator.summary(SimulatorBenchmark.crowd(policy.key(), 10, ROUNDS)); // loads classes
    long before = living();
    Machine machine = Simulator.machine(crowd, Simulator.SUMMARY_BUDGET_MAX, false);
    double most = 0;
    machine.step();
    for (int look = 0; look < LOOKS; look++) {
      most = Math.max(most, (living() - before) / (double) THREADS);
      for (int step = 0; step < STEPS; step++) {
        machine.step();
      }
    }
    if (!machine.step()) {
      throw new IllegalStateException("the crowd has gone before the last look");
    }
    System.out.printf("%-12s %6.1f bytes a thread%n", policy.key(), most);
  }

  @SuppressWarnings("SystemGc") // what lives is asked for, not what lies about
  private static long living() {
    for (int round = 0; round < 4; round++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
