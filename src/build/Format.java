import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java file under src with google-java-format, or with --check only says which ones
 * it would change. A program of its own rather than a Maven plugin, because the formatter reads
 * Java with the javac of the JVM it runs in, and Maven's may be older than this project's.
 */
class Format {
  public static void main(String[] args) throws IOException {
    boolean check = List.of(args).contains("--check");
    List<Path> files;
    try (Stream<Path> paths = Files.walk(Path.of("src"))) {
      files = paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    List<Path> untidy = files.parallelStream().filter(file -> !format(file, check)).toList();
    if (check && !untidy.isEmpty()) {
      System.err.println("Not formatted:");
      untidy.forEach(file -> System.err.println("  " + file));
      System.err.println("This command formats them:  mvn -q -P format");
      System.exit(1);
    }
    if (!check) {
      untidy.forEach(file -> System.out.println("formatted " + file));
    }
  }

  /** Whether the file is as the formatter would have it; unless only checking, then it is now. */
  private static boolean format(Path file, boolean check) {
    try {
      String before = Files.readString(file);
      String after = new Formatter().formatSourceAndFixImports(before);
      if (!check && !after.equals(before)) {
        Files.write(file, after.getBytes(UTF_8));
      }
      return after.equals(before);
    } catch (FormatterException | IOException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
