package org.timeslice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.timeslice.web.Sites;

/** For people whom movement makes ill. */
class ReducedMotionIT {
  /** Animations that can be seen. */
  private static final String MOVING =
      """
      root => root.getAnimations({subtree: true})
        .filter(one => one.playState === 'running'
          && one.effect.getComputedTiming().endTime > 10).length
      """;

  private static Reader still() {
    return Reader.on(Sites.ours().at(""), wishes -> wishes.setReducedMotion(ReducedMotion.REDUCE));
  }

  private static void assertStepsAreStill(Locator root) {
    for (int i = 0; i < 8; i++) {
      root.locator(".ph").first().press("ArrowRight");
      assertThat(root.evaluate(MOVING)).isEqualTo(0);
    }
  }

  @Test
  void aForkOpensAndStepsWithoutMovement() {
    try (Reader reader = still()) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/gmp-handoff"), "readfile");
      for (int i = 0; i < 5; i++) {
        sim.press("ArrowRight");
      }
      sim.figure().locator(".wf").first().click();
      PlaywrightAssertions.assertThat(sim.figure().locator(".pane")).hasCount(2);
      assertThat(sim.figure().evaluate(MOVING)).isEqualTo(0);
      assertStepsAreStill(sim.figure().locator(".pgrid"));
      PlaywrightAssertions.assertThat(sim.figure().locator(".trails .trail").first()).isAttached();
    }
  }

  @Test
  void aComparisonStepsWithoutMovement() {
    try (Reader reader = still()) {
      Locator runs = reader.open("/lessons/policies").locator("[data-compare='rules']");
      runs.scrollIntoViewIfNeeded();
      PlaywrightAssertions.assertThat(runs.locator(".pane")).hasCount(5);
      assertStepsAreStill(runs);
    }
  }

  @Test
  void aStepIsShownWithoutMovement() {
    try (Reader reader = still()) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/gmp-handoff"), "readfile");
      assertStepsAreStill(sim.figure());
    }
  }
}
