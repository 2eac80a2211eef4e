package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Chinese is set: a space between Han and Latin, and Chinese punctuation after Han. */
class TypographyTest {
  private static final String HAN = "\\p{IsHan}";

  /** What is not prose: code, links' addresses, formulas of ours. */
  private static final Pattern NOT_PROSE =
      Pattern.compile(
          ", (?=values: )|`[^`]*`|\\]\\([^)]*\\)|\\{[^}]*}|\\[\\[|]]|<[^>]*>|https?://\\S+");

  private static final List<Pattern> FAULTS =
      List.of(
          Pattern.compile(HAN + "[A-Za-z0-9]"),
          Pattern.compile("[A-Za-z0-9]" + HAN),
          Pattern.compile(HAN + "[,;?!]"),
          Pattern.compile(HAN + ":(?!//)"),
          Pattern.compile(HAN + "\\.(?=\\s|$)"),
          Pattern.compile("[，。；：？！、] (?=[^\\s|])"),
          Pattern.compile(HAN + " [，。；：？！、）]"));

  @ParameterizedTest
  @CsvSource({
    "一个CPU, true",
    "一个 CPU, false",
    "'运行,然后等', true",
    "运行，然后等, false",
    "等 10 ms。 再运行, true",
    "`ps`看, false",
  })
  void findsFaultsAndNothingElse(String text, boolean faulty) {
    assertThat(!faults(text).isEmpty()).isEqualTo(faulty);
  }

  @Test
  void everyLessonIsSetWell() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("content/zh"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
          String line = lines.get(i);
          if (line.startsWith("```")) {
            code = !code && line.matches("```(text|c|go|java|sh|shell|bash|)");
          } else if (!code) {
            String where = "%s:%d: ".formatted(file, i + 1);
            faults(line).forEach(fault -> found.add(where + fault));
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> faults(String line) {
    String prose =
        NOT_PROSE.matcher(line.replaceFirst("^\\s*(- )?(\\{)?[\\w-]+: ", "")).replaceAll("\u00b7");
    List<String> found = new ArrayList<>();
    for (Pattern fault : FAULTS) {
      Matcher at = fault.matcher(prose);
      while (at.find()) {
        found.add(
            prose.substring(Math.max(0, at.start() - 6), Math.min(prose.length(), at.end() + 6)));
      }
    }
    return found;
  }
}
