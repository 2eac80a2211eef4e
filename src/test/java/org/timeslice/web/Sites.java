package org.timeslice.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sites that tests share. Each is started once and ends with the JVM, since to read the project's
 * course takes longer than most tests; every visitor is a guest of their own there.
 */
public final class Sites {
  private static @Nullable TestSite ours;
  private static @Nullable TestSite small;

  private Sites() {}

  /** With the project's own course. */
  public static synchronized TestSite ours() {
    if (ours == null) {
      ours = started(data -> TestSite.start(data, Path.of("content"), false));
    }
    return ours;
  }

  /** With the small course of the tests, which has every kind of block and a broken lesson. */
  public static synchronized TestSite small() {
    if (small == null) {
      small = started(TestSite::start);
    }
    return small;
  }

  private static TestSite started(Function<Path, TestSite> start) {
    Path data = newFolder();
    TestSite site = start.apply(data);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              site.close();
              delete(data);
            }));
    return site;
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("timeslice-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
