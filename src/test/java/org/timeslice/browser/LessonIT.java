package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What readers do with a lesson of the real course. */
class LessonIT {
  private static final JsonMapper JSON = new JsonMapper();

  private static final TestSite site = Sites.ours();

  /**
   * The lessons that are looked at, with their first simulation, the time in ns at which its first
   * question is asked, and words of the explanation that comes with the answer.
   */
  enum Subject {
    CONTEXT_SWITCH("context-switch", "micro", 9_000, "goes to the tail of the ready queue"),
    MODEL_N1("model-n1", "bus", 9_000_000, "nobody is there to choose"),
    GMP_HANDOFF("gmp-handoff", "readfile", 60_000, "runs the last one that it took");

    private final String lesson;
    private final String sim;
    private final long gate;
    private final String secret;

    Subject(String lesson, String sim, long gate, String secret) {
      this.lesson = lesson;
      this.sim = sim;
      this.gate = gate;
      this.secret = secret;
    }

    SimInPage open(Reader reader) {
      return SimInPage.live(reader.open("/lessons/" + lesson), sim);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSimulationWaitsForItsReaderAndStepsBothWays(Subject subject) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = subject.open(reader);
      sim.assertIsPaused();
      assertThat(sim.now()).isZero();

      sim.press("ArrowRight");
      sim.press("ArrowRight");
      String afterTwo = sim.playhead().getAttribute("aria-valuetext");
      sim.button("Step forward").click();
      String afterThree = sim.playhead().getAttribute("aria-valuetext");
      assertThat(afterThree).isNotEqualTo(afterTwo);

      sim.button("Step back").click();
      assertThat(sim.playhead()).hasAttribute("aria-valuetext", afterTwo);
      sim.press("ArrowRight");
      assertThat(sim.playhead()).hasAttribute("aria-valuetext", afterThree);
      sim.press("ArrowLeft");
      assertThat(sim.playhead()).hasAttribute("aria-valuetext", afterTwo);
      sim.press("Home");
      assertThat(sim.now()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void draggingThePlayheadMovesTimeButNotPastTheQuestion(Subject subject) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = subject.open(reader);
      Locator tracks = sim.figure().locator(".tracks");
      tracks.scrollIntoViewIfNeeded();
      BoundingBox box = tracks.boundingBox();
      double y = box.y + box.height / 2;
      Page page = reader.page();
      page.mouse().move(box.x + 1, y);
      page.mouse().down();
      page.mouse().move(box.x + box.width / 4, y);
      assertThat(sim.playhead()).not().hasAttribute("aria-valuenow", "0");
      double quarter = sim.now();
      page.mouse().move(box.x + box.width - 2, y);
      page.mouse().up();
      assertThat(sim.now()).isGreaterThan(quarter).isLessThanOrEqualTo(sim.end());
    }
  }

  @ParameterizedTest
  @EnumSource
  void playingStopsAtTheQuestionAndNothingSentSoFarTellsTheAnswer(Subject subject) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = subject.open(reader);
      sim.playToTheQuestion();

      sim.assertIsPaused();
      double gate = sim.now();
      sim.press("ArrowRight");
      assertThat(sim.question()).isVisible();
      assertThat(sim.now()).isEqualTo(gate).isEqualTo(sim.end());

      List<String> bodies = bodies(reader.responses());
      assertThat(bodies).isNotEmpty().noneMatch(body -> body.contains(subject.secret));
      List<JsonNode> runs = runs(reader.responses(), subject.sim);
      assertThat(runs).isNotEmpty().allSatisfy(run -> assertEndsBefore(run, subject.gate));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsJudgedExplainedAndSaved(Subject subject) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = subject.open(reader);
      sim.press("End");
      sim.answer();

      assertThat(sim.verdict()).containsText("You said");
      assertThat(sim.verdict()).containsText("It ran");
      assertThat(sim.figure().locator(".gatebox .aw")).containsText(subject.secret);
      Locator inText = reader.page().locator(".predict[data-of='" + subject.sim + "']").first();
      assertThat(inText).containsText(subject.secret);

      sim.goToTheEnd();
      assertThat(sim.now()).isEqualTo(sim.end());
      assertThat(runs(reader.responses(), subject.sim).getLast().path("events").valueStream())
          .anyMatch(event -> event.path("t").asLong() >= subject.gate);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKnobRunsTheEngineAgain(Subject subject) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = subject.open(reader);
      sim.press("ArrowRight");
      sim.press("ArrowRight");
      Response run =
          reader
              .page()
              .waitForResponse(
                  Pattern.compile("/sims/" + subject.sim + "\\?.*knob\\."), () -> turn(sim));
      assertThat(run.status()).isEqualTo(200);
      assertThat(sim.playhead()).hasAttribute("aria-valuenow", Pattern.compile("0(\\.0*)?"));
      assertThat(sim.button("As in the lesson")).isVisible();
      sim.press("End");
      assertThat(sim.question()).isVisible();
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersAndThePlaceAreThereAfterAReload(Subject subject) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = subject.open(reader);
      sim.goToTheEnd();
      Locator quiz = reader.page().locator(".question.quiz").first();
      quiz.getByRole(AriaRole.RADIO).first().check();
      quiz.locator(".send button").click();
      assertThat(quiz.locator(".fb").first()).isVisible();
      assertThat(quiz.locator(".kept")).isVisible();
      sim.stopInTheMiddle();
      double place = sim.now();
      assertThat(place).isPositive();

      SimInPage again = subject.open(reader);
      assertThat(again.now()).isEqualTo(place);
      assertThat(quiz.getByRole(AriaRole.RADIO).first()).isChecked();
      assertThat(quiz.locator(".kept")).isVisible();
      again.press("End");
      assertThat(again.question()).isHidden();
      assertThat(again.now()).isEqualTo(again.end());
    }
  }

  @Test
  void aSkippedQuestionShowsWhatRan() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = Subject.MODEL_N1.open(reader);
      sim.press("End");
      sim.button("Skip").click();
      assertThat(sim.verdict()).containsText("It ran");
      assertThat(sim.verdict()).not().containsText("You said");
    }
  }

  private static void turn(SimInPage sim) {
    Locator knobs = sim.figure().locator(".ex .kns");
    if (knobs.locator("[data-by='1']").count() > 0) {
      knobs.locator("[data-by='1']").first().click();
    } else {
      Locator choice = knobs.locator("select").first();
      int now = (int) choice.evaluate("choice => choice.selectedIndex");
      choice.selectOption(new SelectOption().setIndex(now == 0 ? 1 : 0));
    }
  }

  private static List<String> bodies(List<Response> responses) {
    return responses.stream()
        .filter(response -> response.status() == 200 && !response.url().endsWith(".woff2"))
        .map(Response::text)
        .toList();
  }

  private static List<JsonNode> runs(List<Response> responses, String sim) {
    return responses.stream()
        .filter(response -> response.url().contains("/sims/" + sim + "?"))
        .map(response -> JSON.readTree(response.body()))
        .toList();
  }

  private static void assertEndsBefore(JsonNode run, long gate) {
    assertThat(run.path("end").asLong()).isLessThan(gate);
    assertThat(run.path("events").valueStream())
        .isNotEmpty()
        .allMatch(event -> event.path("t").asLong() < gate);
    assertThat(run.path("lanes").path("cpus").findValues("to")).allMatch(to -> to.asLong() < gate);
  }
}
