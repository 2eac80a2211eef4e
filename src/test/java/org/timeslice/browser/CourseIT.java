package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** What belongs to the course as a whole: ways, tests, the practical, the glossary, paper. */
class CourseIT {
  /** Simulations, schedules and cards have walks of their own. */
  private static final String SKIP =
      """
      block => fetch("/lessons/test-c/attempts", {method: "POST", body: new URLSearchParams(
        {block, id: crypto.randomUUID(), try: "1", skip: "yes"})}).then(() => {})
      """;

  private static final TestSite site = Sites.ours();

  @ParameterizedTest
  @CsvSource({"LIGHT, en-US, 1366", "DARK, zh-CN, 360"})
  void axeFindsNoFault(ColorScheme scheme, String locale, int width) {
    try (Reader reader = reader(scheme, locale, width)) {
      for (String path : new String[] {"/lessons/test-a", "/lessons/practical", "/glossary"}) {
        Page page = reader.open(path);
        var faults = new AxeBuilder(page).exclude("figure.sim").setLegacyMode(true).analyze();
        assertThat(faults.getViolations()).as(path).extracting(one -> one.getId()).isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
            .as(path)
            .isLessThanOrEqualTo(width);
      }
    }
  }

  @Test
  void theShortPathIsChosenAtTheMap() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/");
      page.locator("button[name=route][value=short]").click();
      assertThat(page.locator("button[name=route][value=short]"))
          .hasAttribute("aria-pressed", "true");
      assertThat(page.locator(".maph .st").first()).containsText("0 of 11 lessons");
      assertThat(page.locator(".aside")).not().hasCount(0);
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aTestIsTakenInThePageAndGivesItsScore() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/lessons/test-c?try=1");
      Locator questions = page.locator(".question");
      int all = questions.count();
      assertThat(page.locator("#paper .left")).containsText(all + " of " + all);
      for (int i = 0; i < all; i++) {
        if (questions.nth(i).locator("input[type=radio]").count() > 0) {
          questions.nth(i).locator("input[type=radio]").first().check();
          questions.nth(i).locator(".send button").click();
          assertThat(questions.nth(i).locator(".kept")).isVisible();
        } else {
          page.evaluate(SKIP, questions.nth(i).getAttribute("id"));
        }
      }
      page.reload();
      assertThat(page.locator("#paper .result")).containsText(" of " + all + " right");
      page.locator("#paper a.btn").click();
      assertThat(page.locator("#paper .left")).containsText(all + " of " + all);
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aChoiceIsRunAndDefendedInThePage() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/lessons/practical");
      Locator system = page.locator("#blocking");
      system.locator("select").first().selectOption("one-to-one");
      system
          .locator("textarea")
          .fill("Each call holds a kernel thread, so there must be one for every call.");
      system.locator(".send button").click();
      assertThat(system.locator(".model")).isVisible();
      assertThat(system).hasClass(Pattern.compile("right"));
      page.reload();
      assertThat(page.locator("#blocking textarea")).hasValue(Pattern.compile("^Each call"));
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aTableThatHoldsTheAnswerUnfoldsWithIt() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/lessons/switch-price");
      assertThat(page.locator("details.folded table")).isHidden();
      page.locator("#ladder .send button").click();
      assertThat(page.locator("details.folded table")).isVisible();
      page.reload();
      assertThat(page.locator("#ladder + .prose > table")).isVisible();
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aComparisonThatWaitsForAnAnswerSaysSoUntilItIsGiven() {
    try (Reader reader = Reader.on(site.at(""), wishes -> wishes.setLocale("zh-CN"))) {
      Page page = reader.open("/lessons/cold-cache");
      assertThat(page.locator("#columns .cut")).containsText("只画到 200 µs");
      page.locator("#columns .cut a").click();
      assertThat(page).hasURL(Pattern.compile("#common$"));
      SimInPage sim = SimInPage.live(page, "shared");
      sim.press("End");
      sim.question().getByRole(AriaRole.RADIO).first().click();
      sim.figure().locator(".gatebox .btn.pri").click();
      assertThat(page.locator("#common .kept")).isVisible();
      page.reload();
      assertThat(page.locator("#columns .cut")).hasCount(0);
    }
  }

  /** Chinese is broken after any character, unless somebody knows its words. */
  @Test
  void chineseHeadingsAreBrokenBetweenWords() {
    try (Reader reader = reader(ColorScheme.LIGHT, "zh-CN", 360)) {
      Page page = reader.open("/lessons/mode-switch");
      assertThat(page.locator("h1.by-words wbr")).not().hasCount(0);
      String words = page.locator("h1").innerHTML();
      assertThat(List.of(words.split("<wbr>"))).contains("上下文", "切换");
      assertThat(page.locator("h1")).hasText("进内核不等于上下文切换");
    }
  }

  @ParameterizedTest
  @CsvSource({"en-US, A4", "zh-CN, Letter"})
  void theCourseIsPrinted(String locale, String format) {
    try (Reader reader = reader(ColorScheme.DARK, locale, 1366)) {
      Page page = reader.open("/print");
      assertThat(page.locator("article.sheet").last()).isAttached();
      byte[] pdf = page.pdf(new Page.PdfOptions().setFormat(format).setPrintBackground(true));
      assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1))
          .isEqualTo("%PDF-");
      assertThat(pdf.length).isBetween(200_000, 60_000_000);
      assertThat(reader.requests()).allMatch(one -> one.startsWith(site.at("").toString()));
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static Reader reader(ColorScheme scheme, String locale, int width) {
    return Reader.on(
        site.at(""),
        wishes -> wishes.setColorScheme(scheme).setLocale(locale).setViewportSize(width, 800));
  }
}
