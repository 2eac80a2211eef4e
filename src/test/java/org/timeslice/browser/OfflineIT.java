package org.timeslice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** A site for a room without the internet, and pages that break none of their own rules. */
class OfflineIT {
  private static final TestSite site = Sites.ours();

  @ParameterizedTest
  @ValueSource(strings = {"context-switch:micro", "model-n1:bus", "gmp-handoff:readfile"})
  void noRequestLeavesTheHostAndNothingIsComplainedAbout(String lessonAndSim) {
    String[] names = lessonAndSim.split(":", 2);
    try (Reader reader = Reader.on(site.at(""))) {
      reader.open("/").waitForLoadState(LoadState.NETWORKIDLE);
      SimInPage sim = SimInPage.live(reader.open("/lessons/" + names[0]), names[1]);
      sim.goToTheEnd();
      sim.button("Events as a table").click();
      closeDialog(sim);
      sim.button("Keyboard and help").click();
      closeDialog(sim);
      var quiz = reader.page().locator(".question.quiz").first();
      quiz.getByRole(AriaRole.RADIO).last().check();
      quiz.locator(".send button").click();
      quiz.locator(".kept").waitFor();
      reader.page().waitForLoadState(LoadState.NETWORKIDLE);

      assertThat(reader.requests())
          .isNotEmpty()
          .allMatch(url -> URI.create(url).getAuthority().equals(site.at("").getAuthority()));
      assertThat(reader.complaints()).isEmpty();
    }
  }

  /** A dialog's module is fetched when it is first asked for, so that it opens a little later. */
  private static void closeDialog(SimInPage sim) {
    var dialog = sim.figure().page().locator("dialog[open]");
    dialog.waitFor();
    sim.figure().page().keyboard().press("Escape");
    dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }
}
