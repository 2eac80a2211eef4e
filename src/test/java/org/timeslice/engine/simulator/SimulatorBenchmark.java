package org.timeslice.engine.simulator;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;

/// How many dispatches a second a summary run simulates on one core, by policy and number of
/// threads; and how long a scenario of a lesson's size takes, text to trace.
///
/// `mvn -q test-compile exec:exec@bench -Dbench=SimulatorBenchmark`. The line
/// `dispatchesPerMicrosecond` is a sum over the iterations: divide it by their number for millions
/// of dispatches a second.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx2g"})
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class SimulatorBenchmark {

  /// The crowd: threads that alternate computing and blocking, on eight CPUs.
  @State(Scope.Thread)
  public static class Crowd {
    @Param({"10000", "1000000"})
    public int threads;

    @Param({"round-robin", "mlfq", "stride", "cfs", "eevdf"})
    public String policy = "";

    Scenario scenario = Runs.scenario(LESSON);

    /// About five million dispatches, whatever the number of threads.
    @Setup
    public void prepare() {
      scenario = crowd(policy, threads, 5_000_000 / threads);
    }
  }

  /// What JMH adds up and divides by the time.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Counted {
    public double dispatchesPerMicrosecond;

    @Setup(Level.Iteration)
    public void reset() {
      dispatchesPerMicrosecond = 0;
    }
  }

  /// Threads that alternate computing and blocking, on eight CPUs.
  static Scenario crowd(String policy, int threads, int rounds) {
    return Runs.scenario(
        """
        machine: {cpus: 8, costs: ideal}
        kernel: {policy: %s}
        processes:
          - name: crowd
            threads:
              - name: t
                count: %d
                program:
                  - repeat %d:
                      - compute 100us
                      - syscall 50us
        """
            .formatted(policy, threads, rounds));
  }

  @Benchmark
  public Trace crowd(Crowd crowd, Counted counted) {
    long before = System.nanoTime();
    Trace trace = Simulator.summary(crowd.scenario);
    double microseconds = (System.nanoTime() - before) / 1e3;
    counted.dispatchesPerMicrosecond = trace.metrics().dispatches() / microseconds;
    return trace;
  }

  private static final String LESSON =
      """
      machine: {cpus: 2}
      processes:
        - name: server
          runtime: go
          gomaxprocs: 2
          channels: {jobs: 2}
          routines:
            worker:
              - recv jobs
              - compute 4ms
              - print done
          threads:
            - name: main
              program:
                - repeat 3:
                    - spawn worker
                - send jobs
                - send jobs
                - syscall 20ms
                - send jobs
                - sleep 30ms
      """;

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Warmup(iterations = 3, time = 2)
  @Measurement(iterations = 5, time = 1)
  public Trace lesson() {
    return Simulator.simulate(Runs.scenario(LESSON));
  }
}
