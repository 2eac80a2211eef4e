package org.timeslice.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Holds the export against the format's description ("Trace Event Format", Google): what
/// Perfetto's importer asks of each event, for every thread model.
class ChromeFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANO = 1e-3;

  private static final String PROGRAM =
      """
      seed: 7
      machine: {cpus: 2}
      kernel: {policy: %s, quantum: 3ms}
      processes:
        - name: app
          runtime: %s
          channels: {jobs: 1}
          routines:
            worker:
              - recv jobs
              - compute 7ms
              - syscall 5ms
              - lock m
              - compute 1ms
              - unlock m
              - print done
          threads:
            - name: main
              program:
                - repeat 4:
                    - spawn worker
                    - send jobs
                - sleep 60ms
        - name: other
          threads:
            - {name: calm, nice: 5, program: [compute 20ms, io 3ms, compute 2ms]}
      what-if:
        - {at: 9ms, do: "set quantum 1ms"}
      """;

  private final Map<Integer, String> groups = new HashMap<>();
  private final Map<String, String> tracks = new HashMap<>();
  private final Map<String, List<double[]>> slices = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "round-robin, one-to-one",
    "cfs, many-to-one",
    "mlfq, many-to-many",
    "eevdf, go",
    "priority, go",
    "round-robin, jvm"
  })
  void everyThreadModelIsWrittenAsTheFormatSays(String policy, String runtime) throws IOException {
    check(Runs.trace(PROGRAM.formatted(policy, runtime)));
  }

  @Test
  void aDeadlockIsWrittenAsTheFormatSays() throws IOException {
    check(
        Runs.trace(
            "processes: [{name: a, runtime: go, threads: [{name: main, program: [park]}]}]"));
  }

  private void check(Trace trace) throws IOException {
    var out = new StringBuilder();
    ChromeTrace.write(trace, out);
    JsonNode root = JSON.readTree(out.toString());
    assertThat(root.get("displayTimeUnit").asString()).isIn("ms", "ns");
    for (JsonNode event : root.get("traceEvents")) {
      name(event);
    }
    Map<String, List<JsonNode>> arrows = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (JsonNode event : root.get("traceEvents")) {
      if (!event.get("ph").asString().equals("M")) {
        used.add(track(event));
        timed(event, arrows);
      }
    }
    assertThat(tracks.keySet()).containsAll(used);
    assertThat(slices).isNotEmpty();
    slices.forEach(ChromeFormatTest::lieInOneAnotherOrApart);
    arrows.forEach(this::leadsFromSliceToSlice);
  }

  /// Metadata: each group and each track is named once, and with its numbers.
  private void name(JsonNode event) {
    assertThat(event.get("ph").asString()).isIn("M", "X", "i", "s", "f");
    assertThat(event.get("pid").isInt()).as("%s", event).isTrue();
    assertThat(event.get("tid").isInt()).as("%s", event).isTrue();
    assertThat(event.get("name").asString()).isNotEmpty();
    if (event.get("ph").asString().equals("M")) {
      JsonNode args = event.get("args");
      switch (event.get("name").asString()) {
        case "process_name" ->
            assertThat(groups.put(event.get("pid").asInt(), args.get("name").asString())).isNull();
        case "thread_name" ->
            assertThat(tracks.put(track(event), args.get("name").asString())).isNull();
        case "process_sort_index", "thread_sort_index" ->
            assertThat(args.get("sort_index").isInt()).isTrue();
        default -> throw new AssertionError("no such metadata: " + event);
      }
    }
  }

  private void timed(JsonNode event, Map<String, List<JsonNode>> arrows) {
    assertThat(groups).containsKey(event.get("pid").asInt());
    assertThat(event.get("ts").isNumber()).as("microseconds: %s", event).isTrue();
    double at = event.get("ts").asDouble();
    assertThat(at).isNotNegative();
    switch (event.get("ph").asString()) {
      case "X" -> {
        assertThat(event.get("dur").isNumber()).isTrue();
        assertThat(event.get("dur").asDouble()).isNotNegative();
        slices
            .computeIfAbsent(track(event), _ -> new ArrayList<>())
            .add(new double[] {at, at + event.get("dur").asDouble()});
      }
      case "i" -> assertThat(event.get("s").asString()).isIn("g", "p", "t");
      default ->
          arrows.computeIfAbsent(event.get("id").asString(), _ -> new ArrayList<>()).add(event);
    }
  }

  private static void lieInOneAnotherOrApart(String track, List<double[]> all) {
    for (double[] one : all) {
      for (double[] other : all) {
        boolean apart = one[1] <= other[0] + NANO / 2 || other[1] <= one[0] + NANO / 2;
        boolean inside =
            (one[0] <= other[0] && other[1] <= one[1])
                || (other[0] <= one[0] && one[1] <= other[1]);
        assertThat(apart || inside)
            .as("%s: %s–%s and %s–%s", track, one[0], one[1], other[0], other[1])
            .isTrue();
      }
    }
  }

  private void leadsFromSliceToSlice(String id, List<JsonNode> ends) {
    assertThat(ends).as("arrow %s", id).hasSize(2);
    JsonNode from = ends.getFirst();
    JsonNode to = ends.getLast();
    assertThat(from.get("ph").asString()).isEqualTo("s");
    assertThat(to.get("ph").asString()).isEqualTo("f");
    assertThat(to.get("name")).isEqualTo(from.get("name"));
    assertThat(to.get("cat")).isEqualTo(from.get("cat"));
    assertThat(to.get("ts").asDouble()).isGreaterThanOrEqualTo(from.get("ts").asDouble());
    assertThat(isInSlice(from)).as("slice around %s", from).isTrue();
    if (to.has("bp")) {
      assertThat(to.get("bp").asString()).isEqualTo("e");
      assertThat(isInSlice(to)).as("slice around %s", to).isTrue();
    } else {
      // It is bound to the next slice.
      assertThat(slices.getOrDefault(track(to), List.of()))
          .as("slice after %s", to)
          .anyMatch(slice -> slice[0] >= to.get("ts").asDouble());
    }
  }

  private boolean isInSlice(JsonNode end) {
    double at = end.get("ts").asDouble();
    return slices.getOrDefault(track(end), List.of()).stream()
        .anyMatch(slice -> slice[0] - NANO / 2 <= at && at <= slice[1] + NANO / 2);
  }

  private static String track(JsonNode event) {
    return event.get("pid").asInt() + "/" + event.get("tid").asInt();
  }
}
