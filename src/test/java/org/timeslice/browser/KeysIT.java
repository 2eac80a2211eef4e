package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** The keys of a simulation: heard while the focus is in it, single letters only where wanted. */
class KeysIT {
  private static final TestSite site = Sites.ours();

  private static SimInPage open(Reader reader) {
    return SimInPage.live(reader.open("/lessons/gmp-handoff"), "readfile");
  }

  @Test
  void arrowsGoByEventAndWithShiftByDispatch() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      sim.press("Shift+ArrowRight");
      String sentence = sim.playhead().getAttribute("aria-valuetext");
      assertThat(sentence).containsAnyOf("runs", "puts", "begins");
      sim.press("ArrowRight");
      sim.press("ArrowRight");
      sim.press("Shift+ArrowLeft");
      assertThat(sim.playhead()).hasAttribute("aria-valuetext", sentence);
      sim.press("Home");
      assertThat(sim.now()).isZero();
    }
  }

  @Test
  void bracketsChooseTheNextThreadDotsFollowItAndEscapeLetsGo() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      for (int i = 0; i < 9; i++) {
        sim.press("ArrowRight");
      }
      sim.press("]");
      Locator pressed = sim.figure().locator(".tab[aria-pressed=true]");
      assertThat(pressed).hasCount(1);
      String first = pressed.textContent();
      sim.press("]");
      assertThat(pressed).not().hasText(first);
      sim.press("[");
      assertThat(pressed).hasText(first);
      sim.press(",");
      assertThat(sim.playhead())
          .hasAttribute("aria-valuetext", Pattern.compile(".*" + first + ".*"));
      sim.press("Escape");
      assertThat(pressed).hasCount(0);
    }
  }

  @Test
  void digitsSetTheSpeedWhichIsRemembered() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      sim.press("5");
      assertThat(sim.figure().locator(".speed")).hasValue("4");
      SimInPage again = open(reader);
      assertThat(again.figure().locator(".speed")).hasValue("4");
      again.press("1");
      assertThat(again.figure().locator(".speed")).hasValue("0.25");
    }
  }

  @Test
  void lettersCanBeSwitchedOffAndStayOffWhileArrowsGoOn() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      sim.press("?");
      Locator dialog = sim.figure().getByRole(AriaRole.DIALOG);
      dialog.getByRole(AriaRole.CHECKBOX).uncheck();
      reader.page().keyboard().press("Escape");
      assertThat(dialog).hasCount(0);
      assertSilent(sim, dialog);
      SimInPage again = open(reader);
      assertSilent(again, again.figure().getByRole(AriaRole.DIALOG));
    }
  }

  private static void assertSilent(SimInPage sim, Locator dialog) {
    String before = sim.playhead().getAttribute("aria-valuetext");
    sim.press("t");
    sim.press("k");
    sim.press("u");
    sim.assertIsPaused();
    assertThat(dialog).hasCount(0);
    assertThat(sim.playhead()).hasAttribute("aria-valuetext", before);
    sim.press("ArrowRight");
    assertThat(sim.playhead().getAttribute("aria-valuetext")).isNotEqualTo(before);
  }

  @Test
  void noKeyIsHeardOutsideTheSimulationOrInItsFields() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      Page page = reader.page();
      page.locator(".logo").focus();
      page.keyboard().press("t");
      page.keyboard().press("k");
      sim.assertIsPaused();
      assertThat(page.locator("dialog")).hasCount(0);
      sim.figure().locator(".ex select").first().focus();
      page.keyboard().press("t");
      assertThat(page.locator("dialog")).hasCount(0);
    }
  }

  @Test
  void theToolbarIsOneStopAndItsButtonsAreReachedByArrows() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      assertThat(sim.figure().locator(".tr [tabindex='0'], .tr :not([tabindex])[type]"))
          .hasCount(1);
      sim.button("Play").focus();
      reader.page().keyboard().press("ArrowDown");
      assertThat(sim.button("Step forward")).isFocused();
      reader.page().keyboard().press("ArrowUp");
      assertThat(sim.button("Play")).isFocused();
    }
  }

  @Test
  void theFocusStaysWhereItIsWhenWhatHasItIsDrawnAnew() {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = open(reader);
      Locator figure = sim.figure();
      for (int i = 0; i < 9; i++) {
        sim.press("ArrowRight");
      }
      sim.press("]");
      sim.press("]");
      assertThat(reader.page().locator(".prose .chip.is-hl").first()).isAttached();
      Locator tab = figure.locator(".tab").first();
      tab.focus();
      for (int i = 0; i < 4; i++) {
        reader.page().keyboard().press("ArrowRight");
        assertThat(tab).isFocused();
      }
      figure.locator(".ex select").first().focus();
      figure.locator(".ex select").first().selectOption("io 200us");
      assertThat(sim.button("As in the lesson")).isVisible();
      assertThat(figure.locator(".ex select").first()).isFocused();
      sim.button("As in the lesson").press("Enter");
      assertThat(figure.locator(".ex select").first()).isFocused();

      figure.locator(".wf").first().press("Enter");
      figure.locator(".fk").last().press("Delete");
      assertThat(sim.button("Bring it back")).isFocused();
      sim.button("Bring it back").press("Enter");
      assertThat(figure.locator(".fk").last()).isFocused();
      figure.locator(".p-log").press("End");
      assertThat(sim.question()).isVisible();
      assertThat(figure.locator(".gatebox :focus")).hasCount(1);
    }
  }
}
