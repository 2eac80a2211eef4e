package org.timeslice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.library.CourseCheck;
import org.timeslice.lesson.library.TypedTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `timeslice check`: reads, runs and compares everything in a course, and prints what is wrong.
@Command(
    name = "check",
    description = {
      "Checks every lesson of a course: texts, links, simulations, questions, both languages.",
      "Prints FILE:LINE:COLUMN: message for each problem; the exit status is 2 if there are any."
    })
final class CheckCommand implements Callable<Integer> {
  private static final Path HERE = Path.of("content");

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = {
        "The folder with SUMMARY.md and lessons in en/ and zh/.",
        "Default: content here, else the course that comes with the program."
      })
  private @Nullable Path folder;

  @Option(
      names = "--notes",
      description = "Also lists times in texts of blocks that a run could tell; they do no harm.")
  private boolean notes;

  @Spec private @Nullable CommandSpec spec;

  private final Streams streams;

  CheckCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    List<Problem> problems = problems();
    String lines =
        problems.stream().map(one -> one + System.lineSeparator()).collect(Collectors.joining());
    streams.out().write(lines.getBytes(UTF_8));
    streams.out().flush();
    if (notes) {
      TypedTimes.notes(folder == null ? HERE : folder).forEach(streams.err()::println);
    }
    streams.err().println(problems.isEmpty() ? "no problems" : count(problems.size()));
    return problems.isEmpty() ? Main.OK : Main.WRONG;
  }

  private List<Problem> problems() {
    if (folder == null) {
      return Files.isDirectory(HERE) ? CourseCheck.check(HERE) : CourseCheck.checkBundled();
    }
    if (!Files.isDirectory(folder) && spec != null) {
      throw new ParameterException(spec.commandLine(), folder + ": there is no such folder");
    }
    return CourseCheck.check(folder);
  }

  private static String count(int problems) {
    return problems == 1 ? "1 problem" : problems + " problems";
  }
}
