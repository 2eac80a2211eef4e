package org.timeslice.recording;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.recording.Opening.bytes;
import static org.timeslice.recording.Opening.gzipped;
import static org.timeslice.recording.Opening.isSound;
import static org.timeslice.recording.Opening.open;
import static org.timeslice.recording.Opening.playable;
import static org.timeslice.recording.Opening.problems;
import static org.timeslice.recording.Opening.recorded;
import static org.timeslice.recording.Opening.remarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger opens: words or a sound trace, never an exception, never without end. */
class ForeignFilesTest {
  private static final int MUTANTS = 120;

  @ParameterizedTest
  @CsvSource({
    "PERFILE2xxxx, is-perf-data",
    "go 1.22 trace, is-go-trace",
    "just words, unknown",
    "'title: x', is-scenario",
    "' ', empty",
  })
  void saysWhatItIsAndWhatToDo(String text, String problem) {
    assertThat(problems(bytes(text))).containsExactly(problem);
  }

  @Test
  void recognisesOtherFilesByTheirFirstBytes() {
    assertThat(problems(new byte[] {'P', 'K', 3, 4, 0, 0})).containsExactly("is-zip");
    assertThat(problems("SCHED".getBytes(StandardCharsets.UTF_16LE))).containsExactly("unknown");
    assertThat(problems(bytesOf(0xFF, 0xFE, 'S', 0))).containsExactly("is-utf16");
    assertThat(problems(bytesOf(0x1F, 0x8B, 1, 2))).containsExactly("gzip.unreadable");
    assertThat(problems(new byte[0])).containsExactly("empty");
  }

  private static byte[] bytesOf(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void playsAGzippedFileAsFarAsItGoes() {
    byte[] packed = gzipped(recorded("ftrace.txt"));
    Opened.Playable opened = playable(Arrays.copyOf(packed, packed.length * 3 / 4));
    assertThat(remarks(opened)).contains("gzip.cut");
    assertThat(playable(packed).trace()).isEqualTo(playable(recorded("ftrace.txt")).trace());
  }

  @Test
  void readsNoMoreThanTheLimitsAllow() {
    byte[] file = recorded("ftrace.txt");
    var few = new Limits(8_000, 8_000, 1_000, 100, 100, 1_000_000_000);
    assertThat(remarks(playable(open(file, few, 0)))).contains("bytes-beyond");
    assertThat(remarks(playable(open(gzipped(file), few, 0)))).contains("unpacked-beyond");
    var records = new Limits(1 << 20, 1 << 20, 50, 100, 100, 1_000_000_000);
    assertThat(remarks(playable(open(file, records, 0)))).contains("records-beyond");
    var members = new Limits(1 << 20, 1 << 20, 1_000, 6, 100, 1_000_000_000);
    assertThat(remarks(playable(open(file, members, 0)))).contains("members-beyond");
  }

  @Test
  void endsWhenTheTimeIsOver() {
    String lines = new String(recorded("perf-script.txt"), StandardCharsets.UTF_8);
    // The time is over from the beginning: one line is read, and that must be one to play.
    byte[] file =
        lines
            .lines()
            .dropWhile(line -> !line.contains("sched_switch:"))
            .collect(joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    var hurried = new Limits(1 << 26, 1 << 26, 1_000_000, 1_000, 1_000, -1);
    assertThat(remarks(playable(open(file, hurried, 0)))).contains("time-over");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "chrome", "jvm"})
  void endsTellingWhenTheTimeForItIsOverAndSaysHowFarItCame(String kind) throws Exception {
    byte[] file =
        switch (kind) {
          case "linux" -> recorded("ftrace.txt");
          case "chrome" -> bytes(manySlices());
          default -> FlightTest.ofManySleeps();
        };
    long ample = Limits.SCHOOL.nanos();
    Opened.Playable all = playable(file);
    assertThat(remarks(all)).doesNotContain("telling-over");
    var hurried = new Limits(1 << 26, 1 << 26, 1_000_000, 1_000, 10_000, ample, -1);
    Opened.Playable some = playable(open(file, hurried, 0));
    assertThat(remarks(some)).contains("telling-over").doesNotContain("time-over");
    assertThat(some.part().total()).isPositive().isLessThan(all.part().total());
    assertThat(some.trace().end()).isLessThan(all.trace().end());
  }

  private static String manySlices() {
    return IntStream.range(0, 500)
        .mapToObj(n ->
            "{\"ph\": \"X\", \"name\": \"work\", \"pid\": 1, \"tid\": %d, \"ts\": %d, \"dur\": 5}"
                .formatted(n % 7, n * 10))
        .collect(joining(",", "{\"traceEvents\": [", "]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# tracer: nop\n",
        "SCHED 0ms: gomaxprocs=1 ",
        "{\"traceEvents\": [{\"ph\": \"X\", \"args\": {\"a\": [",
        "{\"foo\": ["
      })
  void endsWithinOneLineOrEventWhenTheTimeIsOver(String start) {
    byte[] file = bytes(start + "1,".repeat(1 << 20));
    var hurried = new Limits(1 << 26, 1 << 26, 1_000_000, 1_000, 1_000, -1);
    assertThat(open(file, hurried, 0))
        .isInstanceOfSatisfying(
            Opened.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Remark::key)
                    .containsExactly("time-over"));
  }

  @Test
  void survivesOneEndlessLine() {
    byte[] line = new byte[1 << 22];
    Arrays.fill(line, (byte) 'x');
    byte[] head = bytes("# tracer: nop\n");
    System.arraycopy(head, 0, line, 0, head.length);
    assertThat(problems(line)).containsExactly("linux.empty");
  }

  @Test
  void survivesJsonThatIsAllDepthOrAllOneEvent() {
    String deep = "{\"traceEvents\": " + "[".repeat(100_000);
    assertThat(problems(bytes(deep))).containsExactly("json.beyond");
    String endless = "[{\"ph\": \"X\", \"name\": \"" + "x".repeat(3 << 20) + "\"}]";
    assertThat(problems(bytes(endless))).containsExactly("json.beyond");
    String wide =
        "{\"traceEvents\": [{\"ph\": \"X\", \"ts\": 1, \"dur\": 2, \"args\": {\"a\": ["
            + "1,".repeat(500_000)
            + "1]}}]}";
    assertThat(playable(bytes(wide)).trace().events()).hasSize(3);
  }

  static Stream<byte[]> files() throws Exception {
    return Stream.of(
        recorded("ftrace.txt"),
        recorded("perf-script.txt"),
        recorded("go-schedtrace.txt"),
        bytes(JsonTest.json(JsonTest.run("go"))),
        bytes(JsonTest.chrome(JsonTest.run("go"))),
        gzipped(bytes(JsonTest.json(JsonTest.run("jvm")))),
        FlightTest.recorded());
  }

  @ParameterizedTest
  @MethodSource("files")
  void neverFailsOnWhatIsCutOrMutated(byte[] file) {
    long seed = Arrays.hashCode(file);
    var random = new Random(seed);
    var limits = new Limits(1 << 24, 1 << 24, 20_000, 500, 500, 3_000_000_000L);
    for (int n = 0; n < MUTANTS; n++) {
      byte[] mutant = mutant(file, random);
      Opened opened = open(mutant, limits, random.nextInt(2));
      switch (opened) {
        case Opened.Playable playable -> isSound(playable.trace());
        case Opened.Refused refused ->
            assertThat(refused.problems()).as("seed %d", seed).isNotEmpty();
      }
    }
  }

  private static byte[] mutant(byte[] file, Random random) {
    byte[] mutant =
        random.nextInt(3) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
    for (int hits = mutant.length == 0 ? 0 : random.nextInt(8); hits > 0; hits--) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          int length = Math.min(random.nextInt(200), mutant.length - at);
          System.arraycopy(mutant, random.nextInt(mutant.length - length + 1), mutant, at, length);
        }
        default -> Arrays.fill(mutant, at, Math.min(mutant.length, at + 20), (byte) '9');
      }
    }
    return mutant;
  }
}
