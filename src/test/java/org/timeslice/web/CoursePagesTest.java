package org.timeslice.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.web.TestSite.Visitor;

/** The course that is delivered: its ways, tests, practical, glossary and printed form. */
class CoursePagesTest {
  /** The text of a quiz's right option without markup, as a lesson's file has it. */
  private static final Pattern RIGHT_OPTION =
      Pattern.compile("- text: \"([^\"`*{\\[]+)\"\\n +right: true");

  private static final String REASONS =
      "Filters only compute, so there have to be as many kernel threads as cores.";

  private static final TestSite site = Sites.ours();
  private Visitor visitor;

  @BeforeEach
  void comeAnew() {
    visitor = site.visitor();
  }

  @Test
  void theShortPathIsRememberedAndLeadsPastTheOtherLessons() {
    assertThat(visitor.page("/").select("button[name=route][aria-pressed=true]").val())
        .isEqualTo("full");
    visitor.post("/settings", Map.of("route", "short", "back", "/#course"));
    Document map = visitor.page("/");
    assertThat(map.select("button[name=route][aria-pressed=true]").val()).isEqualTo("short");
    assertThat(map.expectFirst(".maph .st").text()).startsWith("0 of 11 lessons");
    assertThat(map.select(".aside a[href=/lessons/task-states]")).hasSize(1);
    assertThat(map.select(".aside a[href=/lessons/mode-switch]")).isEmpty();
    assertThat(visitor.page("/lessons/keep-cpu-busy").select("a[rel=next]").attr("href"))
        .isEqualTo("/lessons/mode-switch");
    visitor.post("/settings", Map.of("route", "full"));
    assertThat(visitor.page("/lessons/keep-cpu-busy").select("a[rel=next]").attr("href"))
        .isEqualTo("/lessons/task-states");
  }

  @Test
  void everyLaneEndsWithItsTest() {
    Document map = visitor.page("/");
    Elements lanes = map.select(".cmap > li");
    for (Element lane : lanes.subList(0, 6)) {
      assertThat(requireNonNull(lane.select(".lane > li:not(.pad)").last()).classNames())
          .contains("test");
    }
    assertThat(map.expectFirst(".cmap > li:last-child").select("a").attr("href"))
        .isEqualTo("/lessons/practical");
  }

  @Test
  void aTestGivesItsScoreAfterTheLastAnswerAndIsTakenAgainAsAWhole() {
    Document page = visitor.page("/lessons/test-b?try=1");
    Elements questions = page.select(".question");
    assertThat(questions).hasSize(6);
    for (Element question : questions) {
      assertThat(visitor.page("/lessons/test-b?try=1").select("#paper .result")).isEmpty();
      skip("test-b", question.id(), 1);
    }
    Document done = visitor.page("/lessons/test-b");
    assertThat(done.select("#paper .result").text()).contains("0 of 6 right", "4 are enough");
    assertThat(done.select(".question .after a")).as("nothing is tried alone").isEmpty();
    assertThat(done.select("#paper a").attr("href")).isEqualTo("/lessons/test-b?try=2");

    Element again = done.expectFirst("#paper form");
    Map<String, String> form = new HashMap<>();
    again.select("input").forEach(one -> form.put(one.attr("name"), one.val()));
    assertThat(visitor.post(again.attr("action"), form).statusCode()).isEqualTo(303);
    assertThat(visitor.post(again.attr("action"), form).statusCode()).isEqualTo(303);
    Document anew = visitor.page("/lessons/test-b");
    assertThat(anew.select("#paper .left").text()).startsWith("6 of 6");
    assertThat(anew.select(".question").eachAttr("id")).isEqualTo(questions.eachAttr("id"));
  }

  @Test
  void aTestDoesNotShowTheScheduleThatItAsksToDraw() {
    for (int number = 0; number < 12; number++) {
      if (!visitor.page("/lessons/test-a?try=" + number).select("#draw").isEmpty()) {
        String path = "/lessons/test-a/sims/turns?try=" + number;
        String trace = visitor.get(path, "Accept", "application/json").body();
        assertThat(trace).contains("\"end\":0", "arrived").doesNotContain("dispatched");
        Document still = visitor.page("/lessons/test-a?try=" + number);
        assertThat(still.select("#sim-turns .still svg")).isEmpty();
        assertThat(still.select("#sim-turns .still ol code").eachText()).contains("compute 4ms");
        return;
      }
    }
    throw new AssertionError("no paper asks for a schedule");
  }

  @Test
  void aQuestionThatIsNotOnThePaperCannotBeAnswered() {
    List<String> on = visitor.page("/lessons/test-a?try=0").select(".question").eachAttr("id");
    List<String> all = List.of("fill", "stateafter", "readytime", "draw", "double", "asleep");
    String off = all.stream().filter(one -> !on.contains(one)).findFirst().orElse("poll");
    assertThat(on).doesNotContain(off);
    assertThat(skip("test-a", off, 0).statusCode()).isEqualTo(404);
  }

  @Test
  void aChoiceIsDefendedBeforeTheModelAnswerAppears() {
    assertThat(visitor.page("/lessons/practical").select(".challenge")).hasSize(4);
    assertThat(visitor.page("/lessons/practical").select(".model")).isEmpty();
    Map<String, String> form = new HashMap<>();
    form.put("block", "filters");
    form.put("try", "0");
    form.put("knob.processes.filter.runtime", "one-to-one");
    form.put("knob.kernel.quantum", "50ms");
    form.put("knob.kernel.queues", "shared");
    send(form);
    Document tried = visitor.page("/lessons/practical");
    assertThat(tried.select("#filters .goals tr.right")).hasSize(2);
    assertThat(tried.select("#filters.wrong")).as("no reasons yet").hasSize(1);
    assertThat(tried.select(".model")).isEmpty();
    String run = tried.select("#filters .defend .run a").attr("href");
    assertThat(run).contains("knob.kernel.quantum=50ms").endsWith("#sim-images");
    assertThat(visitor.get(run.replaceFirst("#.*", "")).statusCode()).isEqualTo(200);

    form.put("defence", REASONS + "\nAnd <b>no</b> more.");
    form.put("link", "/playground?x=1");
    send(form);
    Document done = visitor.page("/lessons/practical");
    assertThat(done.select("#filters.right .model")).hasSize(1);
    assertThat(done.select("#filters textarea").val()).startsWith(REASONS).contains("<b>no</b>");
    assertThat(done.select("#filters input[name=link]").val()).isEqualTo("/playground?x=1");
    assertThat(done.select("#silent .model")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void theModelAnswerWaitsForTheGoalOrForWhoGivesUp(String language) {
    Map<String, String> form = new HashMap<>();
    form.put("block", "typing");
    form.put("try", "0");
    form.put("knob.kernel.policy", "fcfs");
    form.put("knob.kernel.quantum", "50ms");
    form.put("defence", REASONS);
    String practical = "/lessons/practical?lang=" + language;
    assertThat(visitor.page(practical).select("#typing button[name=yield]")).isEmpty();
    send(form);
    Document missed = visitor.page(practical);
    assertThat(missed.select("#typing .goals tr.wrong")).isNotEmpty();
    assertThat(missed.select("#typing .model")).isEmpty();
    assertThat(missed.select("#typing .lacks button[name=yield]")).hasSize(1);

    form.put("defence", REASONS + " I give up.");
    form.put("yield", "yes");
    send(form);
    Document shown = visitor.page(practical);
    assertThat(shown.select("#typing.skipped .model")).hasSize(1);
    assertThat(shown.select("#typing .lacks")).isEmpty();
    assertThat(shown.select("#typing textarea").val()).endsWith(" I give up.");
    assertThat(shown.select("#silent .model")).isEmpty();

    form.remove("yield");
    form.put("knob.kernel.policy", "eevdf");
    send(form);
    assertThat(visitor.page(practical).select("#typing .model")).hasSize(1);
    form.put("reset", "yes");
    send(form);
    assertThat(visitor.page(practical).select("#typing .model")).isEmpty();
  }

  @Test
  void reasonsThatAreTooLongAreRefusedAndNothingIsKept() {
    Map<String, String> form = new HashMap<>();
    form.put("block", "silent");
    form.put("try", "0");
    form.put("defence", "x".repeat(6000));
    form.put("id", UUID.randomUUID().toString());
    assertThat(visitor.post("/lessons/practical/attempts", form).statusCode()).isEqualTo(422);
    assertThat(visitor.page("/lessons/practical").select("#silent.open")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void theGlossaryHasAnEntryForEveryTermThatLessonsLinkTo(String language) {
    Document glossary = visitor.page("/glossary?lang=" + language);
    assertThat(glossary.select("svg.term[aria-label]").size()).isGreaterThan(20);
    assertThat(glossary.select(".glossary img")).isEmpty();
    Elements terms = visitor.page("/lessons/gmp-basics?lang=" + language).select("a.term");
    assertThat(terms).isNotEmpty();
    for (Element term : terms) {
      String id = term.attr("href").replaceFirst(".*#", "");
      assertThat(glossary.getElementById(id)).as(id).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void theWholeCourseIsOnePageForThePrinter(String language) {
    Document print = visitor.page("/print?lang=" + language);
    assertThat(print.select("article.sheet")).hasSize(29);
    assertThat(print.select(".contents ol a")).hasSize(29);
    assertThat(print.select("svg.qr").size()).isGreaterThan(60);
    assertThat(print.select(".meta").text())
        .as("a title that asks needs no full stop")
        .doesNotContain("?.", "？。");
    assertThat(print.select("form, script, button")).isEmpty();
    assertThat(print.select("[src^=http], link[href^=http]")).isEmpty();
    assertThat(new HashSet<>(print.select("[id]").eachAttr("id")))
        .as("ids are unique")
        .hasSameSizeAs(print.select("[id]"));
    for (Element link : print.select("a[href^=#]")) {
      String id = link.attr("href").substring(1);
      assertThat(print.getElementById(id)).as(link.outerHtml()).isNotNull();
    }
    assertThat(print.select(".prose").text())
        .as("links to terms, cut by a table")
        .doesNotContain("[[");
    assertThat(print.select("#answers")).isEmpty();
    assertThat(print.select(".right, .wrong, .fb")).isEmpty();
  }

  @Test
  void aCrowdIsPrintedInAFewRowsAndANumber() {
    for (Element frame : visitor.page("/print?lang=en").select(".storyboard .frame")) {
      assertThat(frame.select("tr")).as(frame.text()).hasSizeLessThan(40);
    }
    Elements chat = visitor.page("/lessons/practical").select("figure.sim .frame");
    assertThat(chat.eachText()).anyMatch(text -> text.matches(".* \\+19\\d blocked.*"));
  }

  @Test
  void answersArePrintedAtTheEndForThoseWhoAskForThem() throws IOException {
    Document print = visitor.page("/print?answers=yes&lang=en");
    assertThat(print.select("#answers .key")).hasSize(29);
    String test = Files.readString(Path.of("content/en/test-a.md"));
    List<String> right = RIGHT_OPTION.matcher(test).results().map(found -> found.group(1)).toList();
    assertThat(right).isNotEmpty();
    assertThat(print.select("#answers").text()).contains(right);
  }

  private HttpResponse<String> skip(String lesson, String block, int number) {
    return visitor.post(
        "/lessons/" + lesson + "/attempts",
        Map.of(
            "block",
            block,
            "id",
            UUID.randomUUID().toString(),
            "try",
            String.valueOf(number),
            "skip",
            "yes"));
  }

  private void send(Map<String, String> form) {
    form.put("id", UUID.randomUUID().toString());
    assertThat(visitor.post("/lessons/practical/attempts", form).statusCode()).isEqualTo(303);
  }
}
