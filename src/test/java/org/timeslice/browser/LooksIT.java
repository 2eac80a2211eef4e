package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/**
 * What a reader sees with one look, and what tests of behaviour pass over: words cut or covered.
 */
class LooksIT {
  /** Names in slices of which a part sticks out of the slice, once a new width has been drawn. */
  private static final String CUT =
      """
      async (root) => {
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        return [...root.querySelectorAll('.sg b')].filter((name) => {
          const slice = name.parentElement.getBoundingClientRect();
          return name.getBoundingClientRect().right > slice.right + 0.5;
        }).map((name) => name.textContent);
      }
      """;

  /** Names in slices that lie below the sign of the first difference. */
  private static final String COVERED =
      """
      root => [...root.querySelectorAll('.f-differ span')].flatMap((sign) => {
        const over = sign.getBoundingClientRect();
        return [...sign.closest('.tl').querySelectorAll('.sg b')].filter((name) => {
          const box = name.getBoundingClientRect();
          return box.left < over.right && box.right > over.left && box.top < over.bottom
            && box.bottom > over.top;
        }).map((name) => name.textContent);
      })
      """;

  private static final TestSite site = Sites.ours();

  private static Reader reader(String locale, int width) {
    return Reader.on(site.at(""), wishes -> wishes.setLocale(locale).setViewportSize(width, 800));
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, switch-price, slices",
    "zh-CN, switch-price, slices",
    "en-US, mode-switch, doors",
    "zh-CN, mode-switch, doors"
  })
  void aWordStandsInASliceWholeOrNotAtAll(String locale, String lesson, String sim) {
    try (Reader reader = reader(locale, 1366)) {
      Page page = reader.open("/lessons/" + lesson);
      Locator lanes = SimInPage.live(page, sim).figure().locator(".tl");
      for (int width = 1360; width >= 360; width -= 100) {
        page.setViewportSize(width, 800);
        assertThat(lanes.locator(".sg").first()).isVisible();
        assertThat((List<?>) lanes.evaluate(CUT)).as("at %d", width).isEmpty();
      }
    }
  }

  /** What an answer is given with must not have to be looked for. */
  @ParameterizedTest
  @CsvSource({
    "en-US, model-mn, 1366",
    "zh-CN, model-mn, 1366",
    "zh-CN, model-mn, 900",
    "zh-CN, model-mn, 360",
    "en-US, gmp-handoff, 1366",
    "en-US, context-switch, 1366"
  })
  void aQuestionIsSeenWhole(String locale, String lesson, int width) {
    try (Reader reader = reader(locale, width)) {
      Page page = reader.open("/lessons/" + lesson);
      String first = page.locator("figure.sim").first().getAttribute("data-sim");
      SimInPage sim = SimInPage.live(page, first);
      sim.press("End");
      assertThat(sim.question()).isVisible();
      Locator ask = sim.figure().locator(".ask");
      assertThat((boolean) ask.evaluate("ask => ask.scrollHeight <= ask.clientHeight")).isTrue();
      BoundingBox asked = sim.figure().locator(".gatebox").boundingBox();
      BoundingBox side = sim.figure().locator(".side").boundingBox();
      assertThat(asked.y + asked.height).isLessThanOrEqualTo(side.y + side.height);
    }
  }

  @Test
  void theSignOfTheFirstDifferenceCoversNoName() {
    try (Reader reader = reader("en-US", 1366)) {
      Page page = reader.open("/lessons/policies");
      Locator runs = page.locator("[data-compare='lorry']");
      runs.scrollIntoViewIfNeeded();
      assertThat(runs).hasClass(Pattern.compile("\\blive\\b"));
      assertThat(runs.locator(".f-differ span").first()).isVisible();
      assertThat((List<?>) runs.evaluate(COVERED)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, fair-share", "zh-CN, test-f"})
  void aScheduleToDrawLiesWhollyOnAPhone(String locale, String lesson) {
    try (Reader reader = reader(locale, 360)) {
      Locator slots = reader.open("/lessons/" + lesson).locator(".question.gantt .slots li");
      slots.first().scrollIntoViewIfNeeded();
      assertThat(slots).hasCount(8);
      assertThat(
              (List<?>)
                  slots.evaluateAll(
                      """
                      all => all.map((slot) => slot.getBoundingClientRect())
                        .filter((box) => box.left < 0 || box.right > innerWidth)
                      """))
          .isEmpty();
      assertThat((int) slots.first().evaluate("slot => slot.closest('form').scrollWidth"))
          .isLessThanOrEqualTo(
              (int) slots.first().evaluate("slot => slot.closest('form').clientWidth"));
    }
  }

  @Test
  void theTourBringsWhatItSpeaksOfIntoSight() {
    try (Reader reader = reader("en-US", 360)) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/gmp-handoff"), "readfile");
      sim.button("Show me").click();
      for (String step : List.of("1/4", "2/4", "3/4", "4/4")) {
        assertThat(sim.figure().locator(".tour p")).containsText(step);
        assertThat(sim.figure().locator(".toured")).isInViewport();
        sim.figure().locator(".tour .pri").click();
      }
    }
  }

  @Test
  void whatIsForPaperIsNoWiderThanAPhoneOnAPhone() {
    try (Reader reader = reader("zh-CN", 360)) {
      assertThat((int) reader.open("/print").evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
    }
  }
}
