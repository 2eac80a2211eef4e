package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.Language;

/**
 * The programs that learners run on their own machines: each compiles without a warning and runs to
 * its end. How long they take and what they measure is the machine's affair.
 */
class ProgramsTest {
  private static final int PATIENCE_SECONDS = 240;

  /** What is done in a second or two; the others measure for longer than a build should wait. */
  private static final Set<String> QUICK =
      Set.of("family.c", "race.c", "shared.c", "states.c", "order.go", "handoff.go");

  private static final Path CODE = Path.of("content/code").toAbsolutePath();

  @TempDir private Path folder;

  static List<String> programs(String ending) throws IOException {
    try (Stream<Path> files = Files.list(CODE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  static List<String> java() throws IOException {
    return programs(".java");
  }

  static List<String> c() throws IOException {
    return programs(".c");
  }

  static List<String> go() throws IOException {
    return programs(".go");
  }

  @ParameterizedTest
  @MethodSource("java")
  void aJavaProgramRuns(String file) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    run(java, CODE.resolve(file).toString(), "virtual", "1000");
  }

  @ParameterizedTest
  @MethodSource("c")
  void aProgramInCCompilesWithoutAWarning(String file) throws Exception {
    String gcc = compiler("gcc");
    run(
        gcc,
        "-O2",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-pthread",
        "-o",
        "program",
        CODE.resolve(file).toString());
    runQuick(file);
  }

  @ParameterizedTest
  @MethodSource("go")
  void aProgramInGoPassesVetAndCompiles(String file) throws Exception {
    String go = compiler("go");
    run(go, "vet", CODE.resolve(file).toString());
    run(go, "build", "-o", "program", CODE.resolve(file).toString());
    runQuick(file);
  }

  @Test
  void everyProgramIsInALessonAndEveryLessonSaysWhatToExpect() throws IOException {
    Course course = CourseLibrary.in(Path.of("content")).course(Language.ENGLISH);
    List<Block.Measure> measures =
        course.lessons().stream()
            .flatMap(lesson -> lesson.blocks().stream())
            .filter(Block.Measure.class::isInstance)
            .map(Block.Measure.class::cast)
            .toList();
    List<String> used =
        measures.stream()
            .map(Block.Measure::file)
            .flatMap(file -> Optional.ofNullable(file).stream())
            .distinct()
            .sorted()
            .toList();
    List<String> there = new ArrayList<>(programs(".c"));
    there.addAll(programs(".go"));
    there.addAll(programs(".java"));
    assertThat(used)
        .containsExactlyInAnyOrderElementsOf(there.stream().map(name -> "code/" + name).toList());
    assertThat(measures).allSatisfy(one -> assertThat(one.expect().plain()).hasSizeGreaterThan(40));
  }

  /** The compiler's path; where there is none the test says so and is skipped. */
  private static String compiler(String name) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      System.out.println("SKIPPED: there is no " + name + " on this machine");
    }
    assumeTrue(found.isPresent(), "there is no " + name + " on this machine");
    return found.orElseThrow().toString();
  }

  private void runQuick(String file) throws Exception {
    if (QUICK.contains(file)) {
      run(folder.resolve("program").toString());
    }
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GOCACHE", folder.resolve("go").toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
