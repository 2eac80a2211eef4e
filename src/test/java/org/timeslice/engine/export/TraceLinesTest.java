package org.timeslice.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Runs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class TraceLinesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The trace that lines make, put together as the format says. */
  private static final class Reader {
    private final List<Map.Entry<List<String>, List<Boolean>>> shapes = new ArrayList<>();
    private final List<JsonNode> values = new ArrayList<>();
    private final ObjectNode trace;
    private boolean done;

    Reader(String head) {
      trace = (ObjectNode) JSON.readTree(head);
    }

    void read(String text) {
      JsonNode line = JSON.readTree(text);
      assertThat(done).isFalse();
      done = line.path("done").asBoolean(false);
      JsonNode list = trace;
      for (JsonNode step : line.path("to")) {
        list = step.isNumber() ? list.get(step.asInt()) : list.get(step.asString());
      }
      for (JsonNode shape : line.path("shapes")) {
        List<Boolean> shared = new ArrayList<>();
        shape.forEach(one -> shared.add(one.asInt() == 1));
        shapes.add(Map.entry(List.copyOf(shape.propertyNames()), shared));
      }
      line.path("values").forEach(values::add);
      for (JsonNode row : line.path("rows")) {
        ((ArrayNode) list).add(item(row));
      }
    }

    private ObjectNode item(JsonNode row) {
      var shape = shapes.get(row.get(0).asInt());
      ObjectNode item = JSON.createObjectNode();
      for (int i = 0; i < shape.getKey().size(); i++) {
        JsonNode field = row.get(i + 1);
        boolean shared = shape.getValue().get(i);
        item.set(shape.getKey().get(i), shared ? values.get(field.asInt()) : field);
      }
      return item;
    }
  }

  @Test
  void linesPutTogetherAreTheTraceWithEverything() throws IOException {
    assertSame(Samples.everything());
    assertSame(Samples.nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lottery", "mlfq", "eevdf"})
  void linesPutTogetherAreTheTraceEventByEvent(String policy) throws IOException {
    assertSame(trace(policy));
  }

  @Test
  void whatIsTheSameIsWrittenOnce() throws IOException {
    Trace trace = trace("mlfq");
    var json = new StringBuilder();
    TraceJson.write(trace, json);
    assertThat(lines(trace).length()).isLessThan(json.length() / 2);
  }

  @Test
  void noLineIsLong() throws IOException {
    assertThat(lines(trace("lottery")).lines().skip(1))
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(line.length()).isLessThan(200_000));
  }

  private static void assertSame(Trace trace) throws IOException {
    List<String> lines = lines(trace).lines().toList();
    var reader = new Reader(lines.getFirst());
    lines.stream().skip(1).forEach(reader::read);
    assertThat(reader.done).isTrue();
    JsonNode of = reader.trace.remove("lines");
    assertThat(of.get("format").asString()).isEqualTo(TraceLines.FORMAT);
    assertThat(of.get("events").asInt()).isEqualTo(trace.events().size());
    var json = new StringBuilder();
    TraceJson.write(trace, json);
    // As text, so that the order of fields counts too.
    assertThat(reader.trace.toString()).isEqualTo(JSON.readTree(json.toString()).toString());
  }

  private static String lines(Trace trace) throws IOException {
    var out = new StringBuilder();
    TraceLines.write(trace, out);
    return out.toString();
  }

  private static Trace trace(String policy) {
    String text =
        """
        title: Two ways to wait
        machine: {cpus: 2}
        kernel: {policy: %s}
        processes:
          - name: server
            runtime: go
            routines:
              worker: [compute 50us, sleep 100us, syscall 30us, print <done>]
            threads:
              - {name: main, program: [{repeat 200: [spawn worker, compute 20us]}, sleep 20ms]}
          - name: app
            threads:
              - {name: A, count: 5, program: [{repeat 80: [compute 900us, sleep 1ms]}]}
        """
            .formatted(policy);
    return Runs.trace(text);
  }
}
