package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.web.TestSite.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlaygroundPagesTest {
  private static final String JSON = "application/json";
  private static final String TEXT =
      """
      title: Two go
      seed: 3
      processes:
        - name: app
          runtime: go
          gomaxprocs: 1
          threads:
            - {name: G1, program: [compute 2ms, syscall 3ms, compute 1ms]}
            - {name: G2, program: [compute 4ms]}
      """;

  private static final TestSite site = Sites.small();

  private static HttpResponse<String> run(Map<String, String> form) {
    return site.visitor().post("/playground/runs", form, "Accept", JSON);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aTextIsRunAndItsTraceIsTheAnswer() {
    HttpResponse<String> answer = run(Map.of("text", TEXT));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode trace = json(answer);
    assertThat(trace.path("format").asString()).isEqualTo("timeslice-trace/1");
    assertThat(trace.path("title").asString()).isEqualTo("Two go");
    assertThat(trace.path("seed").asLong()).isEqualTo(3);
    assertThat(trace.path("outcome").asString()).isEqualTo("completed");
    assertThat(run(Map.of("text", TEXT)).body()).isEqualTo(answer.body());
  }

  @Test
  void seedSettingsAndWhatIfsChangeTheRunAndNotTheText() {
    assertThat(json(run(Map.of("text", TEXT, "seed", "99"))).path("seed").asLong()).isEqualTo(99);
    long plain = json(run(Map.of("text", TEXT))).path("end").asLong();
    long wider = json(run(Map.of("text", "machine: {cpus: 2}\n" + TEXT))).path("end").asLong();
    Map<String, String> set =
        Map.of("text", "machine: {cpus: 2}\n" + TEXT, "set", "processes.app.gomaxprocs=2");
    assertThat(json(run(set)).path("end").asLong()).isLessThan(wider);
    Map<String, String> whatIf = Map.of("text", TEXT, "whatif", "at 1ms: syscall G1 20ms");
    assertThat(json(run(whatIf)).path("end").asLong()).isGreaterThan(plain);
  }

  /** The text says `gomaxprocs`, which only Go has; that must not stand in the way. */
  @ParameterizedTest
  @ValueSource(strings = {"one-to-one", "many-to-one", "many-to-many", "jvm"})
  void theSameProgramRunsUnderEveryRuntime(String runtime) {
    HttpResponse<String> answer =
        run(Map.of("text", TEXT, "set", "processes.app.runtime=" + runtime));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("outcome").asString()).isEqualTo("completed");
  }

  @Test
  void everyMistakeIsToldWithItsPlaceAndTheNearestName() {
    HttpResponse<String> answer =
        run(Map.of("text", "kernal: {}\nprocesses:\n  - {name: a, runtime: goo, threads: []}\n"));
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode errors = json(answer).path("errors");
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0).path("line").asInt()).isEqualTo(1);
    assertThat(errors.get(0).path("column").asInt()).isEqualTo(1);
    assertThat(errors.get(0).path("name").asString()).isEqualTo("kernal");
    assertThat(errors.get(0).path("nearest").asString()).isEqualTo("kernel");
    assertThat(errors.get(1).path("line").asInt()).isEqualTo(3);
    assertThat(errors.get(1).path("nearest").asString()).isEqualTo("go");
  }

  @Test
  void mistakesAreToldInThePagesLanguage() {
    Map<String, String> form = Map.of("text", "kernal: {}");
    for (String path : List.of("/playground/runs", "/playground/checks", "/playground")) {
      assertThat(site.visitor().post(path + "?lang=zh", form).body())
          .as(path)
          .contains("未知的键 `kernal`；是不是 `kernel`？");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "whatif, at 1ms: explode G1, what-if, unknown action",
    "set, kernel.policy=fastest, setting, unknown policy",
    "set, processes.nobody.runtime=go, setting, processes.nobody.runtime",
    "seed, lucky, seed, whole number",
  })
  void whatIsWrongOutsideTheTextIsToldAsSuch(String field, String value, String in, String says) {
    HttpResponse<String> answer = run(Map.of("text", TEXT, field, value));
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode error = json(answer).path("errors").get(0);
    assertThat(error.path("in").asString()).isEqualTo(in);
    assertThat(error.path("message").asString()).contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "json, application/json, two-go.json, timeslice-trace/1",
    "chrome, application/json, two-go.chrome.json, traceEvents",
    "svg, image/svg+xml, two-go.svg, <svg",
    "csv, text/csv, two-go.csv, G1",
    "text, text/plain, two-go.txt, G1",
  })
  void aRunCanBeTakenAway(String format, String type, String file, String holds) {
    HttpResponse<String> answer = run(Map.of("text", TEXT, "format", format));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"" + file + "\"");
    assertThat(answer.body()).contains(holds);
  }

  @Test
  void aFileIsNamedAfterItsTitleInAnyScript() {
    String text = TEXT.replace("Two go", "'两个 go: \"../x\"'");
    assertThat(
            run(Map.of("text", text, "format", "csv"))
                .headers()
                .firstValue("Content-Disposition")
                .orElse(""))
        .isEqualTo(
            "attachment; filename=\"__-go-..-x.csv\";"
                + " filename*=UTF-8''%E4%B8%A4%E4%B8%AA-go-..-x.csv");
  }

  @Test
  void aRunThatIsTooLongShowsItsBeginning() {
    HttpResponse<String> answer =
        run(
            Map.of(
                "text",
                "processes:\n  - {name: a, threads: [{name: x, program: [{forever: [yield]}]},"
                    + " {name: y, program: [{forever: [yield]}]}]}\n"));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode trace = json(answer);
    assertThat(trace.path("outcome").asString()).isEqualTo("budget");
    assertThat(trace.path("events").size()).isGreaterThan(1000);
  }

  @Test
  void moreThreadsThanAPictureBearsAreRefused() {
    HttpResponse<String> answer =
        run(
            Map.of(
                "text", "processes: [{name: a, threads: [{name: x, count: 20001, program: []}]}]"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("at most 20000 threads, but these are 20001");
  }

  @Test
  void aTextThatIsTooLargeIsAMistakeAndOneThatIsFarTooLargeIsNotRead() {
    HttpResponse<String> large = run(Map.of("text", "#".repeat(257 * 1024)));
    assertThat(large.statusCode()).isEqualTo(422);
    assertThat(large.body()).contains("at most 256 KiB");
    assertThat(run(Map.of("text", "a".repeat(1100 * 1024))).statusCode()).isEqualTo(413);
    String chinese = "# " + "线".repeat(80 * 1024) + "\n" + TEXT;
    assertThat(run(Map.of("text", chinese)).statusCode()).isEqualTo(200);
  }

  @Test
  void aWrongMethodOrTypeIsSaidInWords() {
    Visitor visitor = site.visitor();
    HttpResponse<String> get = visitor.get("/playground/runs", "Accept", JSON);
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(json(get).path("error").asString()).isEqualTo("method");
    HttpResponse<String> type =
        visitor.post("/playground/runs", Map.of("text", TEXT), "Content-Type", "text/yaml");
    assertThat(type.statusCode()).isEqualTo(415);
    assertThat(run(Map.of("seed", "1")).statusCode()).isEqualTo(400);
    assertThat(run(Map.of("text", TEXT, "format", "exe")).statusCode()).isEqualTo(400);
  }

  @Test
  void othersSitesCannotMakeItRun() {
    for (String path : List.of("/playground", "/playground/runs", "/playground/checks")) {
      HttpResponse<String> answer =
          site.visitor().post(path, Map.of("text", TEXT), "Origin", "https://evil.example");
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void aCheckTellsMistakesOrWhatCanBeCompared() {
    Visitor visitor = site.visitor();
    JsonNode good = json(visitor.post("/playground/checks", Map.of("text", TEXT)));
    assertThat(good.path("errors")).isEmpty();
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    good.path("settings").forEach(one -> settings.put(one.path("path").asString(), one));
    assertThat(settings)
        .containsKeys("kernel.policy", "machine.cpus", "processes.app.runtime")
        .containsKey("processes.app.gomaxprocs");
    assertThat(settings.getOrDefault("processes.app.gomaxprocs", good).path("value").asString())
        .isEqualTo("1");
    assertThat(settings.getOrDefault("processes.app.runtime", good).path("values").toString())
        .contains("jvm");
    JsonNode bad = json(visitor.post("/playground/checks", Map.of("text", "processes: 3")));
    assertThat(bad.path("errors")).hasSize(1);
    assertThat(bad.path("settings")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en, Which kernel thread runs next.", "zh, 下一个运行哪个内核线程。"})
  void completionsAreExplainedInThePagesLanguage(String language, String help) {
    Map<String, String> form = Map.of("text", "kernel:\n  pol", "position", "13");
    JsonNode answer = json(site.visitor().post("/playground/completions?lang=" + language, form));
    assertThat(answer.path("from").asInt()).isEqualTo(10);
    assertThat(answer.path("offers").get(0).path("label").asString()).isEqualTo("policy");
    assertThat(answer.path("offers").get(0).path("insert").asString()).isEqualTo("policy: ");
    assertThat(answer.path("offers").get(0).path("info").asString()).isEqualTo(help);
    assertThat(
            site.visitor()
                .post("/playground/completions", Map.of("text", "a", "position", "9"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void withoutScriptsAFormRunsTheTextAndShowsPicturesAndWords() {
    Document page = site.visitor().page("/playground");
    assertThat(page.select("textarea[name=text]").text()).contains("processes:");
    assertThat(page.select("form[method=post][action=/playground] button[data-run]")).hasSize(1);
    HttpResponse<String> answer = site.visitor().post("/playground", Map.of("text", TEXT));
    assertThat(answer.statusCode()).isEqualTo(200);
    Document ran = Jsoup.parse(answer.body());
    assertThat(ran.select(".still svg.timeline")).hasSize(1);
    assertThat(ran.select(".still .evt tbody tr")).isNotEmpty();
    assertThat(ran.select(".still .frame")).isNotEmpty();
    assertThat(ran.select(".still").text()).contains("Everything ended.");
    assertThat(ran.select("textarea[name=text]").text()).contains("title: Two go");
  }

  @Test
  void withoutScriptsMistakesStandBesideTheTextThatStays() {
    HttpResponse<String> answer =
        site.visitor().post("/playground", Map.of("text", "kernal: <b>x</b>\n", "seed", "5"));
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".prob li").eachText())
        .hasSize(2)
        .first()
        .asString()
        .contains("1:1", "did you mean `kernel`");
    assertThat(page.select("textarea[name=text]").text()).isEqualTo("kernal: <b>x</b>");
    assertThat(page.select("input[name=seed]").attr("value")).isEqualTo("5");
    assertThat(page.select(".pgl b")).isEmpty();
  }

  @Test
  void presetsAreTheCoursesSimulationsByLessonAndOneForEveryRuntimeAndPolicy() {
    Document page = site.visitor().page("/playground");
    assertThat(page.select("optgroup").eachAttr("label"))
        .contains("Every thread model", "Every policy", "A.1 Every kind of block");
    assertThat(page.select("#pg-preset option").eachAttr("value"))
        .contains("runtime/jvm", "policy/eevdf", "policy/fcfs");
    for (String name : page.select("#pg-preset option").eachAttr("value")) {
      JsonNode preset = json(site.visitor().get("/playground/presets/" + name));
      if (!preset.path("locked").asBoolean()) {
        HttpResponse<String> ran = run(Map.of("text", preset.path("text").asString()));
        assertThat(ran.statusCode()).as("%s: %s", name, ran.body()).isEqualTo(200);
      }
    }
    assertThat(site.visitor().get("/playground/presets/nobody/nothing").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aSimulationWithAnOpenQuestionIsNotGivenBeforeItIsAnswered() {
    Visitor visitor = site.visitor();
    String locked =
        visitor.page("/playground").select("option[disabled][value^=blocks/]").attr("value");
    assertThat(locked).isNotEmpty();
    JsonNode before = json(visitor.get("/playground/presets/" + locked));
    assertThat(before.path("locked").asBoolean()).isTrue();
    assertThat(before.path("text").asString()).isEmpty();
    Document asked = visitor.page("/playground?preset=" + locked);
    assertThat(asked.select(".pgn a[href^=/lessons/blocks#sim-]")).isNotEmpty();
    assertThat(asked.select("option[selected]").attr("value")).isNotEqualTo(locked);
    visitor.page("/");
    for (String question : questions(visitor)) {
      visitor.answer(question, "skip");
    }
    JsonNode after = json(visitor.get("/playground/presets/" + locked));
    assertThat(after.path("locked").asBoolean()).isFalse();
    assertThat(after.path("text").asString()).contains("processes:");
    assertThat(after.path("href").asString()).startsWith("/lessons/blocks#sim-");
  }

  private static List<String> questions(Visitor visitor) {
    return visitor.page("/lessons/blocks").select("input[name=block]").eachAttr("value").stream()
        .distinct()
        .toList();
  }

  @Test
  void onlyEmbeddedPagesMayStandInPagesOfOthersAndTheySetNoCookie() {
    String sim = site.visitor().page("/lessons/blocks").select("figure.sim").attr("data-sim");
    for (String path : List.of("/embed/playground", "/embed/lessons/blocks/" + sim)) {
      HttpResponse<String> answer = site.visitor().get(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors *")
          .doesNotContain("unsafe");
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
      assertThat(Jsoup.parse(answer.body()).select("form[method=post], header.top, footer"))
          .isEmpty();
    }
    assertThat(
            site.visitor()
                .get("/playground")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse(""))
        .contains("frame-ancestors 'self'");
    assertThat(site.visitor().get("/embed/lessons/blocks/none").statusCode()).isEqualTo(404);
  }

  @Test
  void anEmbeddedSimulationKeepsItsQuestionShutAndSendsNothing() {
    Document lesson = site.visitor().page("/lessons/blocks");
    String sim = lesson.select("figure.sim").attr("data-sim");
    String config =
        site.visitor().page("/embed/lessons/blocks/" + sim).select(".sim-config").html();
    JsonNode said = JsonMapper.shared().readTree(config);
    assertThat(said.path("attempts").asString()).isEmpty();
    assertThat(said.path("place").asString()).isEmpty();
    assertThat(said.path("elsewhere").asString()).isEqualTo("/lessons/blocks#sim-" + sim);
  }

  @Test
  void everyPageLeadsToThePlayground() {
    for (String path : List.of("/", "/lessons/blocks", "/playground", "/?lang=zh")) {
      assertThat(site.visitor().page(path).select("header nav a[href=/playground]")).hasSize(1);
    }
    assertThat(
            site.visitor()
                .page("/playground")
                .select("header nav a[aria-current=page]")
                .attr("href"))
        .isEqualTo("/playground");
  }
}
