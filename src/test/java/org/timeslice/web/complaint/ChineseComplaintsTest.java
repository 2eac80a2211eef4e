package org.timeslice.web.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.engine.scenario.Mistakes;
import org.timeslice.engine.scenario.YamlComposer;

class ChineseComplaintsTest {
  private static final int TEXTS = 20_000;

  private static final Pattern MESSAGE = Pattern.compile("(?m)^\\d+:\\d+: (.+)$");

  /** Everything that the parser is known to say is in this file of its own tests. */
  @Test
  void everyMessageOfTheParserHasItsWords() throws IOException {
    String table = Files.readString(Path.of("src/test/resources/scenarios/mistakes.txt"));
    List<String> messages = MESSAGE.matcher(table).results().map(MatchResult::toString).toList();
    List<String> said = MESSAGE.matcher(table).results().map(found -> found.group(1)).toList();
    assertThat(messages).hasSizeGreaterThan(100);
    assertThat(said)
        .allSatisfy(message ->
            assertThat(ChineseComplaints.of(message)).as(message).containsPattern("\\p{IsHan}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          unknown key `kernal`; did you mean `kernel`? -> 未知的键 `kernal`；是不是 `kernel`？
          quantum must be at least 1ns, but is 0 -> quantum 至少是 1ns，这里是 0
          a process needs `name` -> 进程需要 `name`
          channel `jobs` is already in line 4 -> 通道 `jobs` 在第 4 行已经有了
          `send` needs the name of a channel -> `send` 之后要写通道的名字
          """)
  void messagesAreWorded(String english, String chinese) {
    assertThat(ChineseComplaints.of(english)).isEqualTo(chinese);
  }

  /** Texts of all sorts that are broken, cut and mixed: whatever the YAML library says of them. */
  @Test
  void noEnglishIsLeftInWhatIsSaidOfTextsThatAreNoYaml() throws IOException {
    String good = Files.readString(Path.of("src/test/resources/scenarios/mistakes.txt"));
    var random = new Random(4);
    Set<String> said = new TreeSet<>();
    String[] bits = {
      ": ",
      "- ",
      "\t",
      "\n",
      "  ",
      "{",
      "}",
      "[",
      "]",
      "'",
      "\"",
      "&",
      "*",
      "!",
      "|",
      ">",
      "%",
      "@",
      "`",
      "#",
      "?",
      ",",
      "\\",
      "---\n",
      "...\n",
      "a: b",
      "\u0007",
      "\"\\x\"",
      "|0\n",
      "%YAML 1\n",
      "!<",
      "&\n"
    };
    for (int n = 0; n < TEXTS; n++) {
      int from = random.nextInt(good.length() - 200);
      var text = new StringBuilder(good.substring(from, from + 20 + random.nextInt(180)));
      for (int i = random.nextInt(6); i >= 0; i--) {
        text.insert(random.nextInt(text.length()), bits[random.nextInt(bits.length)]);
      }
      var mistakes = new Mistakes();
      YamlComposer.compose(text.toString(), mistakes);
      mistakes.sorted().stream()
          .map(Mistake::message)
          .filter(message -> message.startsWith("not YAML"))
          .forEach(said::add);
    }
    assertThat(said).hasSizeGreaterThan(30);
    assertThat(said)
        .allSatisfy(message ->
            assertThat(ChineseComplaints.of(message).replaceAll("`[^`]*`|YAML", ""))
                .as(message)
                .doesNotContainPattern("[a-z]{4}"));
  }

  @Test
  void whatIsNotKnownStaysAsItIs() {
    assertThat(ChineseComplaints.of("something new is wrong")).isEqualTo("something new is wrong");
  }
}
