package org.timeslice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.timeslice.web.Sites;

/** For people whom movement makes ill. */
class ReducedMotionIT {
  @Test
  void aStepIsShownWithoutMovement() {
    try (Reader reader =
        Reader.on(Sites.ours().at(""), wishes -> wishes.setReducedMotion(ReducedMotion.REDUCE))) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/gmp-handoff"), "readfile");
      for (int i = 0; i < 8; i++) {
        sim.press("ArrowRight");
        Object moving =
            sim.figure()
                .evaluate(
                    """
                    figure => figure.getAnimations({subtree: true})
                      .filter(one => one.playState === 'running'
                        && one.effect.getComputedTiming().endTime > 10).length
                    """);
        assertThat(moving).isEqualTo(0);
      }
    }
  }
}
