package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.KernelSpec.PolicyKind;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Why;
import org.timeslice.engine.scenario.Completion;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.simulator.Simulator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Words that the playground takes from `static/words`. */
class HelpsTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void everyWordOfTheScenarioLanguageIsExplained(String language) throws IOException {
    assertThat(words("scenario", language).keySet())
        .containsExactlyInAnyOrderElementsOf(Completion.helps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void everyPolicyHasItsNameAndItsRuleInTheSimulation(String language) throws IOException {
    Set<String> words = words("sim", language).keySet();
    for (PolicyKind policy : PolicyKind.values()) {
      assertThat(words).contains("value." + policy.key(), "rule." + policy.key());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void whatEachPolicyComparesHasAWord(String language) throws IOException {
    Set<String> words = words("sim", language).keySet();
    for (PolicyKind policy : PolicyKind.values()) {
      String text =
          """
          kernel: {policy: %s}
          processes: [{name: p, threads: [{name: t, count: 3, program: [compute 1ms]}]}]
          """
              .formatted(policy.key());
      if (ScenarioParser.parse(text) instanceof Parsed.Ok(Scenario scenario)) {
        for (TraceEvent event : Simulator.simulate(scenario).events()) {
          Why why = event.why();
          if (why != null) {
            assertThat(words).contains("rule." + why.rule());
            why.losers().forEach(loser -> assertThat(words).contains("key." + loser.key()));
          }
        }
      }
    }
  }

  @Test
  void aLearnerCanGoOverToEveryPolicy() throws IOException {
    String script = Files.readString(Path.of("static/js/sim/whatif.js"));
    for (PolicyKind policy : PolicyKind.values()) {
      assertThat(script).contains("'" + policy.key() + "'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"playground", "settings"})
  void bothLanguagesOfThePlaygroundHaveTheSameKeysAndPlaces(String catalogue) throws IOException {
    Map<String, String> english = words(catalogue, "en");
    Map<String, String> chinese = words(catalogue, "zh");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(places(chinese.getOrDefault(key, "")))
          .as(key)
          .isEqualTo(places(english.getOrDefault(key, "")));
    }
  }

  private static long places(String text) {
    return text.chars().filter(letter -> letter == '{').count();
  }

  private static Map<String, String> words(String name, String language) throws IOException {
    Path file = Path.of("static/words/%s.%s.json".formatted(name, language));
    return JsonMapper.shared()
        .readValue(Files.readString(file), new TypeReference<TreeMap<String, String>>() {});
  }
}
