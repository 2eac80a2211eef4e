package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
