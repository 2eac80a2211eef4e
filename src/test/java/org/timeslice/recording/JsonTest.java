package org.timeslice.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.recording.Opening.bytes;
import static org.timeslice.recording.Opening.gzipped;
import static org.timeslice.recording.Opening.open;
import static org.timeslice.recording.Opening.playable;
import static org.timeslice.recording.Opening.problems;
import static org.timeslice.recording.Opening.remarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.export.ChromeTrace;
import org.timeslice.engine.export.TraceJson;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.simulator.Simulator;

class JsonTest {
  static Trace run(String runtime) {
    String text =
        """
        title: Two CPUs
        machine: {cpus: 2}
        kernel: {policy: round-robin, quantum: 2ms}
        processes:
          - name: app
            runtime: %s
            routines:
              worker: [compute 3ms, syscall 1ms, lock m, compute 1ms, unlock m]
            threads:
              - {name: main, program: [spawn worker, spawn worker, spawn worker, sleep 2ms]}
        """
            .formatted(runtime);
    if (ScenarioParser.parse(text) instanceof Parsed.Ok ok) {
      return Simulator.simulate(ok.scenario());
    }
    throw new AssertionError("the scenario is wrong");
  }

  static String json(Trace trace) {
    var out = new StringBuilder();
    try {
      TraceJson.write(trace, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static String chrome(Trace trace) {
    var out = new StringBuilder();
    try {
      ChromeTrace.write(trace, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-to-one", "go", "jvm", "many-to-one"})
  void ourOwnComesOutExactlyAsItWentIn(String runtime) {
    String json = json(run(runtime));
    Opened.Playable opened = playable(bytes(json));
    assertThat(json(opened.trace())).isEqualTo(json);
    assertThat(opened.remarks()).isEmpty();
    assertThat(playable(gzipped(bytes(json))).trace().events()).isEqualTo(opened.trace().events());
  }

  @Test
  void playsALongRunPartByPart() {
    Trace whole = run("go");
    byte[] file = bytes(json(whole));
    var limits = new Limits(1 << 20, 1 << 20, 10_000, 1_000, 20, Limits.SCHOOL.nanos());
    int count = playable(open(file, limits, 0)).part().count();
    assertThat(count).isGreaterThan(2);
    int told = 0;
    for (int n = 0; n < count; n++) {
      Opened.Playable opened = playable(open(file, limits, n));
      List<TraceEvent> events = opened.trace().events();
      told += (int) events.stream().filter(event -> event.type() != Type.FOUND).count();
      assertThat(opened.part().number()).isEqualTo(n);
      assertThat(opened.part().total()).isEqualTo(whole.events().size());
      assertThat(opened.part().whole()).isEqualTo(whole.end());
      assertThat(endsAsWholeDoes(opened, whole)).isTrue();
    }
    assertThat(told).isEqualTo(whole.events().size());
    assertThat(open(file, limits, count))
        .isEqualTo(
            new Opened.Refused(Format.TIMESLICE, List.of(Remark.of("no-part", count + 1, count))));
  }

  /** Where everybody alive is after a part is where the run itself has them then. */
  private static boolean endsAsWholeDoes(Opened.Playable opened, Trace whole) {
    int last = Math.min((opened.part().number() + 1) * 20, whole.events().size());
    var expected = new java.util.TreeMap<String, String>();
    whole
        .events()
        .subList(0, last)
        .forEach(event -> event.moves().forEach(move -> expected.put(move.what(), move.to())));
    var shown = new java.util.TreeMap<String, String>();
    opened
        .trace()
        .events()
        .forEach(event -> event.moves().forEach(move -> shown.put(move.what(), move.to())));
    expected.keySet().retainAll(shown.keySet());
    return expected.equals(shown);
  }

  @Test
  void playsOurOwnAsFarAsItGoesWhereItBreaksOff() {
    String json = json(run("go"));
    String cut = json.substring(0, json.indexOf("\"metrics\"") * 3 / 4);
    assertThat(cut).contains("\"events\"");
    Opened.Playable opened = playable(bytes(cut));
    assertThat(remarks(opened)).contains("json.cut.after");
    assertThat(opened.trace().events()).isNotEmpty();
    // The cast comes last in a file: it is read off the events.
    assertThat(opened.trace().cast())
        .contains(new Trace.Member("app/main", "thread", "app", "main", null))
        .contains(new Trace.Member("app/M0", "kernel-thread", "app", "M0", null))
        .contains(new Trace.Member("app/P1", "p", "app", "P1", null));
  }

  @Test
  void refusesOurOwnOfAnotherVersion() {
    String json = json(run("go")).replace("timeslice-trace/1", "timeslice-trace/9");
    assertThat(problems(bytes(json))).containsExactly("timeslice.format");
  }

  @Test
  void leavesOutEventsThatAreNone() {
    String json = json(run("go")).replaceFirst("\"type\": ?\"arrived\"", "\"type\":\"arrivd\"");
    assertThat(remarks(playable(bytes(json)))).contains("events-damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-to-one", "go", "jvm", "many-to-one"})
  void chromeOfOurOwnExporterGivesTheCpusBack(String runtime) {
    Trace trace = run(runtime);
    Opened.Playable opened = playable(bytes(chrome(trace)));
    assertThat(opened.format()).isEqualTo(Format.CHROME);
    assertThat(merged(opened.trace())).isEqualTo(merged(trace));
    assertThat(remarks(opened)).contains("chrome.ours");
  }

  /** Lanes without what they do when idle. */
  private static List<List<Segment>> merged(Trace trace) {
    return trace.cpus().stream()
        .map(lane -> lane.stream().filter(s -> s.kind() != Segment.Kind.IDLE).toList())
        .filter(lane -> !lane.isEmpty())
        .toList();
  }

  private static final String FOREIGN =
      """
      {"traceEvents": [
        {"ph":"M","name":"process_name","pid":7,"tid":0,"args":{"name":"Browser"}},
        {"ph":"M","name":"thread_name","pid":7,"tid":9,"args":{"name":"Main"}},
        {"ph":"B","name":"outer","pid":7,"tid":9,"ts":1000},
        {"ph":"X","name":"inner","pid":7,"tid":9,"ts":1200.5,"dur":100},
        {"ph":"E","pid":7,"tid":9,"ts":"2000"},
        {"ph":"i","name":"paint","pid":7,"tid":9,"ts":2500,"s":"t"},
        {"ph":"C","name":"memory","pid":7,"ts":2600,"args":{"x":1}},
        {"ph":"B","name":"open","pid":7,"tid":10,"ts":2700}
      ]}
      """;

  @Test
  void foreignFilesAreRowsAtWorkAndWaiting() {
    Opened.Playable opened = playable(bytes(FOREIGN));
    List<String> told =
        opened.trace().events().stream()
            .map(event ->
                event.time()
                    + " "
                    + event.type().key()
                    + " "
                    + event.thread()
                    + " "
                    + event.detail().getOrDefault("name", ""))
            .toList();
    assertThat(told)
        .containsExactly(
            "0 found null ",
            "0 dispatched Browser/Main outer",
            "200500 stepped Browser/Main inner",
            "1000000 blocked Browser/Main outer",
            "1500000 stepped Browser/Main paint",
            "1700000 blocked Browser/thread 10 open",
            "1700000 dispatched Browser/thread 10 open");
    assertThat(remarks(opened)).contains("chrome.foreign", "chrome.passed", "chrome.unended");
  }

  @Test
  void takesAnArrayWithoutItsEnd() {
    String array = FOREIGN.substring(FOREIGN.indexOf('['), FOREIGN.indexOf(",\n  {\"ph\":\"C"));
    Opened.Playable opened = playable(bytes(array));
    assertThat(opened.trace().events()).hasSize(5);
    assertThat(remarks(opened)).contains("json.cut.after");
  }

  @Test
  void saysWhereJsonIsBroken() {
    assertThat(open(bytes("{\"traceEvents\": [\n  {\"ph\": oops}]}")))
        .isEqualTo(new Opened.Refused(Format.CHROME, List.of(Remark.of("json.damaged", 2, 10))));
  }

  @Test
  void refusesJsonOfAnotherKind() {
    assertThat(open(bytes("{\"name\": \"x\", \"version\": 1}")))
        .isEqualTo(
            new Opened.Refused(Format.CHROME, List.of(Remark.of("json.unknown", "name, version"))));
    assertThat(problems(bytes("{\"traceEvents\": []}"))).containsExactly("chrome.empty");
  }
}
