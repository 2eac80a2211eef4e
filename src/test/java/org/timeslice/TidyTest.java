package org.timeslice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that neither the compiler nor the formatter knows, read off the sources as text. */
class TidyTest {
  private static final int LINE_LIMIT = 100;

  private static final List<Source> SOURCES =
      Stream.of("src", "static", "content", "db", ".ci").flatMap(TidyTest::read).toList();

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~}-])/(home|root|work|Users)/\\w|\\b[A-Z]:\\\\\\w");
  private static final Pattern VAGUE_NAME =
      Pattern.compile("(Abstract|Impl|Manager|Utils?)(?![a-z])");
  private static final Pattern PROCESS_END = Pattern.compile("System\\.exit|\\.halt\\(");
  private static final Pattern CONSOLE =
      Pattern.compile("System\\.(out|err|in)\\b|\\.printStackTrace\\(\\)");
  private static final Pattern INLINE_SCRIPT_OR_STYLE =
      Pattern.compile("<script(?![^>]*\\bsrc=)|<style\\b|\\s(style|on[a-z]+)=\"|javascript:");

  @Test
  void noFileHoldsTabsTrailingBlanksOrCarriageReturns() {
    assertThat(offences(file -> !file.is("md"), line -> line.matches(".*(\\t|\\r|\\s$).*")))
        .isEmpty();
  }

  @Test
  void everyFileEndsWithANewline() {
    assertThat(SOURCES)
        .filteredOn(source -> !source.text().isEmpty() && !source.text().endsWith("\n"))
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void noLineIsWiderThanAHundredColumns() {
    assertThat(
            offences(
                file -> file.is("java", "sql") && !file.in("content"),
                line ->
                    line.codePointCount(0, line.length()) > LINE_LIMIT
                        && !line.startsWith("import ")
                        && !line.contains("https://")))
        .isEmpty();
  }

  @Test
  void namesSayWhatAClassIs() {
    assertThat(SOURCES)
        .filteredOn(source -> source.is("java") && VAGUE_NAME.matcher(source.name()).find())
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void noFileNamesAPlaceOnOneMachine() {
    assertThat(offences(file -> !file.is("md"), MACHINE_PATH.asPredicate())).isEmpty();
  }

  @Test
  void onlyTheCommandLineEndsTheProcessOrWritesToTheConsole() {
    assertThat(
            offences(
                file -> file.in("src/main/java") && !file.in("src/main/java/org/timeslice/cli"),
                PROCESS_END.asPredicate().or(CONSOLE.asPredicate())))
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsAndThatNothingInItIsNull() {
    List<Path> packages =
        SOURCES.stream()
            .filter(source -> source.in("src/main/java") && source.is("java"))
            .map(source -> source.path().getParent())
            .distinct()
            .toList();
    assertThat(packages)
        .allSatisfy(folder ->
            assertThat(folder.resolve("package-info.java"))
                .content()
                .containsPattern("(?m)^(/\\*\\*|///) ")
                .contains("@NullMarked\n"));
  }

  /** The site's Content-Security-Policy would refuse them, quietly, in a learner's browser. */
  @Test
  void templatesHoldNoInlineScriptOrStyle() {
    assertThat(
            offences(
                file -> file.in("src/main/resources/templates"),
                INLINE_SCRIPT_OR_STYLE.asPredicate()))
        .isEmpty();
  }

  @Test
  void everyScriptIsTypeChecked() {
    assertThat(SOURCES)
        .filteredOn(
            source -> source.in("static/js") && source.is("js") && !source.in("static/js/vendor"))
        .filteredOn(source -> !source.text().startsWith("// @ts-check"))
        .extracting(Source::path)
        .isEmpty();
  }

  private static List<String> offences(Predicate<Source> files, Predicate<String> offends) {
    return SOURCES.stream().filter(files).flatMap(source -> source.offences(offends)).toList();
  }

  private static Stream<Source> read(String folder) {
    var found = new ArrayList<Source>();
    try (Stream<Path> paths =
        Files.exists(Path.of(folder)) ? Files.walk(Path.of(folder)) : Stream.empty()) {
      for (Path path : paths.filter(TidyTest::isSource).sorted().toList()) {
        found.add(new Source(path, Files.readString(path)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream();
  }

  private static boolean isSource(Path path) {
    return path.toString().matches(".*\\.(java|js|css|html|md|yaml|yml|sql|sh|xml|properties)")
        && !path.startsWith("db/data")
        && !path.endsWith("TidyTest.java");
  }

  private record Source(Path path, String text) {
    String name() {
      return path.getFileName().toString();
    }

    boolean is(String... endings) {
      return Stream.of(endings).anyMatch(ending -> name().endsWith("." + ending));
    }

    boolean in(String folder) {
      return path.startsWith(folder);
    }

    Stream<String> offences(Predicate<String> offends) {
      String[] lines = text.split("\n", -1);
      return IntStream.range(0, lines.length)
          .filter(i -> offends.test(lines[i]))
          .mapToObj(i -> path + ":" + (i + 1) + ": " + lines[i].strip());
    }
  }
}
