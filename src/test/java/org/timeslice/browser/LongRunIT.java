package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.TraceLines;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.simulator.Runs;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** A run of nearly as many events as there may be, in the playground. */
class LongRunIT {
  private static final Pattern FORKED = Pattern.compile("\\bforked\\b");
  private static final int MOMENTS = 40;

  /** What an innocent page may not have more of, however long the run is. */
  private static final int MOST_ELEMENTS = 4_000;

  /** Notes all that is said of how much has come. */
  private static final String LISTEN =
      """
      () => {
        window.said = [];
        new MutationObserver(() => {
          const text = document.querySelector('.coming p')?.textContent;
          if (text && window.said.at(-1) !== text) window.said.push(text);
        }).observe(document.body, {subtree: true, childList: true, characterData: true});
      }
      """;

  /** What the page's own run folds otherwise than it was. */
  private static final String DIFFERENCES =
      """
      async (figure, instants) => {
        const {lastAtMost} = await import('/static/js/sim/run.js');
        const run = await new Promise((done) => {
          figure.addEventListener('sim:moved', (e) => done(e.detail.widget.run), {once: true});
          figure.querySelector('.ph').dispatchEvent(
              new KeyboardEvent('keydown', {key: 'Home', bubbles: true}));
        });
        return instants.flatMap(({time, places}) => {
          run.fold.to(lastAtMost(run.events, (event) => event.t, time) + 1);
          return Object.entries(places)
            .filter(([what, place]) => run.fold.place.get(what) !== place)
            .map(([what, place]) => `${time} ${what}: ${place}, not ${run.fold.place.get(what)}`);
        });
      }
      """;

  private static final TestSite site = Sites.ours();

  /**
   * @param factor as in the benchmark of frames: 40 for about 200,000 events
   */
  private static String text(int factor) {
    return "title: A long run\n" + FrameTimes.scenario("queues", factor);
  }

  @Test
  void comesToLifeWhileItSaysHowFarItIsAndIsTheEnginesOwn() {
    Scenario scenario = Runs.scenario(text(40));
    int events = Simulator.simulate(scenario).events().size();
    assertThat(events).isGreaterThan(180_000);
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = playground(reader);
      String before = sim(page).innerText();
      page.evaluate(LISTEN);
      write(page, text(40));
      page.keyboard().press("ControlOrMeta+Enter");

      page.locator(".coming button").click();
      assertThat(page.locator(".pgr .err")).containsText("You stopped it.");
      assertThat(sim(page).innerText()).isEqualTo(before);
      page.locator(".pgr .err button").first().click();
      live(page);
      assertThat(page.locator(".coming")).hasCount(0);
      String all = "%,d".formatted(events);
      assertThat((List<?>) page.evaluate("window.said"))
          .anySatisfy(
              said -> assertThat(said.toString()).matches("[1-9][\\d,]* of " + all + " events"))
          .anySatisfy(said -> assertThat(said.toString()).startsWith("All " + all));

      SimInPage sim = new SimInPage(page, "playground", sim(page));
      moves(sim);
      showsTheTableWhereOneIs(sim, events);
      forks(sim);
      List<?> differences =
          (List<?>) sim.figure().evaluate(DIFFERENCES, instants(scenario, events));
      assertThat(differences).isEqualTo(List.of());
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aConnectionLostInTheMiddleLeavesTheLastGoodRunAndCanBeTriedAgain() throws IOException {
    String text = text(2);
    Trace trace = Runs.trace(text);
    var lines = new StringBuilder();
    TraceLines.write(trace, lines);
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = playground(reader);
      String before = sim(page).innerText();
      page.route(
          "**/playground/runs",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("application/x-ndjson; charset=utf-8")
                      .setBody(lines.substring(0, lines.length() / 2))));
      write(page, text);
      page.keyboard().press("ControlOrMeta+Enter");
      assertThat(page.locator(".pgr .err")).containsText("cannot be reached");
      assertThat(page.locator(".coming")).hasCount(0);
      assertThat(sim(page).innerText()).isEqualTo(before);

      page.unroute("**/playground/runs");
      page.locator(".pgr .err button").first().click();
      live(page);
      new SimInPage(page, "playground", sim(page)).press("t");
      assertThat(page.locator(".evt"))
          .hasAttribute("aria-rowcount", String.valueOf(trace.events().size() + 1));
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static Page playground(Reader reader) {
    Page page = reader.open("/playground");
    assertThat(page.locator(".pge.rich .cm-content")).isVisible();
    assertThat(sim(page)).hasClass(Pattern.compile("\\blive\\b"));
    return page;
  }

  private static Locator sim(Page page) {
    return page.locator(".pgr figure.sim");
  }

  private static void write(Page page, String text) {
    page.locator(".cm-content").click();
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().insertText(text);
  }

  private static void live(Page page) {
    assertThat(page.locator(".pgr")).not().hasAttribute("aria-busy", "true");
    assertThat(page.locator(".pgr .err")).hasCount(0);
    assertThat(sim(page)).hasAttribute("aria-label", Pattern.compile("A long run"));
  }

  private static void moves(SimInPage sim) {
    sim.press("End");
    assertThat(sim.now()).isEqualTo(sim.end());
    sim.press("ArrowLeft");
    sim.press("Home");
    assertThat(sim.now()).isZero();
    assertThat(sim.figure().locator("*").count()).isLessThan(MOST_ELEMENTS);

    String start = sim.playhead().getAttribute("aria-valuenow");
    sim.figure().locator(".tracks").click();
    assertThat(sim.playhead()).not().hasAttribute("aria-valuenow", start);
    double middle = sim.now();
    assertThat(middle / sim.end()).isBetween(0.45, 0.55);
    for (int i = 0; i < 6; i++) {
      sim.press("+");
    }
    assertThat(sim.figure().locator(".over .lens")).isVisible();
    assertThat(sim.figure().locator("*").count()).isLessThan(MOST_ELEMENTS);
    sim.press("ArrowRight");
    sim.press(".");
    sim.press(",");
    sim.press("ArrowLeft");
    sim.press("0");
    assertThat(sim.figure().locator(".over")).isHidden();
    assertThat(sim.now()).isCloseTo(middle, within(0.1));
  }

  private static void showsTheTableWhereOneIs(SimInPage sim, int events) {
    sim.press("t");
    Locator table = sim.page().locator("dialog .evt");
    Locator current = table.locator("tr[aria-current]");
    assertThat(table).hasAttribute("aria-rowcount", String.valueOf(events + 1));
    assertThat(current).isInViewport();
    String now = sim.playhead().getAttribute("aria-valuetext").replaceAll("[.] .*", "");
    assertThat(current.locator("td").first()).hasText(now);
    assertThat(table.locator("tr").count()).isLessThan(1_000);

    Locator scroll = sim.page().locator("dialog .dsc");
    scroll.press("End");
    Locator last = table.locator("tr").last();
    assertThat(last).hasAttribute("aria-rowindex", String.valueOf(events + 1));
    assertThat(last).isInViewport();
    // Up from there: rows come as one scrolls, and what was seen stays where it was.
    scroll.evaluate("box => box.scrollTop = 0");
    assertThat(table.locator("tr[aria-rowindex='" + (events - 500) + "']")).hasCount(1);
    scroll.press("Home");
    assertThat(table.locator("tbody tr").first()).hasAttribute("aria-rowindex", "2");
    assertThat(table.locator("tbody tr").first()).isInViewport();
    sim.page().keyboard().press("Escape");
    assertThat(table).hasCount(0);
  }

  /** The fork is as long as the run; then back to one run, at the same place. */
  private static void forks(SimInPage sim) {
    Locator figure = sim.figure();
    figure.locator(".wf").first().click();
    assertThat(figure).hasClass(FORKED);
    assertThat(figure.locator(".pane")).hasCount(2);
    Locator heads = figure.locator(".pane .ph");
    Locator say = figure.locator(".pane .psay").last();
    String before = say.innerText();
    heads.last().press("ArrowRight");
    assertThat(say).not().hasText(before);
    heads.last().press("End");
    String there = heads.last().getAttribute("aria-valuenow");
    assertThat(heads.first()).hasAttribute("aria-valuenow", there);
    heads.last().press("Home");
    assertThat(heads.first()).hasAttribute("aria-valuenow", "0.000");
    heads.last().press("u");
    assertThat(figure).not().hasClass(FORKED);
    assertThat(sim.playhead()).hasAttribute("aria-valuenow", "0.000");
  }

  /** Where everything was at random instants, in no order. */
  private static List<Map<String, Object>> instants(Scenario scenario, int events) {
    Random random = new Random(11);
    Machine machine = Simulator.machine(scenario, Simulator.BUDGET, true);
    List<Map<String, Object>> instants = new ArrayList<>();
    while (machine.step()) {
      if (random.nextInt(events / 2 / MOMENTS) == 0) {
        Map<String, String> places = new TreeMap<>();
        machine.population().places(places::put);
        instants.add(Map.of("time", (double) machine.now(), "places", places));
      }
    }
    assertThat(instants).hasSizeGreaterThan(MOMENTS / 2);
    Collections.shuffle(instants, random);
    return instants;
  }
}
