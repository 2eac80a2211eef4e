package org.timeslice.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void jsonIsWhatAnyReaderReadsBack() throws IOException {
    JsonNode trace = json(Samples.everything());
    assertThat(trace.get("title").asString()).isEqualTo(Samples.everything().title());
    assertThat(trace.get("output").get(0).get("text").asString())
        .isEqualTo(Samples.everything().output().getFirst().text());
    assertThat(trace.get("threads").get(2).get("start").isNull()).isTrue();
    assertThat(trace.get("metrics").get("wait_mean").asInt()).isZero();
    assertThat(trace.propertyNames())
        .containsExactly(
            "format",
            "title",
            "seed",
            "end",
            "outcome",
            "message",
            "threads",
            "output",
            "lanes",
            "events",
            "metrics",
            "cast",
            "programs");
  }

  @Test
  void aSwitchIsForTheThreadThatComesIn() throws IOException {
    JsonNode lane = json(Samples.everything()).get("lanes").get("cpus").get(0);
    assertThat(lane.get(0).toString())
        .isEqualTo(
            "{\"from\":0,\"to\":1500,\"kind\":\"switch\",\"to_thread\":\"app/main\","
                + "\"kernel_thread\":\"M0\"}");
    assertThat(lane.get(1).has("thread")).isTrue();
    assertThat(lane.get(3).toString()).isEqualTo("{\"from\":12000,\"to\":40000,\"kind\":\"idle\"}");
  }

  private static JsonNode json(Trace trace) throws IOException {
    var out = new StringBuilder();
    TraceJson.write(trace, out);
    return JSON.readTree(out.toString());
  }

  @Test
  void mapsWithoutAnOrderAreSorted() throws IOException {
    var hashed = new HashMap<String, Object>();
    for (int i = 0; i < 50; i++) {
      hashed.put("key" + i * 7919, (long) i);
    }
    var out = new StringBuilder();
    new JsonWriter(out).any(hashed).flush();
    var sorted = new StringBuilder();
    new JsonWriter(sorted).any(new TreeMap<>(hashed)).flush();
    assertThat(out).hasToString(sorted.toString());
  }

  @Test
  void mapsWithAnOrderKeepIt() throws IOException {
    var ordered = new LinkedHashMap<String, Object>();
    ordered.put("b", List.of(1, 2.5f, true));
    ordered.put("a", Map.of());
    var out = new StringBuilder();
    new JsonWriter(out).any(ordered).flush();
    assertThat(out).hasToString("{\"b\":[1,2.5,true],\"a\":{}}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "3, 3",
    "-20517470, -20517470",
    "0.1, 0.1",
    "1e300, 1.0E300",
    "NaN, 0",
    "Infinity, 0",
    "0.3333333333333333, 0.3333333333333333",
  })
  void numbersAreAsShortAsTheyCanBe(double number, String shown) {
    assertThat(JsonWriter.shown(number)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1ns",
    "999, 999ns",
    "1500, 1.5us",
    "34200000, 34.2ms",
    "34200001, 34.200001ms",
    "1000000000, 1s",
    "-1500, -1.5us",
    "90000000000, 90s",
  })
  void timesAreExact(long ns, String shown) {
    assertThat(Time.shown(ns)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"1016550.5, 1.017ms", "20517470, 20.517ms", "12, 12ns", "1234567, 1.235ms", "0, 0"})
  void meansAreAbout(double ns, String shown) {
    assertThat(Time.about(ns)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"34200000, 80, 500000", "1, 80, 1", "100, 10, 10", "101, 10, 20", "7, 1, 10"})
  void ticksAreRound(long length, int parts, long tick) {
    assertThat(Time.tick(length, parts)).isEqualTo(tick);
  }

  @Test
  void aPictureIsXmlWhateverTheNames() throws Exception {
    for (Trace trace : List.of(Samples.everything(), Samples.nothing(), Samples.dense(10))) {
      var out = new StringBuilder();
      SvgTimeline.write(trace, out);
      var svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
      assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    }
  }

  @Test
  void aPictureDoesNotGrowWithWhatItCannotShow() throws IOException {
    var out = new StringBuilder();
    SvgTimeline.write(Samples.dense(200_000), out);
    assertThat(out.length()).isLessThan(10_000);
  }

  @Test
  void everyFormatTakesARunInWhichNothingHappened() throws IOException {
    var out = new StringBuilder();
    TraceJson.write(Samples.nothing(), out);
    ChromeTrace.write(Samples.nothing(), out);
    CsvTable.write(Samples.nothing(), out);
    TextReport.write(Samples.nothing(), out);
    assertThat(out).contains("completed at 0");
  }

  @Test
  void longListsAreCutInTextAndThatIsSaid() throws IOException {
    var threads =
        java.util.stream.IntStream.range(0, 150)
            .mapToObj(i -> new Trace.ThreadResult("p", "t" + i, 0, null, null, 0, 0, 0, 0))
            .toList();
    var trace =
        new Trace(
            "",
            1,
            10,
            Trace.Outcome.UNTIL,
            null,
            threads,
            List.of(),
            List.of(List.of()),
            List.of(),
            Samples.METRICS,
            List.of(),
            List.of());
    var out = new StringBuilder();
    TextReport.write(trace, out);
    assertThat(out).contains("… and 50 more threads").contains("stopped at 10ns, as asked");
  }

  @Test
  void aPicturePrintsMicrosecondsWithTheirSign() throws IOException {
    String svg = written(SvgTimeline::write, Runs.trace(BUSY_GO));
    assertThat(svg).contains("µs").doesNotContainPattern("[0-9]us");
  }

  /// What Perfetto does with the file: slices of a track must nest, and an arrow is drawn only
  /// where both its ends are in a slice.
  @Test
  void chromesSlicesDoNotOverlapAndItsArrowsStartAndEndInSlices() throws IOException {
    JsonNode events =
        JSON.readTree(written(ChromeTrace::write, Runs.trace(BUSY_GO))).get("traceEvents");
    Map<String, List<double[]>> slices = new HashMap<>();
    Map<String, Integer> arrows = new HashMap<>();
    for (JsonNode event : events) {
      if (event.get("ph").asString().equals("X")) {
        double from = event.get("ts").asDouble();
        slices
            .computeIfAbsent(track(event), missing -> new ArrayList<>())
            .add(new double[] {from, from + event.get("dur").asDouble()});
      }
    }
    slices.forEach((track, all) -> {
      all.sort(Comparator.comparingDouble(slice -> slice[0]));
      for (int next = 1; next < all.size(); next++) {
        assertThat(all.get(next)[0]).as(track).isGreaterThanOrEqualTo(all.get(next - 1)[1] - 1e-6);
      }
    });
    for (JsonNode event : events) {
      String phase = event.get("ph").asString();
      if (phase.equals("s") || phase.equals("f")) {
        double at = event.get("ts").asDouble();
        assertThat(slices.getOrDefault(track(event), List.of()))
            .as("slice around %s", event)
            .anyMatch(slice -> slice[0] - 1e-6 <= at && at <= slice[1] + 1e-6);
        arrows.merge(event.get("name").asString() + phase, 1, Integer::sum);
      }
    }
    assertThat(arrows).containsOnlyKeys("handoffs", "handofff", "steals", "stealf");
    assertThat(arrows.get("handoffs")).isEqualTo(arrows.get("handofff"));
    assertThat(arrows.get("steals")).isEqualTo(arrows.get("stealf"));
  }

  @Test
  void chromeHasATrackForEachCpuEachKernelThreadAndEachP() throws IOException {
    JsonNode events =
        JSON.readTree(written(ChromeTrace::write, Runs.trace(BUSY_GO))).get("traceEvents");
    List<String> names = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.get("name").asString().equals("thread_name")) {
        names.add(event.get("args").get("name").asString());
      }
    }
    assertThat(names).contains("CPU 0", "CPU 1", "M0", "P0", "P1").doesNotHaveDuplicates();
  }

  private static String track(JsonNode event) {
    return event.get("pid").asInt() + "/" + event.get("tid").asInt();
  }

  private interface Exporter {
    void write(Trace trace, Appendable out) throws IOException;
  }

  private static String written(Exporter exporter, Trace trace) throws IOException {
    var out = new StringBuilder();
    exporter.write(trace, out);
    return out.toString();
  }

  private static final String BUSY_GO =
      """
      machine: {cpus: 2}
      processes:
        - name: server
          runtime: go
          gomaxprocs: 2
          routines:
            worker: [compute 200us]
            reader: [syscall 3ms, compute 100us]
          threads:
            - name: main
              program: [spawn reader, repeat 12: [spawn worker], compute 1ms, sleep 8ms]
      """;
}
