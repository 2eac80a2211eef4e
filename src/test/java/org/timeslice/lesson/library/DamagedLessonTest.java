package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Problem;

/// Whatever an author does to a lesson, the answer is a list of problems, never a fault of ours.
class DamagedLessonTest {
  private static final Path CONTENT = Path.of("content");
  private static final int DAMAGES = 60;

  @Test
  void isAnsweredWithProblemsAtPlacesOfTheFile() throws IOException {
    List<String> lines = Files.readAllLines(CONTENT.resolve("en/gmp-handoff.md"));
    for (int seed = 0; seed < DAMAGES; seed++) {
      List<String> damaged = damaged(lines, new Random(seed));
      List<Problem> problems = parse(String.join("\n", damaged)).problems();
      assertThat(problems)
          .as("seed " + seed)
          .noneMatch(problem -> problem.message().contains("cannot be run"))
          .allMatch(problem -> problem.line() >= 1 && problem.line() <= damaged.size() + 1);
    }
  }

  @Test
  void mayBeNestedAsDeepAsItLikes() {
    for (String piece : List.of("> ", "- ", "[", "*", "`", "{", "{= ", "[[", "![")) {
      String text = CourseFolder.text("deep", piece.repeat(20_000) + "\n");
      assertThat(parse(text).problems())
          .as(piece)
          .noneMatch(problem -> problem.message().contains("cannot be run"));
    }
  }

  private static List<String> damaged(List<String> lines, Random random) {
    List<String> damaged = new ArrayList<>(lines);
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(damaged.size());
      String line = damaged.get(at);
      int cut = line.isEmpty() ? 0 : random.nextInt(line.length());
      switch (random.nextInt(5)) {
        case 0 -> damaged.remove(at);
        case 1 -> damaged.add(at, line);
        case 2 -> damaged.set(at, line.substring(0, cut));
        case 3 -> damaged.set(at, line.substring(0, cut) + "\u0000{: " + line.substring(cut));
        default -> damaged.set(at, damaged.get(random.nextInt(damaged.size())));
      }
    }
    return damaged;
  }

  private static ParsedLesson parse(String text) {
    return LessonParser.parse("damaged", Language.ENGLISH, text, new Shelf.Folder(CONTENT));
  }
}
