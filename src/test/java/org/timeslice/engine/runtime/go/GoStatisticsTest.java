package org.timeslice.engine.runtime.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.engine.simulator.Runs.MS;
import static org.timeslice.engine.simulator.Runs.US;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Outcome;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.simulator.Runs;

/// Go's scheduler in numbers: how many threads, how long a slice, how late a hand-over. Real go1.19
/// was measured for each; where a number differs from run to run there the bounds are what was
/// seen.
class GoStatisticsTest {

  /// A go process with a main.
  private static String go(int gomaxprocs, String keys, String main) {
    return """
    machine: {cpus: 2, costs: ideal}
    processes:
      - name: p
        runtime: go
        gomaxprocs: %d
    %s
        threads:
          - name: main
            program:
    %s\
    """
        .formatted(gomaxprocs, keys.indent(4), main.indent(10));
  }

  // Threads.

  private static IntStream oneToAHundred() {
    return IntStream.rangeClosed(1, 100);
  }

  @ParameterizedTest
  @MethodSource("oneToAHundred")
  void blockingCallsNeedAThreadEachAndThreeMore(int count) {
    String keys = "routines: {reader: [syscall 50ms, done w]}";
    String main = "- add w %d\n- repeat %d: [spawn reader]\n- wait w".formatted(count, count);
    Trace trace = Runs.summary(go(2, keys, main));
    assertThat(trace.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(Runs.kernelThreads(trace, "p").created()).isBetween(count + 1, count + 3);
  }

  @ParameterizedTest
  @CsvSource({"sleep 100ms", "recv never", "io 100ms"})
  void twentyThousandThatOnlyWaitNeedFiveThreads(String wait) {
    String keys = "channels: {never: 0}\nroutines: {waiter: [%s, done w]}".formatted(wait);
    String main = "- add w 20000\n- repeat 20000: [spawn waiter]\n- sleep 50ms";
    Trace trace = Runs.summary(go(2, keys, main));
    assertThat(trace.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(Runs.kernelThreads(trace, "p").created()).isLessThanOrEqualTo(5);
  }

  @Test
  void oneThreadTooManyIsFatal() {
    String keys = "max-threads: 10\nroutines: {reader: [syscall 50ms]}";
    Trace trace = Runs.trace(go(2, keys, "- repeat 20: [spawn reader]\n- sleep 1s"));
    assertThat(trace.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(trace.message())
        .isEqualTo("runtime: program exceeds 10-thread limit\nfatal error: thread exhaustion");
  }

  // Hand-over.

  /// ns from the call to the moment at which sysmon takes the P away.
  private static long handOver(String before) {
    String keys = "routines: {other: [print other]}";
    Trace trace = Runs.trace(go(1, keys, before + "- spawn other\n- syscall 60ms"));
    long called =
        Runs.events(trace, Type.BLOCKED).stream()
            .filter(event -> "syscall".equals(event.reason()))
            .mapToLong(TraceEvent::time)
            .findFirst()
            .orElseThrow();
    assertThat(Runs.events(trace, Type.P_HANDED_OFF)).isNotEmpty();
    return Runs.events(trace, Type.RETAKEN).getFirst().time() - called;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3us", "20us", "150us", "777us"})
  void handsOverWithin40MicrosecondsWhileSysmonIsAwake(String computed) {
    assertThat(handOver("- compute " + computed + "\n")).isBetween(20 * US, 40 * US);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100ms", "145ms", "150ms", "155ms", "163ms", "200ms", "1s"})
  void handsOverAfter10To20MillisecondsOnceSysmonHasSlowedDown(String computed) {
    assertThat(handOver("- compute " + computed + "\n")).isBetween(10 * MS, 20 * MS);
  }

  /// When `text` is printed, ns.
  private static long printed(Trace trace, String text) {
    return trace.output().stream()
        .filter(output -> text.equals(output.text()))
        .findFirst()
        .orElseThrow()
        .time();
  }

  /// A computes and shares the P with goroutines that call; sysmon is slow, its rounds are 10 ms
  /// apart. go1.19.8: caller in at 11.9, other in at 32.1.
  @Test
  void sysmonSeesACallNoEarlierThanInTheRoundAfterItBegan() {
    String keys =
        """
        routines:
          long: [compute 100ms, done w]
          caller: [print caller, syscall 70ms, done w]
          other: [print other, done w]
        """;
    String main = "- add w 3\n- spawn caller\n- spawn other\n- spawn long\n- wait w";
    Trace trace = Runs.trace(go(1, keys, main));
    assertThat(printed(trace, "other") - printed(trace, "caller")).isEqualTo(20 * MS);
  }

  /// go1.19.8: early out at 15.1, although late has the P reserved since 12.0.
  @Test
  void aThreadThatIsBackTakesItsOldPFromAnotherOneInTheKernel() {
    String keys =
        """
        routines:
          long: [compute 60ms, done w]
          early: [syscall 15ms, print early, done w]
          late: [syscall 50ms, print late, done w]
        """;
    String main = "- add w 3\n- spawn long\n- spawn late\n- spawn early\n- wait w";
    Trace trace = Runs.trace(go(1, keys, main));
    assertThat(printed(trace, "early")).isEqualTo(15 * MS);
    assertThat(Runs.events(trace, Type.P_ACQUIRED))
        .anyMatch(event -> "robbed-p".equals(event.reason()));
  }

  /// go1.19.8: second call at 27.0, other in at 32.1.
  @Test
  void aSliceThatWasNewInOneCallAndIsOverInTheNextEndsThat() {
    String keys =
        """
        routines:
          long: [compute 60ms, done w]
          caller: [syscall 15ms, print first, syscall 10ms, print second, done w]
          other: [print other, done w]
        """;
    String main = "- add w 3\n- spawn caller\n- spawn other\n- spawn long\n- wait w";
    Trace trace = Runs.trace(go(1, keys, main));
    assertThat(printed(trace, "other") - printed(trace, "first")).isBetween(4 * MS, 6 * MS);
  }

  @Test
  void anIdlePGoesOnWithItsSliceUnderAThreadThatIsBack() {
    Trace trace = Runs.trace(go(1, "", "- repeat 3: [syscall 5ms]\n- sleep 1ms\n- compute 1ms"));
    assertThat(Runs.events(trace, Type.DISPATCHED))
        .filteredOn(event -> "runnext".equals(event.reason()))
        .allMatch(event -> "1".equals(String.valueOf(event.detail().get("schedtick"))));
  }

  @Test
  void aShortCallKeepsItsP() {
    Trace trace = Runs.trace(go(1, "", "- repeat 50: [syscall 10us, compute 5us]"));
    assertThat(Runs.events(trace, Type.RETAKEN)).isEmpty();
    assertThat(trace.metrics().handoffs()).isZero();
  }

  // The three ways back from a call.

  private static List<String> waysBack(int gomaxprocs, String keys, String main) {
    Trace trace = Runs.trace(go(gomaxprocs, keys, main));
    List<String> ways = new ArrayList<>();
    for (TraceEvent event : trace.events()) {
      boolean fits =
          (event.type() == Type.P_ACQUIRED && event.reason() != null)
              || (event.type() == Type.GLOBAL_QUEUE_PUT && "syscall".equals(event.reason()));
      if (fits) {
        ways.add(Objects.requireNonNull(event.reason()));
      }
    }
    return ways;
  }

  @Test
  void comesBackToItsOwnPIfThatWasNotTaken() {
    assertThat(waysBack(1, "", "- syscall 10us")).containsExactly("same-p");
  }

  @Test
  void comesBackToAnIdlePIfItsOwnIsGone() {
    assertThat(waysBack(1, "", "- syscall 1ms")).containsExactly("idle-p");
  }

  @Test
  void comesBackToTheGlobalQueueIfAllPsAreBusy() {
    assertThat(waysBack(1, "routines: {busy: [compute 5ms]}", "- spawn busy\n- syscall 1ms"))
        .containsExactly("syscall");
  }

  // Slices.

  /// How long the goroutines ran before they were preempted, ns, in order.
  private static List<Long> slices(int goroutines) {
    String keys = "routines: {busy: [compute 2s]}";
    String main = "- repeat %d: [spawn busy]\n- sleep 1s".formatted(goroutines);
    Trace trace = Runs.trace(go(1, keys, main));
    List<Long> slices = new ArrayList<>();
    long began = 0;
    for (TraceEvent event : Runs.events(trace, Type.PREEMPTED)) {
      slices.add(event.time() - began);
      began = event.time();
    }
    return slices;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void theFirstSliceIsAbout10MillisecondsAndAllOthers20(int goroutines) {
    List<Long> slices = slices(goroutines);
    assertThat(slices.getFirst()).isBetween(10 * MS, 12 * MS);
    assertThat(slices.subList(1, slices.size())).hasSizeGreaterThan(30).containsOnly(20 * MS);
  }

  @Test
  void aSleeperOnABusyPWakesWhenTheSliceEnds() {
    String keys = "routines: {busy: [compute 1s], sleeper: [{repeat 12: [sleep 5ms, print up]}]}";
    Trace trace = Runs.trace(go(1, keys, "- spawn busy\n- spawn sleeper\n- sleep 400ms"));
    List<Long> late = new ArrayList<>();
    long slept = 0;
    for (Output up : trace.output()) {
      late.add(up.time() - slept - 5 * MS);
      slept = up.time();
    }
    assertThat(late).hasSize(12);
    assertThat(late.getFirst()).as("in the first slice, which is short").isBetween(5 * MS, 7 * MS);
    assertThat(late.subList(1, 12)).allSatisfy(it -> assertThat(it).isBetween(10 * MS, 16 * MS));
  }

  // Queues.

  /// What is in `runnext`, the ring and the global queue after main has started so many.
  private static List<Integer> queuesAfter(int spawns) {
    String keys = "routines: {g: [compute 1ms]}";
    String main = "- repeat %d: [spawn g]\n- print now\n- sleep 1ms".formatted(spawns);
    Map<String, String> places = placesAt(Runs.trace(go(1, keys, main)));
    return List.of("p/P0.runnext", "p/P0.queue", "p/global").stream()
        .map(place -> (int) places.values().stream().filter(place::equals).count())
        .toList();
  }

  /// Where a reader of the events thinks that everything is when `now` is printed.
  private static Map<String, String> placesAt(Trace trace) {
    Map<String, String> places = new HashMap<>();
    for (TraceEvent event : trace.events()) {
      if (event.type() == Type.PRINTED) {
        return places;
      }
      for (Move move : event.moves()) {
        places.put(move.what(), move.to());
      }
    }
    throw new AssertionError("nothing was printed");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0, 0", "257, 1, 256, 0", "258, 1, 128, 129", "1000, 1, 225, 774"})
  void theRingOverflowsByHalf(int spawns, int next, int ring, int global) {
    assertThat(queuesAfter(spawns)).containsExactly(next, ring, global);
  }

  @ParameterizedTest
  @CsvSource({"8, 4", "5, 3", "1, 1"})
  void aThiefTakesHalfOfTheRingRoundedUp(int waiting, int taken) {
    // All Ps are busy while main fills its ring; then the other P runs dry.
    String keys = "routines: {other: [compute 1ms], g: [compute 10ms]}";
    String main =
        "- spawn other\n- compute 500us\n- repeat %d: [spawn g]\n- compute 5ms"
            .formatted(waiting + 1);
    TraceEvent first =
        Runs.events(Runs.trace(go(2, keys, main)), Type.STOLEN).stream()
            .filter(event -> event.time() >= MS)
            .findFirst()
            .orElseThrow();
    assertThat(first.detail()).containsEntry("count", taken).containsEntry("from", "P0");
  }

  @Test
  void every61stSliceBelongsToTheGlobalQueue() {
    // main's own slice is the first; it yields to the global queue and 100 wait in the ring.
    String keys = "routines: {g: [print g, done w]}";
    String main = "- add w 100\n- repeat 100: [spawn g]\n- yield\n- print main\n- wait w";
    assertThat(Runs.output(Runs.trace(go(1, keys, main))).indexOf("main")).isEqualTo(61);
  }

  // GOMAXPROCS, LockOSThread, sysmon, the end.

  @Test
  void psComeAndGoWhileTheProgramRuns() {
    String keys = "routines: {busy: [compute 100ms, done w]}";
    String text = go(1, keys, "- add w 4\n- repeat 4: [spawn busy]\n- wait w");
    long one = Runs.trace(text).end();
    long more = Runs.trace(text + "\nwhat-if: [{at: 10ms, do: set gomaxprocs 2}]\n").end();
    long less =
        Runs.trace(
                text.replace("gomaxprocs: 1", "gomaxprocs: 2")
                    + "\nwhat-if: [{at: 10ms, do: set gomaxprocs 1}]\n")
            .end();
    assertThat(one).isEqualTo(400 * MS);
    assertThat(more).isBetween(205 * MS, 230 * MS);
    assertThat(less).isEqualTo(390 * MS);
  }

  @Test
  void aWiredGoroutineStaysOnItsThread() {
    String keys =
        "channels: {c: 0, d: 0}\nroutines: {wired: [lock-os-thread, {repeat 5: [recv c, send d]}]}";
    Trace trace = Runs.trace(go(1, keys, "- spawn wired\n- repeat 5: [send c, recv d]"));
    List<TraceEvent> runs =
        Runs.events(trace, Type.DISPATCHED).stream()
            .filter(event -> "p/wired-1".equals(event.thread()))
            .toList();
    assertThat(runs).hasSizeGreaterThan(3);
    assertThat(runs.stream().map(TraceEvent::kernelThread).distinct()).hasSize(1);
    assertThat(trace.metrics().handoffs()).isGreaterThan(5);
  }

  @Test
  void sysmonIsAThreadWithoutAP() {
    Trace trace = Runs.trace(go(1, "", "- compute 1ms"));
    assertThat(Runs.kernelThreads(trace, "p").created()).isEqualTo(2);
    assertThat(trace.events())
        .noneMatch(
            event -> event.type() == Type.P_ACQUIRED && "sysmon".equals(event.kernelThread()));
  }

  @Test
  void mainsReturnCutsOffWhoeverStillRuns() {
    String keys = "routines: {busy: [compute 1s, print late]}";
    Trace trace = Runs.trace(go(2, keys, "- spawn busy\n- compute 5ms"));
    assertThat(trace.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(trace.end()).isEqualTo(5 * MS);
    assertThat(trace.output()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          close c, send c | CRASHED | panic: send on closed channel
          close c, close c | CRASHED | panic: close of closed channel
          done w | CRASHED | panic: sync: negative WaitGroup counter
          unlock m | CRASHED | fatal error: sync: unlock of unlocked mutex
          recv c | DEADLOCK | fatal error: all goroutines are asleep - deadlock!
          exit | DEADLOCK | fatal error: no goroutines (main called runtime.Goexit) - deadlock!
          spawn stuck, exit | DEADLOCK | fatal error: all goroutines are asleep - deadlock!
          """)
  void diesInTheWordsOfGo(String steps, Outcome outcome, String words) {
    String main = "- " + steps.replace(", ", "\n- ");
    Trace trace = Runs.trace(go(1, "channels: {c: 0}\nroutines: {stuck: [recv c]}", main));
    assertThat(trace.outcome()).isEqualTo(outcome);
    assertThat(trace.message()).isEqualTo(words);
  }

  @Test
  void aWaitGroupThatIsUsedAgainTooEarlyPanics() {
    String keys =
        """
        routines:
          waiter: [wait g, print on, add g 1]
        """;
    String main = "- add g 1\n- spawn waiter\n- spawn waiter\n- yield\n- done g\n- yield\n- yield";
    Trace trace = Runs.trace(go(1, keys, main));
    assertThat(trace.message())
        .isEqualTo("panic: sync: WaitGroup is reused before previous Wait has returned");
    assertThat(Runs.output(trace)).containsExactly("on");
  }

  @Test
  void whoComesInBetweenTakesTheMutexSemaphore() {
    // A is woken when main unlocks, but B runs first, wants m too, and sleeps before A.
    String keys =
        "routines: {a: [lock m, print a, unlock m, done w], b: [lock m, print b, unlock m, done"
            + " w]}";
    String main =
        """
        - add w 2
        - lock m
        - spawn a
        - yield
        - unlock m
        - lock m
        - spawn b
        - yield
        - unlock m
        - wait w\
        """;
    assertThat(Runs.output(Runs.trace(go(1, keys, main)))).containsExactly("b", "a");
  }
}
