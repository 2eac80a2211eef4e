package org.timeslice.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.recording.Opening.open;
import static org.timeslice.recording.Opening.playable;
import static org.timeslice.recording.Opening.problems;
import static org.timeslice.recording.Opening.remarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;

/** Of recordings that this very JVM makes of itself. */
class FlightTest {
  private static byte[] file = new byte[0];

  @BeforeAll
  static void record() throws Exception {
    file = recorded();
  }

  /** Platform and virtual threads that sleep, park, wait for a monitor and for one to be free. */
  static byte[] recorded() throws IOException, InterruptedException {
    Path to = Files.createTempFile("recorded", ".jfr");
    try (var recording = new Recording()) {
      for (String event : FlightLog.WAITS.keySet()) {
        recording.enable(event).withThreshold(Duration.ZERO);
      }
      List.of("ThreadStart", "ThreadEnd", "VirtualThreadStart", "VirtualThreadEnd")
          .forEach(event -> recording.enable("jdk." + event));
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
      recording.start();
      threads();
      recording.stop();
      recording.dump(to);
      return Files.readAllBytes(to);
    } finally {
      Files.delete(to);
    }
  }

  /** More to tell than anybody tells between two looks at the clock. */
  static byte[] ofManySleeps() throws IOException, InterruptedException {
    Path to = Files.createTempFile("recorded", ".jfr");
    try (var recording = new Recording()) {
      recording.enable("jdk.ThreadSleep").withThreshold(Duration.ZERO);
      recording.start();
      for (int i = 0; i < 100; i++) {
        Thread.sleep(1);
      }
      recording.stop();
      recording.dump(to);
      return Files.readAllBytes(to);
    } finally {
      Files.delete(to);
    }
  }

  private static void threads() throws InterruptedException {
    var monitor = new Object();
    var held = new CountDownLatch(1);
    var wanted = new CountDownLatch(1);
    Thread sleeper =
        Thread.ofPlatform()
            .name("sleeper")
            .start(() -> {
              synchronized (monitor) {
                held.countDown();
                await(wanted);
                sleep();
              }
            });
    held.await();
    Thread queued =
        Thread.ofPlatform()
            .name("queued")
            .start(() -> {
              synchronized (monitor) {
                sleep();
              }
            });
    while (queued.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    wanted.countDown();
    Thread virtual = Thread.ofVirtual().name("light").start(FlightTest::sleep);
    Thread parked =
        Thread.ofPlatform().name("parked").start(() -> LockSupport.parkNanos(5_000_000));
    for (Thread thread : List.of(sleeper, queued, parked, virtual)) {
      thread.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Stream<String> told(Trace trace, String thread) {
    return trace.events().stream()
        .filter(event -> thread.equals(event.thread()))
        .filter(event -> event.type() != TraceEvent.Type.STEPPED)
        .map(event -> event.type().key() + " " + event.reason());
  }

  @Test
  void tellsWhenAThreadBeginsSleepsAndEnds() {
    Trace trace = playable(file).trace();
    assertThat(told(trace, "jvm/sleeper"))
        .startsWith("arrived recorded")
        .containsSubsequence("blocked jvm-sleep", "woken recorded", "exited null");
  }

  @Test
  void tellsWhoWaitsForAMonitorThatIsHeld() {
    Trace trace = playable(file).trace();
    assertThat(told(trace, "jvm/queued")).contains("blocked jvm-monitor-enter");
  }

  @Test
  void tellsVirtualThreadsApart() {
    Trace trace = playable(file).trace();
    assertThat(told(trace, "virtual/light"))
        .containsSubsequence("arrived recorded", "blocked jvm-sleep", "woken recorded");
    assertThat(told(trace, "jvm/parked")).contains("blocked jvm-park");
    assertThat(trace.cast()).anyMatch(one -> one.id().equals("virtual") && one.process() == null);
  }

  @Test
  void saysThatItKnowsNothingOfCpus() {
    Opened.Playable opened = playable(file);
    assertThat(opened.format()).isEqualTo(Format.JVM);
    assertThat(opened.trace().cpus()).isEmpty();
    assertThat(remarks(opened)).contains("jvm.cpus");
  }

  @Test
  void playsTheChunksThatAreWholeWhereTheLastIsCut() {
    byte[] two = Arrays.copyOf(file, file.length * 2);
    System.arraycopy(file, 0, two, file.length, file.length);
    byte[] cut = Arrays.copyOf(two, two.length - 100);
    Opened.Playable opened = playable(open(cut));
    assertThat(opened.remarks()).contains(Remark.of("jvm.cut.after", (long) file.length));
  }

  @Test
  void refusesOneThatIsCutInItsOnlyChunk() {
    assertThat(problems(Arrays.copyOf(file, file.length - 1))).containsExactly("jvm.cut");
    assertThat(problems(Arrays.copyOf(file, 30))).containsExactly("jvm.cut");
  }

  @Test
  void refusesOneThatWasStillBeingWritten() {
    byte[] unfinished = file.clone();
    unfinished[64] = 1;
    assertThat(problems(unfinished)).containsExactly("jvm.unfinished");
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    List<Path> before = temporary();
    open(file);
    open(Arrays.copyOf(file, file.length / 2));
    byte[] damaged = file.clone();
    Arrays.fill(damaged, 200, damaged.length / 2, (byte) 0x55);
    open(damaged);
    assertThat(temporary()).isEqualTo(before);
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().matches("timeslice-.*\\.jfr"))
          .sorted()
          .toList();
    }
  }
}
