package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** Pages for everybody: axe finds no fault, small windows need no sideways scrolling, keys do. */
class AccessibilityIT {
  private static final int MOST_TABS = 80;

  private static final TestSite site = Sites.ours();

  private static Reader reader(ColorScheme scheme, String locale, int width) {
    return Reader.on(
        site.at(""),
        wishes -> wishes.setColorScheme(scheme).setLocale(locale).setViewportSize(width, 768));
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT, en-US, 1366",
    "DARK, en-US, 360",
    "LIGHT, zh-CN, 360",
    "DARK, zh-CN, 1366",
  })
  void axeFindsNoFault(ColorScheme scheme, String locale, int width) {
    try (Reader reader = reader(scheme, locale, width)) {
      assertFaultless(reader.open("/"), "map");
      assertFaultless(open(reader, "context-switch", "micro").page(), "context-switch");
      assertFaultless(open(reader, "model-n1", "bus").page(), "model-n1");
      assertFaultless(open(reader, "gmp-handoff", "readfile").page(), "gmp-handoff");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT, en-US, 360, model-n1, bus",
    "DARK, en-US, 1366, context-switch, micro",
    "LIGHT, zh-CN, 1366, gmp-handoff, readfile",
    "DARK, zh-CN, 360, gmp-handoff, readfile",
  })
  void axeFindsNoFaultWhileASimulationIsUsed(
      ColorScheme scheme, String locale, int width, String lesson, String name) {
    try (Reader reader = reader(scheme, locale, width)) {
      SimInPage sim = open(reader, lesson, name);
      Page page = reader.page();
      sim.press("End");
      assertThat(sim.question()).isVisible();
      assertFaultless(sim, "at the question");
      sim.question().locator("[role=radio]").first().click();
      sim.figure().locator(".gatebox .btn.pri").click();
      assertThat(sim.figure().locator(".gatebox .saved")).isVisible();
      assertFaultless(sim, "observed");
      sim.press("t");
      assertFaultless(sim, "table");
      page.keyboard().press("Escape");
      sim.press("?");
      assertFaultless(sim, "help");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/lessons/context-switch", "/lessons/model-n1", "/lessons/gmp-handoff"})
  void aNarrowWindowScrollsOnlyUpAndDown(String path) {
    try (Reader reader = reader(ColorScheme.LIGHT, "en-US", 360)) {
      Page page = reader.open(path);
      for (Locator figure : page.locator("figure.sim").all()) {
        SimInPage.live(page, figure.getAttribute("data-sim"));
      }
      assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
    }
  }

  @Test
  void aLessonCanBeDoneWithTheKeyboardAlone() {
    try (Reader reader = reader(ColorScheme.LIGHT, "en-US", 1366)) {
      SimInPage sim = open(reader, "model-n1", "bus");
      Page page = reader.page();
      page.keyboard().press("Tab");
      assertThat(page.locator("a.skip")).isFocused();
      page.keyboard().press("Enter");
      tabTo(page, sim.button("Play"));
      page.keyboard().press("ArrowRight");
      assertThat(sim.playhead()).not().hasAttribute("aria-valuenow", "0");
      page.keyboard().press("End");
      assertThat(sim.question().locator("[role=radio]").first()).isFocused();
      page.keyboard().press("ArrowDown");
      tabTo(page, sim.button("Run and see"));
      page.keyboard().press("Enter");
      assertThat(sim.button("Keep playing")).isFocused();
      page.keyboard().press("Enter");
      assertThat(sim.button("Pause")).isFocused();
      page.keyboard().press("Space");
      assertThat(sim.button("Play")).isFocused();
      page.keyboard().press("End");
      assertThat(sim.now()).isEqualTo(sim.end());

      Locator quiz = page.locator(".question.quiz").first();
      tabTo(page, quiz.locator("input[type=radio]").first());
      page.keyboard().press("Space");
      tabTo(page, quiz.locator(".send button"));
      page.keyboard().press("Enter");
      assertThat(quiz.locator(".kept")).isVisible();
      assertThat(quiz.locator(":focus")).hasCount(1);
    }
  }

  private static SimInPage open(Reader reader, String lesson, String sim) {
    return SimInPage.live(reader.open("/lessons/" + lesson), sim);
  }

  private static void tabTo(Page page, Locator wanted) {
    for (int i = 0; i < MOST_TABS; i++) {
      if ((boolean) wanted.evaluate("one => one === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    assertThat(wanted).isFocused();
  }

  private static void assertFaultless(Page page, String what) {
    assertFaultless(new AxeBuilder(page), what);
  }

  private static void assertFaultless(SimInPage sim, String what) {
    String figure = "figure.sim[data-sim=%s]".formatted(sim.name());
    assertFaultless(new AxeBuilder(sim.page()).include(figure), what);
  }

  private static void assertFaultless(AxeBuilder axe, String what) {
    // Legacy: without a blank page of its own for each look.
    List<Rule> faults = axe.setLegacyMode(true).analyze().getViolations();
    assertThat(faults).as(what).extracting(AccessibilityIT::words).isEmpty();
  }

  private static String words(Rule rule) {
    return rule.getId()
        + rule.getNodes().stream()
            .map(node -> "\n" + node.getHtml() + " " + node.getFailureSummary())
            .collect(joining());
  }
}
