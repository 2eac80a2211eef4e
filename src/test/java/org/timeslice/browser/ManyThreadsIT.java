package org.timeslice.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.export.TraceJson;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** Hundreds and thousands of threads are counted in the picture, not crowded. */
class ManyThreadsIT {
  /** Most tokens that a picture may show. */
  private static final int MOST_TOKENS = 90;

  private static final int MOST_LANES = 40;

  private static final String FAN_OUT =
      """
      machine: {cpus: 4}
      processes:
        - name: server
          runtime: go
          routines:
            worker: [compute 50us, sleep 100us, compute 20us]
          threads:
            - {name: main, program: [{repeat 300: [spawn worker]}, sleep 20ms]}
      """;

  private static final String SLEEPERS =
      """
      machine: {cpus: 2}
      until: 3ms
      processes:
        - name: app
          threads:
            - {name: sleeper, count: %d, program: [compute 1us, sleep 1s]}
            - {name: worker, count: 3, program: [compute 20ms]}
      """;

  /** A widget over a recording; walks through it and says what it drew. */
  private static final String DRAWN =
      """
      async ({trace, view}) => {
        const {mount} = await import('/static/js/sim/widget.js');
        const {words} = await import('/static/js/sim/sentence.js');
        const root = document.createElement('figure');
        document.querySelector('main').prepend(root);
        const source = {
          allows: {knobs: false, whatIfs: false, links: false},
          fetch: async () => JSON.parse(trace)};
        const widget = await mount(root, await words('en'), {source, view, name: 'many'});
        let tokens = 0;
        let most = '';
        for (let n = 0; n <= 20; n++) {
          widget.playhead.seek(widget.run.end * n / 20);
          const shown = root.querySelectorAll('.tok').length;
          if (shown > tokens) { tokens = shown; most = root.querySelector('.stage').textContent; }
        }
        const stage = root.querySelector('.stage-svg');
        return {
          tokens, counted: /\\+\\d+/.test(most), lanes: root.querySelectorAll('.ln').length,
          tabs: root.querySelectorAll('.tab').length,
          options: root.querySelectorAll('.pick option').length,
          height: stage.getBoundingClientRect().height,
          whatIfs: root.querySelectorAll('.wf').length,
        };
      }
      """;

  private static final TestSite site = Sites.ours();

  @ParameterizedTest
  @CsvSource({
    "gmp, fan-out, 1366",
    "gmp, fan-out, 360",
    "models, fan-out, 1366",
    "queues, 1000, 1366",
    "queues, 1000, 360",
    "models, 1000, 1366",
    "models, 1000, 360",
    "cost, 1000, 1366",
    "switch, 1000, 1366",
    "gmp, 1000, 1366",
    "queues, 10000, 1366",
  })
  void threadsBecomeCounts(String view, String what, int width) throws IOException {
    String text = what.equals("fan-out") ? FAN_OUT : SLEEPERS.formatted(Integer.parseInt(what));
    try (Reader reader = Reader.on(site.at(""), wishes -> wishes.setViewportSize(width, 768))) {
      Page page = reader.open("/lessons/gmp-handoff");
      Object drawn = page.evaluate(DRAWN, Map.of("trace", json(text), "view", view));
      Map<?, ?> seen = (Map<?, ?>) drawn;
      assertThat(number(seen, "tokens")).as(seen.toString()).isBetween(1.0, (double) MOST_TOKENS);
      assertThat(seen.get("counted")).as(seen.toString()).isEqualTo(true);
      assertThat(number(seen, "lanes")).isLessThan((double) MOST_LANES);
      assertThat(number(seen, "tabs")).isZero();
      assertThat(number(seen, "options")).isLessThan(10.0);
      assertThat(number(seen, "height")).isLessThan(800.0);
      assertThat(number(seen, "whatIfs")).as("a recording allows no change").isZero();
      assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
    }
  }

  private static String json(String text) throws IOException {
    Scenario scenario =
        switch (ScenarioParser.parse(text)) {
          case Parsed.Ok ok -> ok.scenario();
          case Parsed.Wrong wrong -> throw new IllegalArgumentException(wrong.toString());
        };
    StringBuilder json = new StringBuilder();
    TraceJson.write(Simulator.simulate(scenario), json);
    return json.toString();
  }

  private static double number(Map<?, ?> seen, String name) {
    return requireNonNull((Number) seen.get(name), name).doubleValue();
  }
}
