package org.timeslice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private record Ending(int status, String out, String err) {}

  @TempDir private Path folder = Path.of("");

  @Test
  void printsEachProblemWithItsPlaceAndFails() throws IOException {
    write("en/SUMMARY.md", "# Course\n\n## A One\n\n- [Lesson](lesson.md)\n");
    write("zh/SUMMARY.md", "# 课程\n\n## A 一\n\n- [课](lesson.md)\n");
    write("en/lesson.md", "---\ntitle: T\nsummary: S\nminutes: 5\n---\n```quiz q\n```\n");
    write("zh/lesson.md", "---\ntitle: T\nsummary: S\n---\n");
    Ending ending = check(folder.toString());
    assertThat(ending.status()).isEqualTo(Main.WRONG);
    assertThat(ending.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            en/lesson.md:7:1: a quiz needs `question`
            en/lesson.md:7:1: a quiz needs at least two options
            zh/lesson.md:2:1: the front matter needs `minutes`
            """);
    assertThat(ending.err()).isEqualTo("3 problems\n");
  }

  @Test
  void saysSoWhereThereIsNothingWrong() throws IOException {
    write("en/SUMMARY.md", "# Course\n");
    write("zh/SUMMARY.md", "# 课程\n");
    assertThat(check(folder.toString())).isEqualTo(new Ending(Main.OK, "", "no problems\n"));
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Ending ending = check(folder.resolve("nowhere").toString());
    assertThat(ending.status()).isEqualTo(Main.WRONG);
    assertThat(ending.err()).contains("nowhere: there is no such folder");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Ending check(String folder) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(InputStream.nullInputStream(), out, new PrintStream(err, true, UTF_8));
    int status = Main.run(streams, "check", folder);
    return new Ending(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}
