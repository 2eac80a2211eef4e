package org.timeslice.web.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptTest {

  @Test
  void neitherCommentsWithLinesToThemselvesNorTypesNorIndentsAreSentAndLinesKeepTheirNumbers() {
    String source =
        """
        // @ts-check
        /**
         * Why.
         */
        const url = 'http://a/b'; // stays
          /** @type {number} */
          let n = 1;
          /** @type {any} */ (n).stays();
          /** Gone. */
        """;
    assertThat(sent(source))
        .isEqualTo(
            """




            const url = 'http://a/b'; // stays

            let n = 1;
            (n).stays();

            """);
  }

  /** A text over several lines could have one that begins like a comment; ours have none. */
  @Test
  void noTextInOurScriptsLooksLikeAComment() throws IOException {
    try (Stream<Path> paths = Files.walk(Path.of("static/js"))) {
      List<Path> scripts = paths.filter(path -> path.toString().endsWith(".js")).toList();
      assertThat(scripts).isNotEmpty();
      for (Path script : scripts) {
        assertThat(linesInTexts(Files.readString(script))).as(script.toString()).isEmpty();
      }
    }
  }

  /** The space before a line of a text would be missed. */
  @Test
  void everyTextInOurScriptsKeepsToOneLine() throws IOException {
    try (Stream<Path> paths = Files.walk(Path.of("static/js"))) {
      for (Path script : paths.filter(path -> path.toString().endsWith(".js")).toList()) {
        String bare =
            Files.readString(script)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "")
                .replace("'`'", "")
                .replace("`[^`]*`", "");
        assertThat(bare.lines().filter(line -> line.chars().filter(c -> c == '`').count() % 2 == 1))
            .as(script.toString())
            .isEmpty();
      }
    }
  }

  /** Lines inside texts in backticks that begin like a comment. */
  private static List<String> linesInTexts(String source) {
    String bare = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    return Stream.of(bare.split("`", -1))
        .skip(1)
        .filter(text -> text.contains("\n"))
        .flatMap(text -> text.lines().skip(1))
        .filter(line -> line.strip().startsWith("//") || line.strip().startsWith("/*"))
        .toList();
  }

  private static String sent(String source) {
    return new String(Script.sent(source.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
