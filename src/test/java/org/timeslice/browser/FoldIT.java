package org.timeslice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.TraceJson;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** The page knows no rule of scheduling; what it folds from the events is what the engine had. */
class FoldIT {
  private static final int MOMENTS = 50;

  /** What the page folds otherwise than it was. */
  private static final String DIFFERENCES =
      """
      async ({trace, instants}) => {
        const {Fold} = await import('/static/js/sim/fold.js');
        const events = JSON.parse(trace).events;
        for (const event of events) { event.moves ??= []; event.states ??= []; }
        const fold = new Fold(events);
        for (const _ of fold.first());
        return instants.flatMap(({time, places}) => {
          fold.to(events.filter((event) => event.t <= time).length);
          return Object.entries(places)
            .filter(([what, place]) => fold.place.get(what) !== place)
            .map(([what, place]) => `${time} ${what}: ${place}, not ${fold.place.get(what)}`);
        });
      }
      """;

  private static final TestSite site = Sites.ours();

  @ParameterizedTest
  @CsvSource({"context-switch, micro", "model-n1, bus", "gmp-handoff, readfile"})
  void foldingTheEventsGivesTheEnginesPlacesAtAnyTime(String lesson, String sim)
      throws IOException {
    Scenario scenario = scenario(lesson, sim);
    // In no order, so that folding has to go back as well as forward.
    List<Map<String, Object>> instants = instants(scenario);
    Collections.shuffle(instants, new Random(7));
    List<Map<String, Object>> chosen = instants.subList(0, Math.min(MOMENTS, instants.size()));
    assertThat(chosen).isNotEmpty();
    try (Reader reader = Reader.on(site.at(""))) {
      Map<String, Object> compared =
          Map.of("trace", json(Simulator.simulate(scenario)), "instants", chosen);
      assertThat(reader.open("/").evaluate(DIFFERENCES, compared)).isEqualTo(List.of());
    }
  }

  /** When an instant was over, and where everything was that the engine still knew then. */
  private static List<Map<String, Object>> instants(Scenario scenario) {
    Machine machine = Simulator.machine(scenario, Simulator.BUDGET, true);
    List<Map<String, Object>> instants = new ArrayList<>();
    while (machine.step()) {
      Map<String, String> places = new TreeMap<>();
      machine.population().places(places::put);
      // JavaScript has no longs.
      instants.add(Map.of("time", (double) machine.now(), "places", places));
    }
    return instants;
  }

  private static Scenario scenario(String lesson, String sim) {
    return CourseLibrary.in(Path.of("content"))
        .lesson(lesson, Language.ENGLISH)
        .flatMap(one -> one.block(sim, Block.Sim.class))
        .map(Block.Sim::scenario)
        .orElseThrow();
  }

  private static String json(Trace trace) throws IOException {
    StringBuilder json = new StringBuilder();
    TraceJson.write(trace, json);
    return json.toString();
  }
}
