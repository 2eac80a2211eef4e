package org.timeslice.engine.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.Trace.ThreadResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The engine against recorded runs: of a well-known course's simulators, of real Go, of a real
/// JVM. Each case says what must match, and nothing else is compared.
class OracleTest {

  @TestFactory
  Stream<DynamicTest> agreesWithTheSimulatorsOfTheCourse() throws IOException {
    return cases("ostep", 50);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithRealGo() throws IOException {
    return cases("go", 30);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithRealVirtualThreads() throws IOException {
    return cases("jvm", 12);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithRealGoOnRandomPrograms() throws IOException {
    return cases("go-random", 73);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithRealGoOnCallsThatMeetABusyP() throws IOException {
    return cases("go-calls", 80);
  }

  @TestFactory
  Stream<DynamicTest> agreesWithRealVirtualThreadsOnRandomPrograms() throws IOException {
    return cases("jvm-random", 50);
  }

  private Stream<DynamicTest> cases(String file, int count) throws IOException {
    JsonNode all;
    try (InputStream in = getClass().getResourceAsStream("/oracles/" + file + ".json")) {
      all = new ObjectMapper().readTree(in);
    }
    assertThat(all).hasSize(count);
    return all.valueStream()
        .map(oracle -> DynamicTest.dynamicTest(oracle.get("id").asString(), () -> check(oracle)));
  }

  private static void check(JsonNode oracle) {
    Trace trace = Runs.trace(oracle.get("scenario").asString());
    var softly = new SoftAssertions();
    oracle.path("threads").forEachEntry((name, want) -> checkThread(softly, trace, name, want));
    if (oracle.has("run")) {
      softly.assertThat(runs(trace)).isEqualTo(wantedRuns(oracle.get("run")));
    }
    if (oracle.has("output")) {
      List<String> wanted = oracle.get("output").valueStream().map(JsonNode::asString).toList();
      softly.assertThat(Runs.output(trace)).isEqualTo(wanted);
    }
    if (oracle.has("outcome")) {
      softly.assertThat(trace.outcome().name()).isEqualToIgnoringCase(text(oracle, "outcome"));
    }
    if (oracle.has("message")) {
      softly.assertThat(trace.message()).contains(text(oracle, "message"));
    }
    softly.assertAll();
  }

  private static String text(JsonNode oracle, String key) {
    return oracle.get(key).asString();
  }

  private static void checkThread(
      SoftAssertions softly, Trace trace, String name, JsonNode wanted) {
    ThreadResult thread = Runs.thread(trace, name);
    wanted.forEachEntry((key, value) ->
        softly.assertThat(figure(thread, key)).as("%s of %s", key, name).isEqualTo(value.asLong()));
  }

  private static @Nullable Long figure(ThreadResult thread, String key) {
    return switch (key) {
      case "start" -> thread.start();
      case "finish" -> thread.finish();
      case "ready" -> thread.ready();
      default -> throw new AssertionError("the case compares an unknown figure: " + key);
    };
  }

  private record Piece(long from, long to, String thread) {}

  /// What CPU 0 ran; pieces that touch are one, switch and kernel time shows as a gap.
  private static List<Piece> runs(Trace trace) {
    var pieces = new ArrayList<Piece>();
    for (Segment segment : trace.cpus().getFirst()) {
      if (segment.kind() == Kind.RUN) {
        String name = Objects.requireNonNull(segment.thread()).replaceFirst(".*/", "");
        Piece last = pieces.isEmpty() ? null : pieces.getLast();
        boolean touches = last != null && last.to == segment.from() && last.thread.equals(name);
        long from = touches ? pieces.removeLast().from : segment.from();
        pieces.add(new Piece(from, segment.to(), name));
      }
    }
    return pieces;
  }

  private static List<Piece> wantedRuns(JsonNode run) {
    return run.valueStream()
        .map(piece ->
            new Piece(piece.get(0).asLong(), piece.get(1).asLong(), piece.get(2).asString()))
        .toList();
  }
}
