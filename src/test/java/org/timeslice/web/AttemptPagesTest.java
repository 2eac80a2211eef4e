package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.web.TestSite.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttemptPagesTest {
  private static final String ATTEMPTS = "/lessons/blocks/attempts";
  private static final String TRACE = "/lessons/blocks/sims/turns?try=";
  private static final String[] JSON = {"Accept", "application/json"};

  private static final TestSite site = Sites.small();

  private Visitor visitor;

  @BeforeEach
  void comeAnew() {
    visitor = site.visitor();
    visitor.page("/");
  }

  @Test
  void aPlainFormIsMarkedAndShownAfterAReload() {
    Document page = visitor.page("/lessons/blocks");
    String wrong = valueOf(page, "#one", "It is A again");
    HttpResponse<String> answer = visitor.answer("one", wrong);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/lessons/blocks#one");
    Document after = visitor.page("/lessons/blocks");
    assertThat(after.select("#one .qo.wrong").text()).contains("Not before the others");
    assertThat(after.select("#one .qo.missed").text()).contains("It is B");
    assertThat(after.select("#one .kept").text()).isEqualTo("Saved");
    assertThat(after.select("#progress").text()).startsWith("0 of 5");
  }

  @Test
  void htmxGetsTheQuestionAndTheProgressAlone() {
    String right = valueOf(visitor.page("/lessons/blocks"), "#one", "It is B");
    HttpResponse<String> answer = visitor.answer("one", right, "HX-Request", "true");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("<html").doesNotContain("<header");
    Document part = Jsoup.parseBodyFragment(answer.body());
    assertThat(part.select("section.question.right#one")).hasSize(1);
    assertThat(part.select("#progress[hx-swap-oob=true]").text()).startsWith("1 of 5");
    assertThat(answer.headers().firstValue("HX-Trigger-After-Swap").orElse(""))
        .contains("timeslice:kept", "right");
  }

  @Test
  void theAnswerOfAPredictionIsInNoResponseBeforeItIsGiven() {
    for (String path : List.of(TRACE + 0, TRACE + "0&knob.kernel.quantum=5ms", TRACE + 1)) {
      JsonNode trace = json(visitor.get(path, JSON));
      assertThat(trace.get("end").asLong()).isLessThan(2_000_000);
      assertThat(trace.toString()).doesNotContain("\"t\":2000000");
    }
    assertThat(visitor.get("/lessons/blocks").body())
        .doesNotContain("The ready queue is a queue")
        .doesNotContain("has its turn");

    JsonNode verdict = json(visitor.answer("next", "app/A", JSON));
    assertThat(verdict.get("verdict").asString()).isEqualTo("wrong");
    assertThat(verdict.get("right").asBoolean()).isFalse();
    assertThat(verdict.get("ran").asString()).isEqualTo("app/B");
    assertThat(verdict.get("why").asString()).contains("ready queue");
    assertThat(verdict.get("savedAt").asString()).isNotBlank();

    assertThat(json(visitor.get(TRACE + 0, JSON)).get("end").asLong()).isEqualTo(7_000_000);
    assertThat(json(visitor.get(TRACE + 1, JSON)).get("end").asLong()).isLessThan(2_000_000);
    assertThat(visitor.page("/lessons/blocks").select("#next").text())
        .contains("You said", "It ran", "ready queue");
  }

  @Test
  void numbersOfARunAreCoveredUntilTheQuestionAboutItIsAnswered() {
    Document before = visitor.page("/lessons/blocks");
    assertThat(before.select(".prose .veiled").text()).isEqualTo("[answer first]");
    assertThat(before.html()).doesNotContainPattern("\\b7(.|&[a-z]+;)ms");
    visitor.answer("next", "skip", JSON);
    Document after = visitor.page("/lessons/blocks");
    assertThat(after.select(".prose .veiled")).isEmpty();
    assertThat(after.select(".prose .computed").text()).matches("7.ms");
  }

  @Test
  void nobodyElseSeesMoreForIt() {
    visitor.answer("next", "app/B", JSON);
    Visitor other = site.visitor();
    other.page("/");
    assertThat(json(other.get(TRACE + 0, JSON)).get("end").asLong()).isLessThan(2_000_000);
    assertThat(json(site.visitor().get(TRACE + 0, JSON)).get("end").asLong()).isLessThan(2_000_000);
  }

  @Test
  void aSkipIsKeptAndShowsWhatRan() {
    JsonNode verdict = json(visitor.answer("next", "skip", JSON));
    assertThat(verdict.get("verdict").asString()).isEqualTo("skipped");
    Document page = visitor.page("/lessons/blocks");
    assertThat(page.select("#next.skipped .po").text()).isEqualTo("It ran B");
    assertThat(page.select("#progress").text()).startsWith("1 of 5");
  }

  @Test
  void theSameIdTwiceIsOneAttemptAndAnotherAnswerIsRefused() {
    Map<String, String> form = new HashMap<>();
    form.put("block", "next");
    form.put("id", UUID.randomUUID().toString());
    form.put("try", "0");
    form.put("answer", "app/B");
    JsonNode first = json(visitor.post(ATTEMPTS, form, JSON));
    assertThat(json(visitor.post(ATTEMPTS, form, JSON))).isEqualTo(first);
    form.put("answer", "app/A");
    HttpResponse<String> other = visitor.post(ATTEMPTS, form, JSON);
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(json(other).get("message").asString()).contains("already sent");
    assertThat(visitor.page("/lessons/blocks").select("#next.right .tries")).isEmpty();
  }

  @Test
  void cardsSlotsAndKnobsAreMarkedPartByPart() {
    Map<String, String> order = form("steps");
    int place = 1;
    for (Element card : visitor.page("/lessons/blocks").select("#steps .cards li")) {
      order.put(card.select("select").attr("name"), String.valueOf(place++));
    }
    visitor.post(ATTEMPTS, order);
    assertThat(visitor.page("/lessons/blocks").select("#steps .wrong .where")).isNotEmpty();

    Map<String, String> gantt = form("draw");
    List<String> right = List.of("A", "A", "B", "B", "A", "A", "B");
    for (int i = 0; i < right.size(); i++) {
      gantt.put("slot." + i, valueOf(visitor.page("/lessons/blocks"), "#draw", right.get(i)));
    }
    visitor.post(ATTEMPTS, gantt);
    assertThat(visitor.page("/lessons/blocks").select("#draw .score").text())
        .isEqualTo("7 of 7 right");

    Map<String, String> challenge = form("calm");
    challenge.put("knob.kernel.quantum", "1ms");
    visitor.post(ATTEMPTS, challenge);
    assertThat(visitor.page("/lessons/blocks").select("#calm .goals .wrong")).hasSize(1);
    challenge.putAll(form("calm"));
    challenge.put("knob.kernel.quantum", "5ms");
    visitor.post(ATTEMPTS, challenge);
    Document page = visitor.page("/lessons/blocks");
    assertThat(page.select("#calm .goals .right")).hasSize(1);
    assertThat(page.select("#calm").text()).contains("Reached.");
  }

  /** An explanation speaks of the run that the learner saw, not of the first try's for ever. */
  @Test
  void whatAScriptIsToldQuotesTheNumbersOfTheTry() {
    String slot = valueOf(visitor.page("/lessons/blocks"), "#draw", "A");
    Set<String> quoted = new HashSet<>();
    for (String number : List.of("0", "1")) {
      Map<String, String> gantt = form("draw");
      gantt.put("try", number);
      for (int i = 0; i < 7; i++) {
        gantt.put("slot." + i, slot);
      }
      String why = json(visitor.post(ATTEMPTS, gantt, JSON)).get("why").asString();

      Map<String, String> challenge = form("calm");
      challenge.put("try", number);
      challenge.put("knob.kernel.quantum", "1ms");
      String hint = json(visitor.post(ATTEMPTS, challenge, JSON)).get("why").asString();

      Map<String, String> prediction = form("next");
      prediction.put("try", number);
      prediction.put("answer", "app/B");
      visitor.post(ATTEMPTS, prediction, JSON);
      JsonNode run = json(visitor.get(TRACE + number, JSON));
      assertThat(run.get("end").asLong()).isEqualTo(7_000_000);
      String switches = run.at("/metrics/context_switches").asString();
      assertThat(Jsoup.parse(why).text()).isEqualTo("In turns, with " + switches + " switches.");
      assertThat(Jsoup.parse(hint).text())
          .isEqualTo("Longer slices switch less. There were " + switches + " switches.");
      quoted.add(switches);
    }
    assertThat(quoted).hasSize(2);
  }

  @Test
  void againRenewedAndResetAreThreeThings() {
    visitor.answer("next", "app/B");
    Document again = visitor.page("/lessons/blocks?again=next&try=0");
    assertThat(again.select("#next.open")).hasSize(1);
    assertThat(again.select("figure.sim").attr("data-src")).endsWith("?try=0&again=next");
    Document renewed = visitor.page("/lessons/blocks?again=next&try=1");
    assertThat(renewed.select("figure.sim").attr("data-src")).contains("try=1");
    assertThat(renewed.select(".asked input[name=try]").attr("value")).isEqualTo("1");
    assertThat(visitor.page("/lessons/blocks").select("#next.right")).hasSize(1);

    Map<String, String> reset = form("next");
    reset.put("reset", "yes");
    visitor.post(ATTEMPTS, reset);
    Document after = visitor.page("/lessons/blocks");
    assertThat(after.select("#next.open")).hasSize(1);
    assertThat(after.select("#progress").text()).startsWith("0 of 5");
    assertThat(json(visitor.get(TRACE + 0, JSON)).get("end").asLong()).isLessThan(2_000_000);
  }

  @Test
  void whatIsMissingOrUnknownIsSaidAndNothingIsKept() {
    assertThat(visitor.post(ATTEMPTS, Map.of()).statusCode()).isEqualTo(400);
    assertThat(visitor.answer("nothing", "x").statusCode()).isEqualTo(404);
    assertThat(visitor.answer("one", "x").statusCode()).isEqualTo(422);
    assertThat(visitor.answer("one", "").statusCode()).isEqualTo(422);
    assertThat(visitor.answer("turns", "x").statusCode()).isEqualTo(400);
    Map<String, String> form = form("next");
    form.put("answer", "app/B");
    form.put("try", "-1");
    assertThat(visitor.post(ATTEMPTS, form).statusCode()).isEqualTo(400);
    form.put("try", "0");
    form.put("id", "no id");
    assertThat(visitor.post(ATTEMPTS, form).statusCode()).isEqualTo(400);
    HttpResponse<String> htmx = visitor.answer("one", "", "HX-Request", "true");
    assertThat(htmx.statusCode()).isEqualTo(422);
    assertThat(htmx.headers().firstValue("HX-Reswap")).contains("none");
    assertThat(htmx.headers().firstValue("HX-Trigger").orElse("")).contains("Choose an answer");
    assertThat(visitor.page("/lessons/blocks").select(".question:not(.open)")).isEmpty();
  }

  @Test
  void everythingIsThereAgainAfterARestart(@TempDir Path data) {
    String before;
    CookieManager kept;
    try (TestSite first = TestSite.start(data)) {
      Visitor learner = first.visitor();
      learner.page("/");
      learner.answer("next", "app/B");
      learner.post("/place", Map.of("lesson", "blocks", "section", "answer-it", "percent", "46"));
      learner.post("/place", Map.of("lesson", "blocks", "sim", "turns", "t", "3000000"));
      before = learner.page("/").select(".resume").text();
      kept = learner.cookies();
    }
    try (TestSite second = TestSite.start(data)) {
      Visitor same = second.visitor();
      kept.getCookieStore()
          .getCookies()
          .forEach(cookie -> same.cookies().getCookieStore().add(second.at("/"), cookie));
      assertThat(same.page("/").select(".resume").text()).isEqualTo(before);
      assertThat(before).contains("You stopped here today", "Every kind of block", "At 3.0 ms");
      assertThat(same.page("/").select(".resume a").attr("href"))
          .isEqualTo("/lessons/blocks#sim-turns");
      Document lesson = same.page("/lessons/blocks");
      assertThat(lesson.select("#next.right")).hasSize(1);
      assertThat(lesson.select(".sim-config").html()).contains("\"t\":3000000");
    }
  }

  private static Map<String, String> form(String block) {
    var form = new HashMap<String, String>();
    form.put("block", block);
    form.put("id", UUID.randomUUID().toString());
    form.put("try", "0");
    return form;
  }

  /** The value that a form sends for an option of that text. */
  private static String valueOf(Document page, String block, String text) {
    for (Element option : page.select(block + " option, " + block + " .qo")) {
      if (option.text().startsWith(text)) {
        return option.is("option") ? option.attr("value") : option.select("input").attr("value");
      }
    }
    throw new AssertionError(block + " has no " + text);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
