package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Texts that are nearly right: the example with pieces cut, doubled, moved and put in. Whatever
/// comes of it is told, never thrown, and soon. `-Dmutations=1000000` tries more, `-Dseed=7`
/// others.
class MutationTest {
  private static final int COUNT = Integer.getInteger("mutations", 20_000);
  private static final long SEED = Long.getLong("seed", 1);
  private static final long SLOW_NS = 2_000_000_000L;

  private static final List<String> PIECES =
      List.of(
          ":",
          ": ",
          "- ",
          "\n",
          "  ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&a ",
          "*a",
          "!x ",
          "|\n",
          ">-\n",
          "\"",
          "'",
          "#",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "? ",
          "\t",
          "\r\n",
          "\uFEFF",
          "\u0000",
          "\uD800",
          "😀",
          "~",
          "null",
          "-1",
          "0",
          "99999999999999999999",
          "1e9",
          "5",
          "1.5ns",
          "-3ms",
          "compute 3ms",
          "repeat 2:",
          "forever:",
          "spawn worker as x",
          "fork worker",
          "<<: ",
          "/",
          "name: server\n",
          "count: 1000000\n",
          "runtime: jvm\n",
          "gomaxprocs: 1\n",
          "\\",
          "@",
          "`");

  @Test
  void noTextMakesTheParserThrowOrStall() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < COUNT; i++) {
      check(mutated(Texts.EXAMPLE, random), i);
    }
  }

  private static void check(String text, int round) {
    long start = System.nanoTime();
    try {
      if (ScenarioParser.parse(text) instanceof Parsed.Wrong wrong) {
        assertThat(wrong.mistakes()).isNotEmpty().allMatch(m -> m.line() >= 1 && m.column() >= 1);
      }
      ScenarioParser.change(text, "processes.server.threads.main.program.1", text);
      ScenarioParser.parseWhatIf(text, Texts.scenario(Texts.EXAMPLE));
    } catch (RuntimeException | StackOverflowError e) {
      fail("seed %d, round %d:%n%s".formatted(SEED, round, text), e);
    }
    assertThat(System.nanoTime() - start).as("seed %d, round %d", SEED, round).isLessThan(SLOW_NS);
  }

  private static String mutated(String text, SplittableRandom random) {
    var result = new StringBuilder(text);
    for (int times = 1 + random.nextInt(6); times > 0; times--) {
      int at = random.nextInt(result.length() + 1);
      int to = Math.min(result.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> result.delete(at, to);
        case 1 -> result.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> result.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> result.insert(random.nextInt(result.length() + 1), result.substring(at, to));
        default -> result.insert(at, PIECES.get(random.nextInt(PIECES.size())).repeat(20));
      }
    }
    return result.toString();
  }
}
