package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hostile text can ask for at most.
class LimitsTest {

  @Test
  void aTextHas256KibibytesAtMost() {
    String head = "processes: [{name: p, threads: []}]\n#";
    String full = head + "x".repeat(256 * 1024 - head.length());
    assertThat(ScenarioParser.parse(full)).isInstanceOf(Parsed.Ok.class);
    assertThat(said(full + "x"))
        .isEqualTo("1:1: a document must be at most 256 KiB, but is 262145");
    assertThat(said(head + "é".repeat(131_072))).startsWith("1:1: a document must be at most");
  }

  @Test
  void nestingEndsAtAHundredLevels() {
    assertThat(said("title: " + "[".repeat(100) + "]".repeat(100)))
        .isEqualTo("1:107: values must be nested at most 100 deep");
    assertThat(said("title: &a " + "[".repeat(90) + "]".repeat(90) + "\nx: [[[[[[[[[[[[*a]]]]"))
        .isEqualTo("2:16: values must be nested at most 100 deep");
  }

  @Test
  void loopsMayNestDeeply() {
    var text = new StringBuilder("processes: [{name: p, threads: [{name: A, program: ");
    text.append("[{repeat 2: ".repeat(40)).append("[yield]").append("}]".repeat(40)).append("}]}]");
    assertThat(ScenarioParser.parse(text.toString())).isInstanceOf(Parsed.Ok.class);
  }

  @Test
  void aliasesCountForWhatTheyStandFor() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a%d: &a%d [".formatted(i, i));
      text.append("*a%d, ".formatted(i - 1).repeat(10)).append("]\n");
    }
    assertThat(said(text.toString()))
        .isEqualTo("6:15: aliases must not stand for more than 262144 values in all");
  }

  @Test
  void nothingCanHoldItself() {
    assertThat(said("title: &a [*a]")).isEqualTo("1:12: unknown alias `a`; there is none here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{", "- ", "? ", "&a ", "*a ", "\"", "'", "|\n", "a: ", "!x ", "# ", "[{", "a,", "\n"
      })
  void anEndlessRowOfOneCharacterIsRefusedSoon(String piece) {
    String text = piece.repeat(256 * 1024 / piece.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(ScenarioParser.parse(text)).isInstanceOf(Parsed.Wrong.class));
  }

  @Test
  void tenThousandProcessesAreTheMost() {
    var text = new StringBuilder("processes:\n");
    for (int i = 0; i < 10_001; i++) {
      text.append("- *p\n".replace("*p", i == 0 ? "&p {name: p, threads: []}" : "*p"));
    }
    assertThat(said(text.toString()))
        .isEqualTo("2:1: processes must be at most 10000, but are 10001");
  }

  @Test
  void countlessMistakesAreAllTold() {
    String steps = "- sned channel\n".repeat(13_000);
    var wrong =
        (Parsed.Wrong)
            ScenarioParser.parse(
                "processes: [{name: p, threads: [{name: A, program: x}]}]\nx:\n" + steps);
    assertThat(wrong.mistakes()).hasSize(2);
    var many =
        (Parsed.Wrong)
            ScenarioParser.parse(
                "processes:\n- name: p\n  threads:\n  - name: A\n    program:\n" + steps.indent(4));
    assertThat(many.mistakes()).hasSize(13_000);
  }

  private static String said(String text) {
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Ok ok -> "";
      case Parsed.Wrong wrong -> wrong.mistakes().getFirst().toString();
    };
  }
}
