package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.Step;

class TextChangeTest {

  private static String changed(String text, String path, String value) {
    return switch (ScenarioParser.change(text, path, value)) {
      case Changed.Ok ok -> ok.text();
      case Changed.Wrong wrong -> wrong.mistakes().toString();
    };
  }

  @Test
  void keepsTheRestOfTheTextToTheByte() {
    assertThat(changed(Texts.EXAMPLE, "machine.costs", "ideal"))
        .isEqualTo(Texts.EXAMPLE.replace("costs: typical  ", "costs: ideal  "));
    assertThat(changed(Texts.EXAMPLE, "processes.server.gomaxprocs", "1"))
        .isEqualTo(Texts.EXAMPLE.replace("gomaxprocs: 2", "gomaxprocs: 1"));
  }

  @Test
  void reachesAStepByItsIndexFromZero() {
    String text = changed(Texts.EXAMPLE, "processes.server.threads.main.program.3", "syscall 1ms");
    assertThat(text).isEqualTo(Texts.EXAMPLE.replace("- syscall 20ms", "- syscall 1ms"));
  }

  @Test
  void reachesIntoLoopsAndWhatIfs() {
    assertThat(
            changed(
                Texts.EXAMPLE, "processes.0.threads.0.program.0.repeat 3.0", "print a, b: \"c\""))
        .isEqualTo(Texts.EXAMPLE.replace("- spawn worker", "- \"print a, b: \\\"c\\\"\""));
    assertThat(changed(Texts.EXAMPLE, "what-if.0.at", "7ms"))
        .isEqualTo(Texts.EXAMPLE.replace("at: 6ms", "at: 7ms"));
  }

  @Test
  void aMissingKeyIsAddedBeforeTheFirst() {
    assertThat(changed(Texts.EXAMPLE, "kernel.queues", "per-cpu"))
        .isEqualTo(Texts.EXAMPLE.replace("  policy:", "  queues: per-cpu\n  policy:"));
    assertThat(changed(Texts.EXAMPLE, "processes.server.nice", "5"))
        .isEqualTo(Texts.EXAMPLE.replace("- name: server", "- nice: 5\n    name: server"));
    assertThat(changed("a: {b: 1}", "a.c", "2")).isEqualTo("a: {c: 2, b: 1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "a: 1^b^2^b: 2~a: 1",
        "a: 1^b.c.d^2^b: {c: {d: 2}}~a: 1",
        "a:^a^2^a: 2",
        "a:^a.b^2^a: {b: 2}",
        "a: {}^a.b^2^a: {b: 2}",
        "a:~b: 1^a^2^a: 2~b: 1",
        "a: [1, 2] # x^a^[3]^a: [3] # x",
        "a: [1, 2]^a.0^3^a: [3, 2]",
        "a:~- 1~- 2~b: 1^a^[3]^a: [3]~b: 1",
        "a: # x~  - 1~  - 2~b: 1^a^[3]^a: [3]~b: 1",
        "a:~  b: 1~  c: 2~d: 1^a^{e: 1}^a: {e: 1}~d: 1",
        "a:~  - b: 1~    c: 2~  - 3^a.0^5^a:~  - 5~  - 3",
        "a: |2~   x~   y~b: 1^a^z^a: z~b: 1",
        "'\"a\": \"x y\"'^a^z^'\"a\": z'",
        "costs: ideal^costs.syscall^0^costs: {preset: ideal, syscall: 0}",
        "é😀: 😀é # 😀^é😀^ü^é😀: ü # 😀",
      })
  void putsValuesWhereTheyBelong(String text, String path, String value, String result) {
    assertThat(changed(text.replace('~', '\n'), path, value)).isEqualTo(result.replace('~', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x: y|'\"x: y\"'",
        "'a #b'|'\"a #b\"'",
        "'1\nevil: 2'|'\"1\\u000aevil: 2\"'",
        "'[1, 2'|'\"[1, 2\"'",
        "'- a'|'\"- a\"'",
        "'&a b'|'\"&a b\"'",
        "'*a'|'\"*a\"'",
        "'[a, {b: \"c, d\"}]'|'[a, {b: \"c, d\"}]'",
        "'  7  '|7",
        "''|'\"\"'",
        "'\"q\"'|'\"q\"'",
        "a]|'\"a]\"'",
        "-5|-5",
        "1.5us|1.5us",
      })
  void aValueCannotReachBeyondItsPlace(String value, String written) {
    assertThat(changed("k: {a: 1, b: 2}", "k.a", value)).isEqualTo("k: {a: " + written + ", b: 2}");
  }

  @Test
  void theChangedTextMeansTheNewValue() {
    String text = changed(Texts.EXAMPLE, "processes.server.routines.worker.2", "print [a], {b}: c");
    assertThat(Texts.scenario(text).processes().getFirst().routines())
        .hasEntrySatisfying(
            "worker", steps -> assertThat(steps).endsWith(new Step.Print("[a], {b}: c")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title.x|[1:8: path `title.x` leads to `x`, but there is `One slow read on two CPUs` here]",
        "processes.client.nice|'[10:3: path `processes.client.nice` leads to `client`, but there is"
            + " a list here]'",
      })
  void aPathThatLeadsNowhereIsToldWhereItEnds(String path, String said) {
    assertThat(changed(Texts.EXAMPLE, path, "1")).isEqualTo(said);
  }

  @Test
  void aByteOrderMarkStays() {
    assertThat(changed("\uFEFFa: 1", "a", "2")).isEqualTo("\uFEFFa: 2");
  }
}
