package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** What-ifs open futures beside the one that was left; nothing of them passes an open question. */
class ForkIT {
  private static final Pattern FORKED = Pattern.compile("\\bforked\\b");
  private static final Pattern POINTED = Pattern.compile("\\bhas-hl\\b");
  private static final String LESSON = "/lessons/gmp-handoff";
  private static final String SIM = "readfile";

  /** A link made when version 1 was new; it must open for ever. */
  private static final String VERSION_ONE =
      "1.eJxNzDEOwjAMBdCrRH-2hCmbL8AhEENoDa1KnMiJYIhyd9SNd4DX0SAXZmbCvOaqBkFV_6ifrhMIu-VHhfRBeGbf"
          + "K-TWUaKrNQgTlrzZC4LYwnQ0ViUUV02lhf_HYlIINPp7U8e4E-qavwY5E-acjnKB8PgB_VAuIA";

  /** The whole of the fragment that the widget shares for where it is now. */
  private static final String SHARED =
      """
      async (figure) => {
        const {fragment} = await import('/static/js/sim/share.js');
        const state = await new Promise((done) => {
          figure.addEventListener('sim:moved', (e) => done(e.detail.widget.state()), {once: true});
          figure.querySelector('.ph').dispatchEvent(
              new KeyboardEvent('keydown', {key: 'ArrowLeft', bubbles: true}));
        });
        return fragment(figure.dataset.sim, state);
      }
      """;

  private static final TestSite site = Sites.ours();

  private static SimInPage open(Reader reader) {
    return SimInPage.live(reader.open(LESSON), SIM);
  }

  private static Locator forks(SimInPage sim) {
    return sim.figure().locator(".fk");
  }

  private static Locator panes(SimInPage sim) {
    return sim.figure().locator(".pane");
  }

  /** Asks the first what-if at the fifth event from where the playhead is. */
  private static void fork(SimInPage sim, int expected) {
    for (int i = 0; i < 5; i++) {
      sim.figure().locator(".ph").first().press("ArrowRight");
    }
    sim.figure().locator(".wf").first().click();
    assertThat(forks(sim)).hasCount(expected + 1);
    assertThat(sim.figure()).hasClass(FORKED);
  }

  @Test
  void aWhatIfLeavesTheOldFutureWhereItIsAndOpensTheNewOneBesideIt() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      fork(sim, 1);
      assertThat(panes(sim)).hasCount(2);
      assertThat(panes(sim).first().locator("h4")).hasText("Without what-ifs");
      assertThat(panes(sim).last().locator("h4")).containsText("blocks for");
      assertThat(panes(sim).last().locator(".f-fork")).hasCount(1);
      Locator heads = sim.figure().locator(".pane .ph");
      assertThat(heads).hasCount(2);
      heads.last().press("ArrowRight");
      assertThat(heads.first().getAttribute("aria-valuenow"))
          .isEqualTo(heads.last().getAttribute("aria-valuenow"));
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void forksGoToAnyDepthAndAnyTwoCanBeCompared() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      fork(sim, 1);
      fork(sim, 2);
      Locator deep = forks(sim).last();
      assertThat(deep).hasAttribute("aria-level", "3");
      assertThat(deep).hasAttribute("aria-selected", "true");
      // The first and the last, with the one between them left out.
      forks(sim).first().getByText("Compare").click();
      assertThat(panes(sim).first().locator(".let").first()).hasText("A");
      assertThat(panes(sim).last().locator(".let").first()).hasText("C");
      forks(sim).first().getByText("Show alone").click();
      assertThat(sim.figure()).not().hasClass(FORKED);
      assertThat(sim.figure().locator(".side")).isVisible();
    }
  }

  @Test
  void aForkCanBeNamedDeletedAndBroughtBackWithTheKeyboardAlone() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      fork(sim, 1);
      Page page = reader.page();
      forks(sim).last().focus();
      page.keyboard().press("F2");
      page.keyboard().type("A slow disk");
      page.keyboard().press("Enter");
      assertThat(forks(sim).last()).containsText("A slow disk");
      assertThat(panes(sim).last().locator("h4")).hasText("A slow disk");
      assertThat(forks(sim).last()).isFocused();
      page.keyboard().press("Delete");
      assertThat(forks(sim)).hasCount(1);
      assertThat(sim.figure()).not().hasClass(FORKED);
      sim.button("Bring it back").click();
      assertThat(forks(sim)).hasCount(2);
      assertThat(panes(sim).last().locator("h4")).hasText("A slow disk");
    }
  }

  /** A name for each, any two beside one another, and with one go those that came out of it. */
  @Test
  void aForkOfAForkOfAForkIsNamedComparedAndDeleted() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      for (int depth = 1; depth <= 3; depth++) {
        sim.figure().locator(depth == 1 ? ".ph" : ".pane .ph").first().press("Shift+ArrowRight");
        sim.figure().locator(".wf").first().click();
        assertThat(forks(sim)).hasCount(depth + 1);
        assertThat(forks(sim).last()).hasAttribute("aria-level", String.valueOf(depth + 1));
      }
      name(forks(sim).nth(2), "Second thoughts");
      name(forks(sim).nth(3), "Third time");
      assertThat(panes(sim).locator("h4")).hasText(new String[] {"Second thoughts", "Third time"});
      String near = firstDifference(sim);
      forks(sim).first().getByText("Compare").click();
      assertThat(panes(sim).locator("h4")).hasText(new String[] {"Without what-ifs", "Third time"});
      assertThat(panes(sim).last().locator(".f-fork")).hasCount(3);
      assertThat(firstDifference(sim)).isNotEqualTo(near);

      forks(sim).nth(1).getByRole(AriaRole.BUTTON, called("Delete .*")).click();
      assertThat(forks(sim)).hasCount(1);
      assertThat(sim.figure()).not().hasClass(FORKED);
      sim.button("Bring it back").click();
      assertThat(forks(sim)).hasCount(4);
      assertThat(forks(sim).nth(2)).containsText("Second thoughts");
      assertThat(panes(sim).locator("h4")).hasText(new String[] {"Without what-ifs", "Third time"});

      forks(sim).nth(2).getByRole(AriaRole.BUTTON, called("Delete .*")).click();
      assertThat(forks(sim)).hasCount(2);
      assertThat(forks(sim).last()).hasAttribute("aria-selected", "true");
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static Locator.GetByRoleOptions called(String pattern) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile(pattern));
  }

  private static void name(Locator fork, String name) {
    fork.getByRole(AriaRole.BUTTON, called("Rename")).click();
    fork.locator("input").fill(name);
    fork.locator("input").press("Enter");
    assertThat(fork).containsText(name);
  }

  /** What is told of it; it is the same in both pictures. */
  private static String firstDifference(SimInPage sim) {
    Locator marks = panes(sim).locator(".f-differ");
    assertThat(marks).hasCount(2);
    String told = marks.first().getAttribute("aria-label");
    assertThat(told).startsWith("First difference at");
    assertThat(marks.last()).hasAttribute("aria-label", told);
    return told;
  }

  /** One more thread in one of the futures must not give the others other hues. */
  @ParameterizedTest
  @ValueSource(strings = {"readfile", "readers"})
  void whoIsCalledTheSameHasTheSameHueInAllFutures(String name) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open(LESSON), name);
      for (int i = 0; i < 4; i++) {
        sim.press("ArrowRight");
      }
      sim.button("More …").click();
      sim.figure()
          .locator(".asks form")
          .filter(hasText("One more starts"))
          .getByText("Try it")
          .click();
      assertThat(panes(sim)).hasCount(2);
      sim.figure().locator(".pane .ph").first().press("End");
      assertThat((Map<?, ?>) sim.figure().evaluate(Hues.OF_EACH))
          .hasSizeGreaterThan(3)
          .allSatisfy((_, hues) -> assertThat((List<?>) hues).hasSize(1));
    }
  }

  private static Locator.FilterOptions hasText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void undoTakesTheLastWhatIfBackAndCanBeUndone() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      fork(sim, 1);
      fork(sim, 2);
      sim.figure().locator(".pane .ph").first().press("u");
      assertThat(forks(sim)).hasCount(2);
      sim.figure().locator(".pane .ph").first().press("Control+z");
      assertThat(forks(sim)).hasCount(1);
      sim.button("Bring it back").click();
      assertThat(forks(sim)).hasCount(2);
    }
  }

  @Test
  void everyKindOfWhatIfCanBeAsked() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      for (int i = 0; i < 8; i++) {
        sim.press("ArrowRight");
      }
      sim.button("More …").click();
      assertThat(sim.figure().locator(".asks")).isVisible();
      int kinds = sim.figure().locator(".asks form").count();
      assertThat(kinds).isEqualTo(8);
      reader.page().keyboard().press("Escape");
      for (int i = 0; i < kinds; i++) {
        sim.button("More …").click();
        sim.figure().locator(".asks form").nth(i).getByText("Try it").click();
        assertThat(forks(sim)).hasCount(i + 2);
      }
      assertThat(sim.figure().locator(".err")).hasCount(0);
    }
  }

  @Test
  void aWhatIfThatCannotBeRunLeavesEverythingAsItWas() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      fork(sim, 1);
      double before = Double.parseDouble(value(sim));
      reader.context().setOffline(true);
      sim.figure().locator(".wf").first().click();
      assertThat(sim.figure().locator(".err")).containsText("No connection");
      assertThat(forks(sim)).hasCount(2);
      assertThat(Double.parseDouble(value(sim))).isEqualTo(before);
      reader.context().setOffline(false);
      sim.button("Try again").click();
      assertThat(forks(sim)).hasCount(3);
      assertThat(sim.figure().locator(".err")).hasCount(0);
    }
  }

  private static String value(SimInPage sim) {
    return sim.figure().locator(".pane .ph").first().getAttribute("aria-valuenow");
  }

  @Test
  void aSharedLinkBringsBackForksNamesAndPlayhead() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      fork(sim, 1);
      fork(sim, 2);
      Page page = reader.page();
      forks(sim).last().focus();
      page.keyboard().press("F2");
      page.keyboard().type("第二个");
      page.keyboard().press("Enter");
      assertThat(forks(sim).last()).containsText("第二个");
      String fragment = (String) sim.figure().evaluate(SHARED);
      String at = value(sim);
      page.navigate("about:blank");
      SimInPage again = SimInPage.live(reader.open(LESSON + fragment), SIM);
      assertThat(forks(again)).hasCount(3);
      assertThat(forks(again).last()).containsText("第二个");
      assertThat(again.figure().locator(".pane .ph").first()).hasAttribute("aria-valuenow", at);
    }
  }

  @Test
  void linksOfVersionZeroStillOpen() {
    try (Reader reader = Reader.on(site.at(""))) {
      String link = "#sim=readfile&t=30000&whatif=" + "at%2020us%3A%20preempt%20G2";
      SimInPage sim = SimInPage.live(reader.open(LESSON + link), SIM);
      assertThat(forks(sim)).hasCount(2);
      assertThat(panes(sim).last().locator("h4")).hasText("G2 is preempted");
      assertThat(value(sim)).isEqualTo("30.00");
    }
  }

  @Test
  void linksOfVersionOneStillOpen() {
    String link = "#sim=readfile&s=" + VERSION_ONE;
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open(LESSON + link), SIM);
      assertThat(forks(sim)).hasCount(2);
      assertThat(panes(sim).last().locator("h4")).hasText("earlier");
      assertThat(value(sim)).isEqualTo("30.00");
    }
  }

  @ParameterizedTest
  @CsvSource({"1.eNqr, is not complete", "7.eNqr, newer version", "hello, not made by this page"})
  void aDamagedLinkSaysSoAndTheLessonsRunIsThere(String text, String said) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open(LESSON + "#sim=readfile&s=" + text), SIM);
      assertThat(sim.figure().locator(".err")).containsText(said);
      sim.press("ArrowRight");
      assertThat(sim.now()).isGreaterThanOrEqualTo(0);
      assertThat(sim.figure().locator(".stage-svg .tok").first()).isVisible();
    }
  }

  @Test
  void noForkPassesAnOpenQuestion() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      fork(sim, 1);
      sim.figure().locator(".pane .ph").first().press("End");
      assertThat(sim.question()).isVisible();
      assertThat(reader.responses())
          .filteredOn(one -> one.url().contains("whatif="))
          .isNotEmpty()
          .allSatisfy(one ->
              assertThat(Pattern.compile("\"end\":(\\d+)").matcher(one.text()).results())
                  .allMatch(end -> Long.parseLong(end.group(1)) < 60_000));
      sim.answer();
      // Both futures go on.
      sim.button("Keep playing").click();
      sim.figure().locator(".pane .ph").first().press("ArrowRight");
      assertThat(Double.parseDouble(value(sim))).isGreaterThan(60);
    }
  }

  @Test
  void theAuthorsStopsBehindAQuestionComeWithTheAnswer() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      sim.press("End");
      int before = sim.figure().locator(".f-stop").count();
      sim.answer();
      assertThat(sim.figure().locator(".f-stop").nth(before)).isAttached();
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, en-US, 1366", "DARK, zh-CN, 360", "DARK, en-US, 1366", "LIGHT, zh-CN, 360"})
  void axeFindsNoFaultInForksChangesAndTour(ColorScheme scheme, String locale, int width) {
    try (Reader reader =
        Reader.on(
            site.at(""),
            wishes ->
                wishes.setColorScheme(scheme).setLocale(locale).setViewportSize(width, 768))) {
      SimInPage sim = open(reader);
      sim.figure().locator(".p-changes").click();
      assertThat(sim.figure().locator(".pbody.b-changes")).isVisible();
      assertFaultless(sim, "changes");
      sim.figure().locator(".tourbar .btn").first().click();
      assertThat(sim.figure().locator(".tour")).isVisible();
      assertFaultless(sim, "tour");
      reader.page().keyboard().press("Escape");
      assertThat(sim.figure().locator(".tour")).hasCount(0);
      fork(sim, 1);
      sim.figure().locator(".pane .ph").first().press("w");
      assertThat(sim.figure().locator(".pwhy:not(:empty)")).hasCount(2);
      assertFaultless(sim, "forked");
      assertThat((int) reader.page().evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
      sim.figure().locator(".wf").last().click();
      assertThat(sim.figure().locator(".asks")).isVisible();
      assertFaultless(sim, "asking what if");
    }
  }

  private static void assertFaultless(SimInPage sim, String what) {
    String figure = "figure.sim[data-sim=%s]".formatted(sim.name());
    // Where the pointer rests on an entity, all others step back, and their contrast with them.
    sim.page().mouse().move(0, 0);
    assertThat(sim.figure()).not().hasClass(POINTED);
    List<Rule> faults =
        new AxeBuilder(sim.page()).include(figure).setLegacyMode(true).analyze().getViolations();
    assertThat(faults)
        .as(what)
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }
}
