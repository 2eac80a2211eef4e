package org.timeslice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SimulateCommandTest {
  private static final String GOOD =
      "title: good\nprocesses: [{name: p, threads: [{name: A, program: [compute 3ms]}]}]\n";
  private static final String WRONG = "title: wrong\nprocesses: x\nkernel: {quantum: 0}\n";

  private record Ending(int status, String out, String err) {
    JsonNode line(int number) {
      return new ObjectMapper().readTree(out.lines().toList().get(number));
    }
  }

  @TempDir private Path folder = Path.of("");

  private static Ending simulate(String in, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] all = new String[args.length + 2];
    all[0] = "simulate";
    all[1] = "-";
    System.arraycopy(args, 0, all, 2, args.length);
    int status = Main.run(streams(new ByteArrayInputStream(in.getBytes(UTF_8)), out, err), all);
    return new Ending(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Ending timeslice(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status = Main.run(streams(InputStream.nullInputStream(), out, err), args);
    return new Ending(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Streams streams(InputStream in, OutputStream out, OutputStream err) {
    return new Streams(in, out, new PrintStream(err, true, UTF_8));
  }

  @Test
  void oneDocumentIsOneLineOfJson() {
    Ending ending = simulate(GOOD, "--format", "json");
    assertThat(ending.status()).isZero();
    assertThat(ending.out()).endsWith("}\n").hasLineCount(1);
    assertThat(ending.line(0).get("format").asString()).isEqualTo("timeslice-trace/1");
    assertThat(ending.err()).isEmpty();
  }

  @Test
  void textIsWhatPeopleGet() {
    assertThat(simulate(GOOD).out())
        .startsWith("good\n")
        .contains("CPU 0 |")
        .contains("A  p/A")
        .contains("completed at 3.00035ms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chrome|{\"displayTimeUnit\"",
        "svg|<svg ",
        "csv|process,thread,",
        "summary|{\"format"
      })
  void eachFormatIsToBeHad(String format, String beginning) {
    Ending ending = simulate(GOOD, "--format", format);
    assertThat(ending.status()).isZero();
    assertThat(ending.out()).startsWith(beginning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "summary", "chrome", "svg", "csv"})
  void aWrongDocumentAloneLeavesTheOutputEmpty(String format) {
    Ending ending = simulate("\n" + WRONG, "--format", format);
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err())
        .isEqualTo(
            """
            -:3:12: processes must be a list, but is x
            -:4:19: quantum must be at least 1ns, but is 0
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "summary"})
  void aWrongDocumentAmongManyHasALineAndTheOthersRun(String format) {
    Ending ending = simulate(GOOD + "---\n" + WRONG + "---\n" + GOOD, "--format", format);
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.out()).hasLineCount(3);
    assertThat(ending.line(0).get("end").asInt()).isEqualTo(3_000_350);
    assertThat(ending.line(1).toString())
        .isEqualTo(
            "{\"format\":\"timeslice-errors/1\",\"errors\":["
                + "{\"line\":2,\"column\":12,\"message\":\"processes must be a list, but is x\"},"
                + "{\"line\":3,\"column\":19,"
                + "\"message\":\"quantum must be at least 1ns, but is 0\"}]}");
    assertThat(ending.line(2).get("end").asInt()).isEqualTo(3_000_350);
  }

  @Test
  void inTextMistakesCountLinesOfTheFile() {
    Ending ending = simulate(GOOD + "---\n" + WRONG + "---\n" + GOOD);
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err()).startsWith("-:5:12: processes must be a list").hasLineCount(2);
    assertThat(ending.out()).contains("\n\n\ngood\n");
  }

  @Test
  void anEmptyDocumentAmongManyHasALine() {
    Ending ending = simulate(GOOD + "---\n---\n" + GOOD + "---\n", "--format", "summary");
    assertThat(ending.out()).hasLineCount(3);
    assertThat(ending.line(1).get("errors")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"svg", "chrome"})
  void aPictureHoldsOneDocumentOnly(String format) {
    Ending ending = simulate(GOOD + "---\n" + GOOD, "--format", format);
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err()).isEqualTo("-:4:1: " + format + " can hold one document only\n");
  }

  @Test
  void optionsChangeTheScenario() {
    Ending ending =
        simulate(
            GOOD, "--format", "summary", "--seed", "9", "--until", "1ms", "--budget", "100000");
    assertThat(ending.line(0).get("seed").asInt()).isEqualTo(9);
    assertThat(ending.line(0).get("outcome").asString()).isEqualTo("until");
    assertThat(ending.line(0).get("end").asInt()).isEqualTo(1_000_000);
  }

  @Test
  void aBudgetEndsARunVisibly() {
    String endless = GOOD.replace("compute 3ms", "{forever: [yield]}");
    for (String format : new String[] {"json", "summary"}) {
      Ending ending = simulate(endless, "--format", format, "--budget", "1000");
      assertThat(ending.status()).isZero();
      assertThat(ending.line(0).get("outcome").asString()).isEqualTo("budget");
    }
  }

  @Test
  void whatIfsAreAdded() {
    Ending ending =
        simulate(
            GOOD,
            "--format",
            "json",
            "--what-if",
            "at 1ms: kill A",
            "--what-if",
            "at 0: preempt A");
    assertThat(ending.line(0).get("end").asInt()).isEqualTo(1_000_000);
  }

  @Test
  void aWrongWhatIfIsToldByItsOption() {
    Ending ending = simulate(GOOD, "--what-if", "at 1ms: kill B");
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err()).isEqualTo("--what-if:1:9: unknown thread `B`; did you mean `A`?\n");
    assertThat(
            simulate(GOOD + "---\n" + GOOD, "--format", "json", "--what-if", "at 1ms: kill B")
                .line(1)
                .get("errors")
                .get(0)
                .get("message")
                .asString())
        .isEqualTo("--what-if: unknown thread `B`; did you mean `A`?");
  }

  @Test
  void severalFilesAreABatch() throws IOException {
    Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), WRONG);
    Ending ending = timeslice("simulate", wrong.toString(), good.toString(), "--format", "summary");
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.out()).hasLineCount(2);
    assertThat(ending.line(0).get("format").asString()).isEqualTo("timeslice-errors/1");
  }

  @Test
  void outputGoesToAFileThatAWrongScenarioLeavesAlone() throws IOException {
    Path file = folder.resolve("out.json");
    assertThat(simulate(GOOD, "--output", file.toString(), "--format", "json").out()).isEmpty();
    String written = Files.readString(file);
    assertThat(written).startsWith("{\"format\"").endsWith("}\n");
    assertThat(simulate(WRONG, "--output", file.toString()).status()).isEqualTo(2);
    assertThat(file).hasContent(written);
  }

  @Test
  void anOutputThatCannotBeMadeIsTold() {
    Path file = folder.resolve("no/such/folder.json");
    Ending ending = simulate(GOOD, "--output", file.toString());
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.err()).isEqualTo(file + " cannot be written: there is no such folder\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|timeslice: a command is missing",
        "simulat|timeslice: unmatched argument at index 0: 'simulat'",
        "simulate|timeslice simulate: missing required parameter: 'FILE'",
        "simulate no-such.yaml|timeslice simulate: no-such.yaml: there is no such file",
        "simulate src|timeslice simulate: src: cannot be read",
        "simulate - --fromat json|timeslice simulate: unknown option: '--fromat'",
        "simulate - --format xml|timeslice simulate: invalid value for option '--format': must be"
            + " text, json, summary, chrome, svg, csv, but is xml",
        "simulate - --until 5|timeslice simulate: invalid value for option '--until': needs a unit"
            + " (`ns`, `us`, `ms` or `s`), but is 5",
        "simulate - --until -5ms|timeslice simulate: invalid value for option '--until': must not"
            + " be negative, but is -5ms",
        "simulate - --seed x|timeslice simulate: invalid value for option '--seed': must be a whole"
            + " number, but is x",
        "simulate - --budget 0|timeslice simulate: --budget must be at least 1, but is 0",
      })
  void wrongArgumentsAreToldAndNothingRuns(String line, String said) {
    Ending ending = line == null ? timeslice() : timeslice(line.split(" "));
    assertThat(ending.status()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err()).startsWith(said + "\n").contains("try: timeslice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "simulate --help"})
  void helpIsAResult(String line) {
    Ending ending = timeslice(line.split(" "));
    assertThat(ending.status()).isZero();
    assertThat(ending.out()).contains("timeslice");
    assertThat(ending.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-to-one", "many-to-one", "many-to-many", "go", "jvm"})
  void whatIfsReachThreadsThatHaveYetToRun(String runtime) {
    for (String whatIf : new String[] {"preempt A", "kill A", "syscall A 1ms", "set nice A 3"}) {
      String text = GOOD.replace("[{name: A,", "[{name: A, arrive: 2ms,");
      text = text.replace("{name: p,", "{name: p, runtime: " + runtime + ",");
      for (String at : new String[] {"at 0: ", "at 2ms: "}) {
        assertThat(simulate(text, "--what-if", at + whatIf).err()).isEmpty();
      }
    }
  }

  @Test
  void aFullDiskIsOurFaultAndSaid() {
    var err = new ByteArrayOutputStream();
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    int status =
        Main.run(
            streams(new ByteArrayInputStream(GOOD.getBytes(UTF_8)), full, err), "simulate", "-");
    assertThat(status).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo("standard output cannot be written: No space left on device\n");
  }

  @Test
  void aBatchIsReadAsAStream() {
    int documents = Integer.getInteger("batch", 2_000);
    var lines = new CountingOutput();
    var err = new ByteArrayOutputStream();
    int status =
        Main.run(
            streams(new Repeated("---\n" + GOOD, documents), lines, err),
            "simulate",
            "-",
            "--format",
            "json");
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(status).isZero();
    assertThat(lines.count).isEqualTo(documents);
  }

  private static final class CountingOutput extends OutputStream {
    private int count;

    @Override
    public void write(int b) {
      count += b == '\n' ? 1 : 0;
    }
  }

  /// A text over and over, which as a whole is never in memory.
  private static final class Repeated extends InputStream {
    private final byte[] text;
    private int left;
    private int at;

    Repeated(String text, int times) {
      this.text = text.getBytes(UTF_8);
      this.left = times;
    }

    @Override
    public int read() {
      if (at == text.length) {
        at = 0;
        left--;
      }
      return left == 0 ? -1 : text[at++];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int first = read();
      if (first < 0) {
        return -1;
      }
      at--;
      int count = Math.min(length, text.length - at);
      System.arraycopy(text, at, into, from, count);
      at += count;
      return count;
    }
  }
}
