package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** What an open question covers, and that its answer uncovers it in the page that is open. */
class VeilIT {
  private static final int PAPERS = 40;

  private static final TestSite site = Sites.small();

  @ParameterizedTest
  @CsvSource({"en-US, [answer first]", "zh-CN, ［先作答］"})
  void aCoveredNumberAppearsWithTheAnswerAndStays(String locale, String words) {
    try (Reader reader = Reader.on(site.at(""), wishes -> wishes.setLocale(locale))) {
      Page page = reader.open("/lessons/blocks");
      SimInPage sim = SimInPage.live(page, "turns");
      Locator number = page.locator(".prose .computed");
      assertThat(number).hasText(words);
      assertThat(number).hasClass(Pattern.compile("veiled"));

      sim.press("End");
      sim.question().getByRole(AriaRole.RADIO).first().click();
      sim.figure().locator(".gatebox .btn.pri").click();
      assertThat(number).hasText(Pattern.compile("^7.ms$"));
      assertThat(page.locator(".veiled")).hasCount(0);

      page.reload();
      assertThat(number).hasText(Pattern.compile("^7.ms$"));
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aDrawnScheduleOpensItsSimulationInThePage() {
    try (Reader reader = Reader.on(Sites.ours().at(""))) {
      Page page = reader.open(paperWithASchedule());
      SimInPage sim = SimInPage.live(page, "turns");
      String covered = sim.playhead().getAttribute("aria-valuemax");
      sim.press("End");
      assertThat(sim.now()).isZero();
      assertThat(sim.figure().locator(".stage [data-entity].s-running")).hasCount(0);
      assertThat(sim.figure().locator(".stage .tk-t.s-ready")).hasCount(3);
      Locator slots = page.locator("#draw select");
      assertThat(sim.figure().locator(".tracks .tk").last()).hasText(String.valueOf(slots.count()));
      Locator card = sim.figure().locator(".gatebox");
      assertThat(card).containsText("Draw, then observe");
      card.getByRole(AriaRole.LINK).click();
      assertThat(page).hasURL(Pattern.compile("#draw$"));
      for (int i = 0; i < slots.count(); i++) {
        slots.nth(i).selectOption(new SelectOption().setIndex(1));
      }
      page.locator("#draw .send button").click();
      assertThat(page.locator("#draw .kept")).isVisible();
      assertThat(sim.playhead()).not().hasAttribute("aria-valuemax", covered);
      assertThat(card).not().isVisible();
      sim.press("End");
      assertThat(sim.now()).isEqualTo(sim.end());
      assertThat(reader.complaints()).isEmpty();
    }
  }

  /** Papers are drawn, and not each has it. */
  private static String paperWithASchedule() {
    TestSite.Visitor visitor = Sites.ours().visitor();
    for (int paper = 1; paper < PAPERS; paper++) {
      String path = "/lessons/test-a?try=" + paper;
      if (!visitor.page(path).select("#draw").isEmpty()) {
        return path;
      }
    }
    throw new AssertionError("no paper asks for a schedule");
  }
}
