package org.timeslice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.web.TestSite;

/** For people whom movement makes ill. */
class ReducedMotionIT {
  @TempDir private Path data;

  @Test
  void aStepIsShownWithoutMovement() {
    try (TestSite site = TestSite.start(data, Path.of("content"), false);
        Reader reader =
            Reader.on(site.at(""), wishes -> wishes.setReducedMotion(ReducedMotion.REDUCE))) {
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
