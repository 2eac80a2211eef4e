package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** Comparisons in lessons: one playhead over all runs, as far as the learner may see them. */
class CompareIT {
  private static final long GATE_NANOS = 7_500_000;

  /** `{"t": "soon"}`, as a link holds it. */
  private static final String NO_STATE = "1.eJyrVipRslJQKs7Pz1OqBQAa0AQO";

  private static final String TOLD =
      """
      () => {
        const {outcome, runs} = told.findLast((one) => one.sim === 'sidebyside');
        return `${outcome} ${runs && runs.map((run) => run.outcome)}`;
      }
      """;

  private static final TestSite site = Sites.ours();

  private static Locator open(Page page, String name) {
    Locator runs = page.locator("[data-compare='" + name + "']");
    runs.scrollIntoViewIfNeeded();
    assertThat(runs).hasClass(Pattern.compile("\\blive\\b"));
    return runs;
  }

  @Test
  void allRunsMoveWithOnePlayhead() {
    try (Reader reader = Reader.on(site.at(""))) {
      Locator runs = open(reader.open("/lessons/model-11"), "sidebyside");
      Locator heads = runs.locator(".ph");
      assertThat(heads).hasCount(4);
      heads.nth(2).press("ArrowRight");
      heads.nth(1).press("ArrowRight");
      String now = heads.first().getAttribute("aria-valuenow");
      assertThat(now).isNotEqualTo("0");
      for (int i = 1; i < 4; i++) {
        assertThat(heads.nth(i)).hasAttribute("aria-valuenow", now);
      }
      assertThat(runs.locator(".f-differ")).hasCount(4);
      heads.first().press("Home");
      assertThat(Double.parseDouble(heads.first().getAttribute("aria-valuenow"))).isZero();
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aComparisonEndsAtTheOpenQuestionOfItsSimAndGoesOnAfterTheAnswer() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.page();
      SimInPage sim = SimInPage.live(reader.open("/lessons/model-11"), "bus");
      Locator runs = open(page, "sidebyside");
      runs.locator(".ph").first().press("End");
      double cut = Double.parseDouble(runs.locator(".ph").first().getAttribute("aria-valuenow"));
      assertThat(reader.responses())
          .filteredOn(one -> one.url().contains("/compares/"))
          .hasSize(4)
          .allSatisfy(one ->
              assertThat(Pattern.compile("\"(?:end|to|t)\":(\\d+)").matcher(one.text()).results())
                  .allMatch(found -> Long.parseLong(found.group(1)) < GATE_NANOS));

      sim.goToTheEnd();
      runs.locator(".ph").first().press("End");
      assertThat(runs.locator(".fog:visible")).hasCount(0);
      assertThat(Double.parseDouble(runs.locator(".ph").first().getAttribute("aria-valuenow")))
          .isGreaterThan(cut);
    }
  }

  @Test
  void whereTheServerCannotBeReachedTheDrawnTimelinesStay() {
    try (Reader reader = Reader.on(site.at(""))) {
      reader.context().route("**/compares/**", route -> route.abort());
      Page page = reader.open("/lessons/model-11");
      Locator runs = page.locator("[data-compare='sidebyside']");
      runs.scrollIntoViewIfNeeded();
      assertThat(runs.locator(".err")).isVisible();
      assertThat(runs.locator("svg.timeline, .gw svg").first()).isVisible();
    }
  }

  @Test
  void aSharedLinkBringsTheComparisonBackAndADamagedOneLeavesItAsItIs() {
    String link;
    String spoken;
    String lit;
    try (Reader reader = Reader.on(site.at(""))) {
      reader.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = reader.open("/lessons/policies");
      Locator runs = open(page, "rules");
      Locator head = runs.locator(".ph").first();
      for (int i = 0; i < 4; i++) {
        head.press("ArrowRight");
      }
      head.press("]");
      head.press("s");
      assertThat(runs.locator(".toast")).hasText("Link copied");
      link = (String) page.evaluate("navigator.clipboard.readText()");
      spoken = head.getAttribute("aria-valuetext");
      lit = lit(runs);
      assertThat(lit).isNotEmpty();
    }
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open(link.substring(site.at("").toString().length()));
      Locator runs = page.locator("[data-compare='rules']");
      assertThat(runs.locator(".ph").first()).hasAttribute("aria-valuetext", spoken);
      assertThat(lit(runs)).isEqualTo(lit);
      Map<String, String> damaged =
          Map.of(
              link.substring(0, link.length() - 9),
              "is not complete",
              "#compare=rules&s=9.eNqr",
              "newer version",
              "#compare=rules&s=hello",
              "not made by this page",
              "#compare=rules&s=" + NO_STATE,
              "not made by this page");
      damaged.forEach((other, said) -> {
        page.evaluate("hash => location.hash = hash", other.substring(other.indexOf('#')));
        assertThat(runs.locator(".err")).containsText(said);
        assertThat(runs.locator(".ph").first()).hasAttribute("aria-valuetext", spoken);
        runs.locator(".err button").last().click();
      });
      page.evaluate("hash => location.hash = hash", link.substring(link.indexOf('#')));
      assertThat(runs.locator(".err")).hasCount(0);
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static String lit(Locator runs) {
    return (String) runs.evaluate("runs => runs.querySelector('.tok.is-hl')?.dataset.entity ?? ''");
  }

  @Test
  void aComparisonTellsThePageHowItsRunsEndOnceThatMayBeKnown() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.page();
      page.addInitScript(
          "document.addEventListener('sim:run', (e) => (window.told ??= []).push(e.detail))");
      SimInPage sim = SimInPage.live(reader.open("/lessons/model-11"), "bus");
      open(page, "sidebyside");
      assertThat(page.evaluate(TOLD)).isEqualTo("null null");
      sim.goToTheEnd();
      page.waitForFunction("told.some((one) => one.sim === 'sidebyside' && one.runs)");
      assertThat((String) page.evaluate(TOLD))
          .matches("completed completed,completed,completed,completed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model-11, sidebyside",
    "policies, rules",
    "fair-share, repair",
    "context-switch, machines",
    "cold-cache, columns",
    "gmp-depth, starve",
    "mn-story, eras",
  })
  void whoIsCalledTheSameHasTheSameHueOnAllSides(String lesson, String name) {
    try (Reader reader = Reader.on(site.at(""))) {
      Locator runs = open(reader.open("/lessons/" + lesson), name);
      Locator head = runs.locator(".ph").first();
      for (int i = 0; i < 12; i++) {
        head.press("ArrowRight");
      }
      assertThat((Map<?, ?>) runs.evaluate(Hues.OF_EACH))
          .isNotEmpty()
          .allSatisfy((_, hues) -> assertThat((List<?>) hues).hasSize(1));
    }
  }

  @Test
  void theTableAndTheKeysAreThoseOfTheSideThatOneIsAt() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.page();
      SimInPage.live(reader.open("/lessons/model-11"), "bus");
      Locator runs = open(page, "sidebyside");
      Locator heads = runs.locator(".ph");
      heads.nth(1).press("ArrowRight");
      heads.nth(1).press("t");
      Locator dialog = runs.getByRole(AriaRole.DIALOG);
      assertThat(dialog.locator("h3")).hasText("B: 1:1, one CPU · Every event");
      assertThat(dialog.locator("tbody tr")).not().hasCount(0);
      assertThat(dialog.locator("tr[aria-current]")).hasCount(1);
      // Nothing of what comes after the question that is still open.
      assertThat(dialog.locator(".an")).isVisible();
      assertThat(dialog.locator("tbody tr td:first-child").allTextContents())
          .allMatch(t -> Double.parseDouble(t.replace(" ms", "")) * 1e6 < GATE_NANOS);
      assertFaultless(page);
      page.keyboard().press("Escape");
      assertThat(dialog).hasCount(0);
      assertThat(heads.nth(1)).isFocused();

      heads.nth(1).press("?");
      assertThat(dialog.locator(".keys dd")).hasCount(14);
      assertThat(dialog.locator(".keys")).containsText("Why this one?");
      assertThat(dialog.locator(".keys")).not().containsText("Zoom");
      assertThat(dialog.locator(".keys")).not().containsText("what-if");
      assertFaultless(page);
      dialog.getByRole(AriaRole.BUTTON).first().click();
      assertThat(dialog).hasCount(0);
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static void assertFaultless(Page page) {
    assertThat(
            new AxeBuilder(page)
                .include("[data-compare]")
                .setLegacyMode(true)
                .analyze()
                .getViolations())
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }

  @Test
  void whatIsShownOnlyUpToAQuestionSaysSoWithAndWithoutScripts() {
    try (Reader reader = Reader.on(site.at(""), wishes -> wishes.setJavaScriptEnabled(false))) {
      Page page = reader.open("/lessons/model-11");
      Locator runs = page.locator("[data-compare='sidebyside'] .frame");
      assertThat(runs).hasCount(4);
      for (Locator run : runs.all()) {
        assertThat(run.locator("dl.figures dt").first()).hasText("Shown up to");
        assertThat(run.locator("dl.figures")).not().containsText("turnaround");
      }
      assertThat(page.locator("#sidebyside .cut")).isVisible();
    }
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.page();
      SimInPage sim = SimInPage.live(reader.open("/lessons/model-11"), "bus");
      Locator runs = open(page, "sidebyside");
      runs.locator(".ph").first().press("End");
      assertThat(runs.locator(".fog:visible")).hasCount(4);
      assertThat(runs.locator(".mxs dt").filter(hasText("Ends"))).hasCount(0);
      assertThat(runs.locator(".pout:not(:empty)")).hasCount(0);
      assertThat(page.locator("#sidebyside .cut")).isVisible();
      sim.goToTheEnd();
      assertThat(page.locator("#sidebyside .cut")).hasCount(0);
      runs.locator(".ph").first().press("End");
      assertThat(runs.locator(".fog:visible")).hasCount(0);
      assertThat(runs.locator(".pout:not(:empty)")).hasCount(4);
    }
  }

  private static Locator.FilterOptions hasText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void anUnknownRunIsRefused() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/lessons/model-11");
      assertThat(page.request().get("/lessons/model-11/compares/sidebyside/9").status())
          .isEqualTo(404);
      assertThat(page.request().get("/lessons/model-11/compares/nothing/0").status())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, en-US, 1366", "DARK, zh-CN, 360"})
  void axeFindsNoFault(ColorScheme scheme, String locale, int width) {
    try (Reader reader =
        Reader.on(
            site.at(""),
            wishes ->
                wishes.setColorScheme(scheme).setLocale(locale).setViewportSize(width, 768))) {
      Locator runs = open(reader.open("/lessons/policies"), firstOf(reader.page()));
      runs.locator(".ph").first().press("ArrowRight");
      runs.locator(".ph").first().press("w");
      assertThat(runs.locator(".pwhy .why, .pwhy .none").first()).isVisible();
      assertFaultless(reader.page());
      assertThat((int) reader.page().evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
    }
  }

  private static String firstOf(Page page) {
    return page.locator("[data-compare]").first().getAttribute("data-compare");
  }
}
