package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.engine.scenario.Completion.Candidate;

class CompletionTest {
  private static final String SERVER =
      """
      kernel: {policy: round-robin}
      processes:
        - name: server
          runtime: go
          channels: {jobs: 2, results: 0}
          routines:
            worker:
              - recv jobs
              - lock shelf
          threads:
            - name: main
              program:
                - spawn worker as helper
                - add group 2
      """;

  /** The candidates at the mark `|` of a text. */
  private static List<String> at(String text) {
    return completed(text).candidates().stream().map(Candidate::label).toList();
  }

  private static Completion completed(String text) {
    int position = text.indexOf('|');
    assertThat(position).as("the text has a mark").isNotNegative();
    return Completion.at(text.substring(0, position) + text.substring(position + 1), position);
  }

  private static String insert(String text) {
    return completed(text).candidates().getFirst().insert();
  }

  @Test
  void anEmptyTextMayBeginWithAnyKeyOfAScenario() {
    assertThat(at("|")).containsExactlyElementsOf(ScenarioReader.KEYS);
    assertThat(insert("|")).isEqualTo("title: ");
  }

  @Test
  void keysThatAreThereAreNotOfferedAgain() {
    assertThat(at("title: x\nseed: 2\n|")).contains("machine").doesNotContain("title", "seed");
    assertThat(at("machine:\n  cpus: 2\n  |\n  cache: 1MiB\n"))
        .containsExactly("costs", "pcid", "pcid-slots");
  }

  @Test
  void aWordThatIsBegunIsReplaced() {
    Completion completion = completed("title: x\nker|");
    assertThat(completion.from()).isEqualTo("title: x\n".length());
    assertThat(completed("kernel:\n  policy: round|").from())
        .isEqualTo("kernel:\n  policy: ".length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel:\n  policy: |",
        "kernel: {policy: |}",
        "kernel: {quantum: 5ms, policy: l|"
      })
  void valuesAreThoseOfTheKey(String text) {
    assertThat(at(text)).contains("lottery", "eevdf").hasSameSizeAs(KernelReader.POLICIES.keySet());
  }

  @Test
  void everyKeyWithAListOfValuesOffersThem() {
    assertThat(at("machine: {costs: |}")).contains("ideal", "1991");
    assertThat(at("machine:\n  costs:\n    |")).contains("preset", "thread-switch");
    assertThat(at("processes:\n  - name: a\n    runtime: |")).contains("go", "jvm", "many-to-one");
    assertThat(at("kernel:\n  on-io-done: |")).containsExactly("back", "front");
  }

  @Test
  void aProcessIsOfferedTheKeysOfItsRuntime() {
    assertThat(at("processes:\n  - name: a\n    runtime: go\n    |"))
        .contains("gomaxprocs")
        .doesNotContain("parallelism", "kernel-threads", "name");
    assertThat(at("processes:\n  - name: a\n    runtime: jvm\n  - name: b\n    |"))
        .doesNotContain("gomaxprocs", "parallelism");
  }

  @Test
  void aListGoesOnWithADash() {
    assertThat(completed("processes:\n  |").candidates())
        .extracting(Candidate::insert)
        .containsExactly("- name: ");
    assertThat(at("processes:\n- name: a\n  threads:\n  - name: x\n    program:\n      |"))
        .contains("- compute", "- forever");
  }

  @Test
  void stepsAreOfferedInProgramsLoopsAndRoutines() {
    String program = "processes:\n  - name: a\n    threads:\n      - name: x\n        program:\n";
    assertThat(at(program + "          - |")).contains("compute", "send", "repeat");
    assertThat(at(program + "          - repeat 3:\n              - |")).contains("compute");
    assertThat(at("processes:\n  - {name: a, threads: [{name: x, program: [compute 2ms, |]}]}"))
        .contains("yield")
        .doesNotContain("repeat");
    assertThat(at("processes:\n  - routines:\n      r:\n        - comp|")).contains("compute");
  }

  @Test
  void stepsTakeTheNamesThatTheTextDeclares() {
    assertThat(at(SERVER + "          - send |")).containsExactly("jobs", "results");
    assertThat(at(SERVER + "          - lock |")).containsExactly("shelf");
    assertThat(at(SERVER + "          - spawn |")).containsExactly("worker");
    assertThat(at(SERVER + "          - done |")).containsExactly("group");
    assertThat(at(SERVER + "          - unpark |")).containsExactly("main", "helper");
    assertThat(at(SERVER + "          - compute |")).isEmpty();
    assertThat(completed(SERVER + "          - send jo|").from())
        .isEqualTo((SERVER + "          - send ").length());
  }

  @Test
  void whatIfsTakeActionsAndTheirNames() {
    String before = SERVER + "what-if:\n  - at: 2ms\n    do: ";
    assertThat(at(before + "|")).containsExactlyElementsOf(WhatIfReader.VERBS);
    assertThat(at(before + "kill |")).containsExactly("main", "helper");
    assertThat(at(before + "set |")).containsExactlyElementsOf(WhatIfReader.SETTINGS);
    assertThat(at(before + "set policy |")).contains("cfs");
    assertThat(at(before + "spawn worker in |")).containsExactly("server");
  }

  @Test
  void aRoutineIsOfferedWhereAThreadNamesOne() {
    assertThat(at(SERVER + "      - {name: w, count: 3, routine: |}")).containsExactly("worker");
  }

  @Test
  void numberedThreadsAreOfferedByTheirFirstNumber() {
    String text =
        "processes:\n  - name: a\n    threads:\n      - {name: w, count: 3, program: []}\n";
    assertThat(at(text + "what-if:\n  - {at: 0, do: kill |}")).containsExactly("w-1");
  }

  /** What is offered for a key's value is what its reader takes. */
  @Test
  void noValueThatIsOfferedIsWrong() {
    String text =
        """
        machine: {costs: %s}
        kernel: {policy: %s}
        processes: [{name: a, runtime: %s, threads: [{name: x, program: []}]}]
        """;
    for (String costs : at("machine: {costs: |}")) {
      for (String policy : at("kernel: {policy: |}")) {
        for (String runtime : at("processes: [{runtime: |}]")) {
          assertThat(ScenarioParser.parse(text.formatted(costs, policy, runtime)))
              .isInstanceOf(Parsed.Ok.class);
        }
      }
    }
  }

  @Test
  void noTextAndNoPositionIsTooOdd() {
    var random = new Random(7);
    String pieces = "{}[]:,-#\"' \n\n  abx\t\r-:|>&*!\u4e2d\ud83d\ude00";
    for (int round = 0; round < 3_000; round++) {
      var text = new StringBuilder(round % 3 == 0 ? SERVER : "");
      for (int i = random.nextInt(40); i > 0; i--) {
        text.insert(
            random.nextInt(text.length() + 1), pieces.charAt(random.nextInt(pieces.length())));
      }
      int position = random.nextInt(text.length() + 3) - 1;
      Completion completion = Completion.at(text.toString(), position);
      assertThat(completion.from()).as("%s at %s", text, position).isBetween(0, text.length());
    }
  }

  @Test
  void everythingThatIsOfferedHasAHelpThatIsListed() {
    for (String text :
        List.of("|", "machine: {|}", "kernel: {|}", "processes: [{|}]", "kernel: {policy: |}")) {
      assertThat(completed(text).candidates())
          .isNotEmpty()
          .allSatisfy(one -> assertThat(Completion.helps()).contains(one.help()));
    }
    assertThat(completed(SERVER + "          - send |").candidates())
        .allSatisfy(one -> assertThat(Completion.helps()).contains(one.help()));
  }
}
