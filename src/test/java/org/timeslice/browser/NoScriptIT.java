package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** A browser that runs no scripts. */
class NoScriptIT {
  private static final TestSite site = Sites.ours();

  private static Reader reader() {
    return Reader.on(site.at(""), wishes -> wishes.setJavaScriptEnabled(false));
  }

  @Test
  void aLessonCanBeReadWithItsSimulationAsPicturesAndWords() {
    try (Reader reader = reader()) {
      Page page = reader.open("/");
      page.locator(".cmap a[href='/lessons/gmp-handoff']").click();
      assertThat(page.locator("h1")).containsText("When a goroutine blocks");

      Locator sim = page.locator("figure.sim[data-sim=readfile]");
      assertThat(sim.locator("svg[role=img]").first()).isVisible();
      assertThat(sim.locator(".frame").first()).isVisible();
      sim.locator("details.events summary").click();
      assertThat(sim.locator("table.evt tbody tr").first()).isVisible();
      assertThat(sim.locator("table.evt tbody tr")).not().hasCount(0);
    }
  }

  @Test
  void aPredictionAndAQuizAreAnsweredByPlainForms() {
    try (Reader reader = reader()) {
      Page page = reader.open("/lessons/gmp-handoff");
      Locator prediction = page.locator("#nextup");
      assertThat(prediction).not().containsText("It ran");
      Locator form = page.locator("figure.sim[data-sim=readfile] form.asked");
      int before = page.locator("figure.sim[data-sim=readfile] table.evt tbody tr").count();
      form.getByRole(AriaRole.RADIO).first().check();
      form.locator("button.pri").click();
      assertThat(page).hasURL(Pattern.compile(".*/lessons/gmp-handoff#nextup"));
      assertThat(prediction).containsText("You said");
      assertThat(prediction).containsText("It ran");
      assertThat(prediction).containsText("runs the last one that it took");
      assertThat(prediction.locator(".kept")).isVisible();
      assertThat(page.locator("figure.sim[data-sim=readfile] table.evt tbody tr").count())
          .isGreaterThan(before);

      Locator quiz = page.locator("#watches");
      quiz.getByRole(AriaRole.RADIO).first().check();
      quiz.locator(".send button").click();
      assertThat(page).hasURL(Pattern.compile(".*/lessons/gmp-handoff#watches"));
      assertThat(quiz.locator(".fb").first()).isVisible();
      assertThat(quiz.locator(".kept")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, ' of 6 right'", "zh-CN, ' / 6'"})
  void aTestIsTakenToItsScore(String locale, String score) {
    try (Reader reader =
        Reader.on(site.at(""), wishes -> wishes.setJavaScriptEnabled(false).setLocale(locale))) {
      Page page = reader.open("/lessons/test-b?try=1");
      page.locator("form.knobs button").first().click();
      assertThat(page).hasURL(Pattern.compile("[?&]try=1\\b"));
      Locator open = page.locator("form.asked, .question.open form:has(.send)");
      while (open.count() > 0) {
        Locator question = open.first();
        int left = open.count();
        if (question.getByRole(AriaRole.RADIO).count() > 0) {
          question.getByRole(AriaRole.RADIO).first().check();
        }
        question.locator(".send button").first().click();
        assertThat(open).hasCount(left - 1);
      }
      assertThat(page.locator("#paper .result")).containsText(score);
      page.locator("#paper form button").click();
      assertThat(page.locator("#paper .result")).hasCount(0);
    }
  }

  @Test
  void aKnobIsTurnedByAPlainForm() {
    try (Reader reader = reader()) {
      Page page = reader.open("/lessons/gmp-handoff");
      Locator knobs = page.locator("figure.sim[data-sim=readfile] form.knobs");
      Locator choice = knobs.locator("select").first();
      choice.selectOption("io 200us");
      knobs.locator("button").click();
      assertThat(page).hasURL(Pattern.compile(".*[?&]sim=readfile&.*"));
      assertThat(choice).hasValue("io 200us");
    }
  }

  @Test
  void whatIfIsAskedOfALessonsRunAndStandsBelowWhatItWas() {
    try (Reader reader = reader()) {
      Page page = reader.open("/lessons/gmp-handoff");
      Locator still = page.locator("figure.sim[data-sim=readfile] .still");
      Locator pictures = still.locator("svg[role=img]");
      assertThat(pictures).hasCount(1);
      String before = pictures.innerHTML();
      Locator asked = still.locator("[name=whatif]");
      asked.fill("at 5us: set gomaxprocs 1");
      still.locator("form.knobs button").click();
      assertThat(pictures).hasCount(2);
      assertThat(asked).hasValue("at 5us: set gomaxprocs 1");
      Assertions.assertThat(pictures.nth(0).innerHTML()).isEqualTo(before);
      Assertions.assertThat(pictures.nth(1).innerHTML()).isNotEqualTo(before);

      asked.fill("at 5us: set gomaxprocs none");
      still.locator("form.knobs button").click();
      assertThat(still.locator(".problems li")).containsText("gomaxprocs");
      assertThat(asked).hasValue("at 5us: set gomaxprocs none");
      assertThat(pictures).hasCount(1);
    }
  }

  @Test
  void aComparisonIsPicturesFiguresAndTheSettingsInTheReadersWords() {
    try (Reader reader = reader()) {
      Page page = reader.open("/lessons/model-11");
      Locator runs = page.locator("[data-compare=sidebyside] .frame");
      assertThat(runs).hasCount(4);
      assertThat(runs.locator("svg[role=img]")).hasCount(4);
      assertThat(runs.locator("dl.figures")).hasCount(4);
      assertThat(runs.nth(2)).containsText("Model: N:1 · CPUs: 3");
      Locator other = page.locator("[data-compare] .frame").filter(hasText("B starts at: 500 µs"));
      assertThat(other).hasCount(1);
      page.navigate("/lessons/policies?lang=zh");
      // What the label tells is not told once more.
      assertThat(page.locator("[data-compare=rules] .frame > p").nth(3))
          .hasText("时间片轮转，1 ms 策略 · 时间片（轮转时）");
      assertThat(page.locator("form.knobs option[value=round-robin]").first()).hasText("时间片轮转");
    }
  }

  /** Nobody can point at a picture that stands still, so what-ifs are written. */
  @Test
  void whatIfIsAskedInThePlaygroundByAPlainForm() {
    try (Reader reader = reader()) {
      Page page = reader.open("/playground?preset=runtime/go");
      page.locator("[data-run]").click();
      String before = page.locator(".pgr .still svg").last().innerHTML();

      page.locator(".pgm summary").click();
      page.locator("[name=whatif]").fill("at 2ms: set gomaxprocs 1");
      page.locator("[data-run]").click();
      assertThat(page.locator("[name=whatif]")).hasValue("at 2ms: set gomaxprocs 1");
      Assertions.assertThat(page.locator(".pgr .still svg").last().innerHTML())
          .isNotEqualTo(before);

      page.locator("[name=whatif]").fill("at 2ms: set gomaxprocs 0");
      page.locator("[data-run]").click();
      assertThat(page.locator("[data-problems] li").first()).containsText("gomaxprocs");
      assertThat(page.locator("[name=whatif]")).hasValue("at 2ms: set gomaxprocs 0");
    }
  }

  private static Locator.FilterOptions hasText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
