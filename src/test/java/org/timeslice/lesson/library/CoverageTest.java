package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Language;

/** The table that says what became of each statement of the note that the course grew from. */
class CoverageTest {
  private static final int STATEMENTS = 54;

  private static final Pattern ROW =
      Pattern.compile("\\| (S\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern LESSON =
      Pattern.compile("\\[([\\w-]+)]\\(en/([\\w-]+)\\.md\\)((?:,? `[\\w-]+`)+)");
  private static final Pattern BLOCK = Pattern.compile("`([\\w-]+)`");

  private final CourseLibrary library = CourseLibrary.in(Path.of("content"));

  private record Row(String id, String where, String verdict) {}

  @Test
  void everyStatementIsInTheTableOnceAndInOrder() throws IOException {
    assertThat(rows())
        .extracting(Row::id)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, STATEMENTS).mapToObj(n -> "S" + n).toList());
  }

  @Test
  void everyStatementIsRightOrMended() throws IOException {
    assertThat(rows()).allSatisfy(row -> assertThat(row.verdict()).containsPattern("right|mended"));
  }

  @Test
  void whereItPointsThereIsABlockInBothLanguages() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Row row : rows()) {
      int found = 0;
      Matcher lesson = LESSON.matcher(row.where());
      while (lesson.find()) {
        assertThat(lesson.group(1)).as(row.id()).isEqualTo(lesson.group(2));
        found++;
        Matcher block = BLOCK.matcher(lesson.group(3));
        while (block.find()) {
          missing.addAll(missing(row.id(), lesson.group(1), block.group(1)));
        }
      }
      assertThat(found).as(row.id() + " names no lesson and block").isPositive();
    }
    assertThat(missing).isEmpty();
  }

  private List<String> missing(String id, String lesson, String block) {
    List<String> missing = new ArrayList<>();
    for (Language language : Language.values()) {
      Optional<?> there =
          library
              .lesson(lesson, language)
              .filter(one -> one.language() == language)
              .flatMap(one -> one.block(block));
      if (there.isEmpty()) {
        missing.add("%s: %s/%s has no block %s".formatted(id, language.tag(), lesson, block));
      }
    }
    return missing;
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(Path.of("content/coverage.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Row(row.group(1), row.group(3), row.group(4)))
        .toList();
  }
}
