package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** Inside a switch the timeline shows microseconds of a run of milliseconds. */
class LensIT {
  private static final int MOST_STEPS = 40;
  private static final Pattern LENS = Pattern.compile("below, about [\\d,]+ times larger");

  private static final TestSite site = Sites.ours();

  private static Locator lens(Locator root) {
    return root.locator(".tl .over:visible .lens > span");
  }

  /** To the first switch that is looked at through the lens. */
  private static void stepInto(Locator root, int sides) {
    Locator head = root.locator(sides > 1 ? ".pane .ph" : ".ph").first();
    for (int i = 0; i < MOST_STEPS && lens(root).count() == 0; i++) {
      head.press("ArrowRight");
    }
    assertThat(lens(root)).hasCount(sides);
    List<String> said = lens(root).allTextContents();
    assertThat(said).allMatch(one -> LENS.matcher(one).find());
    assertThat(said.stream().distinct()).as("one lens for all").hasSize(1);
  }

  /** As long as the axis stays as it is. */
  private static int stepPast(SimInPage sim, Locator numbers) {
    List<String> axis = numbers.allTextContents();
    int steps = 0;
    for (; steps < MOST_STEPS && numbers.allTextContents().equals(axis); steps++) {
      sim.press("ArrowRight");
    }
    return steps;
  }

  /** The playhead stands at the same place of each timeline, and it can be seen there. */
  private static void assertOnePlayhead(Locator root) {
    List<?> places =
        (List<?>)
            root.evaluate(
                """
                root => [...root.querySelectorAll('.tl')].filter((tl) => tl.checkVisibility())
                  .map((tl) => {
                    const tracks = tl.querySelector('.tracks').getBoundingClientRect();
                    const head = tl.querySelector('.ph').style.transform;
                    return Math.round(100 * parseFloat(head.slice(11)) / tracks.width);
                  })
                """);
    assertThat(places.stream().distinct()).hasSize(1);
    assertThat((int) places.getFirst()).isBetween(0, 100);
  }

  @Test
  void aSwitchIsMagnifiedAndAfterItTheWholeRunIsThereAgain() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/context-switch"), "micro");
      stepInto(sim.figure(), 1);
      assertOnePlayhead(sim.figure());
      sim.press("Home");
      assertThat(lens(sim.figure())).hasCount(0);
    }
  }

  @Test
  void allStepsOfASwitchAreSeenThroughOneLensThatCountsFromItsBeginning() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/context-switch"), "micro");
      sim.goToTheEnd();
      sim.press("Home");
      stepInto(sim.figure(), 1);
      Locator numbers = sim.figure().locator(".tracks .tk");
      stepPast(sim, numbers);
      assertThat(numbers.allTextContents()).contains("+200\u00a0ns");
      // The timer's three steps, the choice, and those of the switch.
      assertThat(stepPast(sim, numbers)).isGreaterThan(8);
    }
  }

  @Test
  void theFuturesOfAForkAreMagnifiedAlike() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/context-switch"), "micro");
      Locator figure = sim.figure();
      sim.press("ArrowRight");
      for (int i = 0; i < MOST_STEPS && figure.locator(".wf:has(.chip)").count() == 0; i++) {
        sim.press("ArrowRight");
      }
      figure.locator(".wf:has(.chip)").first().click();
      assertThat(figure.locator(".pane")).hasCount(2);
      figure.locator(".pane .ph").first().press("Home");
      stepInto(figure, 2);
      assertOnePlayhead(figure);
    }
  }

  @Test
  void theSidesOfAComparisonAreMagnifiedAlike() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/lessons/context-switch");
      Locator runs = page.locator("[data-compare='machines']");
      runs.scrollIntoViewIfNeeded();
      assertThat(runs.locator(".pane").first()).isVisible();
      stepInto(runs, runs.locator(".pane").count());
      assertOnePlayhead(runs);
      assertThat(reader.complaints()).isEmpty();
    }
  }
}
