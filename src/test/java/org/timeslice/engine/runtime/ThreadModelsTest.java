package org.timeslice.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.simulator.Runs;

/// The same programs under every thread model, worked out by hand: when the last of them is done.
/// Nothing costs anything here, so all that differs is who blocks with whom.
class ThreadModelsTest {
  private static final String ONE_READER =
      """
      - {name: T1, program: [compute 2ms, io 10ms, compute 2ms]}
      - {name: T2, program: [compute 4ms]}
      - {name: T3, program: [compute 4ms]}
      - {name: T4, program: [compute 4ms]}
      """;
  private static final String FOUR_READERS =
      """
      - {name: T, count: 4, program: [compute 1ms, io 9ms, compute 1ms]}
      """;
  private static final String EIGHT_CALLERS =
      """
      - {name: T, count: 8, program: [compute 2ms, syscall 8ms]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          many-to-one                     ; 1; 26
          many-to-one                     ; 2; 26
          one-to-one                      ; 1; 16
          one-to-one                      ; 2; 14
          many-to-many, kernel-threads: 2 ; 1; 16
          many-to-many, kernel-threads: 2 ; 2; 14
          go, gomaxprocs: 1               ; 1; 18 # the latest started, T4, runs first
          jvm, parallelism: 1             ; 1; 16
          """)
  void oneThatReadsHoldsUpAllOthersOnlyWhereTheyShareItsKernelThread(
      String runtime, int cpus, String milliseconds) {
    long wanted = Long.parseLong(milliseconds.replaceFirst(" *#.*", ""));
    assertThat(end(runtime, cpus, ONE_READER)).isEqualTo(wanted * Runs.MS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          many-to-one         ; 44
          one-to-one          ; 14
          go, gomaxprocs: 1   ; 14
          jvm, parallelism: 1 ; 14
          """)
  void readersOverlapWhereTheKernelThreadIsTheirOwnOrTheRuntimePolls(
      String runtime, int milliseconds) {
    assertThat(end(runtime, 1, FOUR_READERS)).isEqualTo(milliseconds * Runs.MS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          many-to-one                                 ; 80
          many-to-many, kernel-threads: 2             ; 40
          many-to-many, kernel-threads: 4             ; 22
          many-to-many, kernel-threads: 6             ; 20
          many-to-many, kernel-threads: 8             ; 16
          many-to-many, kernel-threads: 2, grow: true ; 20
          one-to-one                                  ; 16
          """)
  void blockingCallsOverlapAsFarAsKernelThreadsGo(String runtime, int milliseconds) {
    assertThat(end(runtime, 2, EIGHT_CALLERS)).isEqualTo(milliseconds * Runs.MS);
  }

  /// With Ps that changed hands at once it would be 16: four pairs, 2 ms after each other. But
  /// sysmon sleeps for longer and longer while it finds nothing: after 2 ms of computing it sees a
  /// call 0.26 ms after its beginning, and again, now taking the P away, 1.28 ms later. So the
  /// second pair begins at 3.54 and the third at 7.08 ms. To the fourth the first pair comes first,
  /// back from its calls at 10 ms: 2 ms of computing and 8 in the call are left then.
  @Test
  void twoSlotsThatAreHandedOverDoBetterThanFourKernelThreads() {
    Trace trace = trace("go, gomaxprocs: 2", 2, EIGHT_CALLERS);
    assertThat(trace.threads().stream().map(ThreadResult::start).distinct().sorted())
        .containsExactly(0L, 3_540 * Runs.US, 7_080 * Runs.US, 10 * Runs.MS);
    assertThat(trace.end()).isEqualTo(20 * Runs.MS);
  }

  /// Who sleeps for no time comes first in its queue, and keeps its place or does not.
  @Test
  void aSleepOfZeroGivesWayInJavaAndIsNothingElsewhere() {
    String sleeper = "- {name: A, program: [compute 1ms, sleep 0, print a]}\n";
    String other = "- {name: B, program: [print b]}\n";
    assertThat(Runs.output(trace("jvm, parallelism: 1", 1, sleeper + other)))
        .containsExactly("b", "a");
    assertThat(Runs.output(trace("go, gomaxprocs: 1", 1, other + sleeper)))
        .containsExactly("a", "b");
    assertThat(Runs.output(trace("one-to-one", 1, sleeper + other))).containsExactly("a", "b");
    assertThat(Runs.output(trace("many-to-one", 1, sleeper + other))).containsExactly("a", "b");
  }

  @Test
  void aSecondCpuDoesNothingForAComputingProgramOnOneKernelThread() {
    String four = "- {name: T, count: 4, program: [compute 4ms]}\n";
    assertThat(end("many-to-one", 4, four)).isEqualTo(16 * Runs.MS);
    assertThat(end("one-to-one", 4, four)).isEqualTo(4 * Runs.MS);
    assertThat(end("many-to-many, kernel-threads: 2", 4, four)).isEqualTo(8 * Runs.MS);
    assertThat(end("go, gomaxprocs: 4", 4, four)).isEqualTo(4 * Runs.MS);
  }

  @Test
  void aTimerLetsUserThreadsTakeTurnsWhereTheyDoNotGiveWay() {
    String two =
        """
        - {name: A, program: [compute 4ms]}
        - {name: B, program: [compute 4ms]}
        """;
    assertThat(Runs.runs(trace("many-to-one", 1, two), 0)).isEqualTo("A 0-4, B 4-8");
    assertThat(Runs.runs(trace("many-to-one, user-quantum: 1ms", 1, two), 0))
        .isEqualTo("A 0-1, B 1-2, A 2-3, B 3-4, A 4-5, B 5-6, A 6-7, B 7-8");
  }

  @Test
  void aMutexThatIsFreeIsTakenWithoutTheKernel() {
    String locker = "- {name: A, program: [repeat 1000: [lock m, compute 1us, unlock m]]}\n";
    String caller = "- {name: A, program: [repeat 1000: [syscall 0]]}\n";
    assertThat(trace("one-to-one", 1, locker).metrics().modeSwitches()).isZero();
    assertThat(trace("one-to-one", 1, caller).metrics().modeSwitches()).isEqualTo(2_000);
  }

  @Test
  void handingOverCostsLeastWithoutTheKernel() {
    long kernel = perHandOver("one-to-one");
    long library = perHandOver("many-to-one");
    long go = perHandOver("go, gomaxprocs: 1");
    assertThat(kernel).isEqualTo(940);
    assertThat(library).isBetween(10L, 20L);
    assertThat(go).isBetween(90L, 200L);
  }

  /// ns, from 1,000 rounds of two threads that wake each other in turns.
  private static long perHandOver(String runtime) {
    Trace trace =
        Runs.summary(
            """
            machine: {costs: typical}
            processes:
              - name: p
                runtime: %s
                channels: {ping: 0, pong: 0}
                threads:
                  - {name: A, program: [repeat 1000: [send ping, recv pong]]}
                  - {name: B, program: [repeat 1000: [recv ping, send pong]]}
            """
                .formatted(runtime.replace(", ", "\n    ")));
    return trace.end() / 2_000;
  }

  private static long end(String runtime, int cpus, String threads) {
    return trace(runtime, cpus, threads).end();
  }

  private static Trace trace(String runtime, int cpus, String threads) {
    return Runs.trace(
        """
        machine: {costs: ideal, cpus: %d}
        kernel: {policy: fcfs}
        processes:
          - name: p
            runtime: %s
            threads:
        %s\
        """
            .formatted(cpus, runtime.replace(", ", "\n    "), threads.indent(6)));
  }
}
