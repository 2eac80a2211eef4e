package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/**
 * One thing is lit wherever it is told or drawn, with the mouse and with the keyboard, in every
 * view; and of every choice it can be asked why it was this one and not one of those that lost.
 */
class HighlightIT {
  private static final int MOST_STEPS = 60;
  private static final Pattern LIT = Pattern.compile("\\bis-hl\\b");

  /** What is lit although it is not about `id`, or is about it and not lit. */
  private static final String WRONG =
      """
      (root, id) => [...root.querySelectorAll('[data-entity]')]
        .filter((one) =>
          one.classList.contains('is-hl') !== one.dataset.entity.split(' ').includes(id))
        .map((one) => one.outerHTML.slice(0, 200))
      """;

  private static final TestSite site = Sites.ours();

  /** The thing is lit in each of the parts, and nothing else is lit anywhere. */
  private static void assertLit(Locator root, String id, String... parts) {
    assertThat((List<?>) root.evaluate(WRONG, id)).as("of %s", id).isEmpty();
    for (String part : parts) {
      assertThat(root.locator(part).locator(".is-hl").first()).isAttached();
    }
  }

  private static boolean isLit(Locator root, String id, String part) {
    return ((List<?>) root.evaluate(WRONG, id)).isEmpty()
        && root.locator(part).locator(".is-hl").count() > 0;
  }

  private static Locator row(Locator root, String id) {
    return root.locator(".why tr[data-entity='%s'].is-hl".formatted(id));
  }

  /** Steps on to a choice that somebody lost, and says who lost it last. */
  private static Locator stepToALoser(Locator root, Locator head) {
    Locator losers = root.locator(".why tr + tr");
    for (int i = 0; i < MOST_STEPS && losers.count() == 0; i++) {
      head.press("ArrowRight");
    }
    return losers.first();
  }

  /** A simulation of each view. */
  private static Stream<Arguments> views() {
    return Stream.of(
        Arguments.of("context-switch", "micro"),
        Arguments.of("cold-cache", "two"),
        Arguments.of("model-11", "bus"),
        Arguments.of("keep-cpu-busy", "shop"),
        Arguments.of("gmp-handoff", "readfile"));
  }

  @ParameterizedTest
  @MethodSource("views")
  void whoLostAChoiceLightsUpEverywhereByMouseAndByKeyboard(String lesson, String name) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/" + lesson), name);
      Locator figure = sim.figure();
      sim.press("w");
      assertThat(figure.locator(".p-why")).hasAttribute("aria-selected", "true");
      assertThat(figure.locator(".why")).not().isEmpty();
      Locator loser = stepToALoser(figure, sim.playhead());
      String id = loser.getAttribute("data-entity");
      loser.locator("th").hover();
      assertThat(row(figure, id)).hasCount(1);
      assertLit(figure, id, ".stage", ".prog", ".why");
      assertThat(figure.locator("[aria-live]")).not().hasText("");

      figure.locator(".p-log").click();
      reader.page().mouse().move(0, 0);
      figure.locator(".prog .tab[data-entity='%s']".formatted(id)).hover();
      assertLit(figure, id, ".stage", ".prog");
      Locator told = figure.locator(".log li.cur");
      String about = told.getAttribute("data-entity").split(" ", 2)[0];
      told.locator("time").hover();
      assertLit(figure, about, ".stage", ".log");
      reader.page().mouse().move(0, 0);
      assertThat(figure.locator(".is-hl")).hasCount(0);

      Locator chosen = figure.locator(".prog .tab[aria-pressed=true]");
      for (int i = 0; i < MOST_STEPS && !chosen.and(entity(figure, id)).isVisible(); i++) {
        sim.press("]");
      }
      assertLit(figure, id, ".stage", ".prog");
      sim.press("ArrowRight");
      assertLit(figure, id, ".stage", ".prog");
      sim.press("Shift+ArrowLeft");
      assertLit(figure, id, ".stage", ".prog");
      sim.press("Escape");
      assertThat(figure.locator(".is-hl")).hasCount(0);

      sim.press("}");
      String first = litOnTheStage(figure);
      sim.press("}");
      String second = litOnTheStage(figure);
      assertThat(figure.locator("[aria-live]")).not().hasText("");
      sim.press("{");
      assertThat(List.of(litOnTheStage(figure), second)).containsExactly(first, second);
      sim.press("Escape");
      assertThat(figure.locator(".is-hl")).hasCount(0);
      assertThat(reader.complaints()).isEmpty();
    }
  }

  /** Something that is no thread. */
  private static String litOnTheStage(Locator figure) {
    Locator lit = figure.locator(".stage .is-hl");
    assertThat(lit).not().hasCount(0);
    assertThat(figure.locator(".stage .tk-t.is-hl")).hasCount(0);
    return lit.first().getAttribute("data-entity");
  }

  private static Locator entity(Locator root, String id) {
    return root.locator("[data-entity='%s']".formatted(id));
  }

  @ParameterizedTest
  @CsvSource({"context-switch, micro", "fair-share, cheat", "gmp-handoff, readfile"})
  void theProseLightsUpThePictureAndThePictureTheProse(String lesson, String name) {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/lessons/" + lesson);
      SimInPage sim = SimInPage.live(page, name);
      for (int i = 0; i < 8; i++) {
        sim.press("ArrowRight");
      }
      Locator token =
          sim.figure().locator(".stage .tok.tk-t").all().stream()
              .filter(one -> prose(page, one.getAttribute("data-entity")).count() > 0)
              .findFirst()
              .orElseThrow();
      String id = token.getAttribute("data-entity");
      Locator told = prose(page, id).first();
      // What comes alive near it moves it from under the pointer, and what lies elsewhere goes out.
      page.waitForCondition(() -> {
        told.hover();
        return isLit(sim.figure(), id, ".stage") && isLit(told);
      });
      page.mouse().move(0, 0);
      page.waitForCondition(() -> {
        token.locator(".lb").hover();
        return isLit(told);
      });
      assertThat(page.locator(".prose .chip.is-hl:not([data-dressed='%s'])".formatted(id)))
          .hasCount(0);
    }
  }

  private static boolean isLit(Locator one) {
    return LIT.matcher(one.getAttribute("class")).find();
  }

  private static Locator prose(Page page, String id) {
    return page.locator(".prose > :not(figure) .chip[data-dressed='%s']".formatted(id));
  }

  @ParameterizedTest
  @CsvSource({
    "context-switch, machines, 3",
    "cold-cache, columns, 2",
    "model-11, sidebyside, 4",
    "policies, rules, 5",
    "gmp-depth, starve, 2",
  })
  void eachSideOfAComparisonTellsWhyItWasThisOne(String lesson, String name, int sides) {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/lessons/" + lesson);
      Locator runs = page.locator("[data-compare='%s']".formatted(name));
      runs.scrollIntoViewIfNeeded();
      assertThat(runs).hasClass(Pattern.compile("\\blive\\b"));
      assertThat(runs.locator(".pwhy:not(:empty)")).hasCount(0);
      Locator head = runs.locator(".ph").first();
      head.press("w");
      assertThat(runs.locator(".pwhy:not(:empty)")).hasCount(sides);
      assertThat(runs.locator("[aria-live]")).containsText("B: ");
      Locator loser = stepToALoser(runs, head);
      assertWinner(loser.locator("xpath=ancestor::table"));
      String id = loser.getAttribute("data-entity");
      loser.locator("th").hover();
      assertThat(row(runs, id).first()).isVisible();
      assertLit(runs, id, ".stage", ".why");
      page.mouse().move(0, 0);

      for (int i = 0; i < MOST_STEPS && row(runs, id).count() == 0; i++) {
        head.press("]");
      }
      assertLit(runs, id, ".stage", ".why");
      head.press("ArrowRight");
      assertLit(runs, id, ".stage");
      head.press("Escape");
      assertThat(runs.locator(".is-hl")).hasCount(0);

      head.press("w");
      assertThat(runs.locator(".pwhy:not(:empty)")).hasCount(0);
      Locator opener = runs.locator(".pane").last().getByText("Why this one?");
      opener.click();
      assertThat(opener).hasAttribute("aria-expanded", "true");
      assertThat(runs.locator(".pwhy:not(:empty)")).hasCount(sides);
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static void assertWinner(Locator table) {
    assertThat(table.locator("tr.win")).hasCount(1);
    assertThat(table.locator("tr.win")).containsText("chosen");
  }

  @ParameterizedTest
  @MethodSource("views")
  void bothFuturesOfAForkAreLitAndTellWhy(String lesson, String name) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage sim = SimInPage.live(reader.open("/lessons/" + lesson), name);
      Locator figure = sim.figure();
      for (int i = 0; i < 3; i++) {
        sim.press("ArrowRight");
      }
      figure.locator(".wf:has(.chip)").first().click();
      assertThat(figure.locator(".pane")).hasCount(2);
      Locator head = figure.locator(".pane .ph").first();
      head.press("Home");
      head.press("w");
      assertThat(figure.locator(".pwhy:not(:empty)")).hasCount(2);
      Locator loser = stepToALoser(figure.locator(".pgrid"), head);
      assertWinner(loser.locator("xpath=ancestor::table"));
      String id = loser.getAttribute("data-entity");
      loser.locator("th").hover();
      assertThat(row(figure, id).first()).isVisible();
      assertLit(figure, id, ".pgrid .stage", ".prog", ".pwhy");
      reader.page().mouse().move(0, 0);

      for (int i = 0; i < MOST_STEPS && row(figure, id).count() == 0; i++) {
        head.press("]");
      }
      assertLit(figure, id, ".pgrid .stage", ".prog");
      head.press("Escape");
      assertThat(figure.locator(".is-hl")).hasCount(0);
      figure.locator(".pgrid .tok[data-entity='%s'] .lb".formatted(id)).first().click();
      assertThat(entity(figure.locator(".prog"), id).first()).hasAttribute("aria-pressed", "true");
      assertLit(figure, id, ".pgrid .stage", ".prog");
      assertThat(reader.complaints()).isEmpty();
    }
  }
}
