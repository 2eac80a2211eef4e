package org.timeslice.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.timeslice.web.TestSite;

/**
 * The site with the project's own course. It is started once and ends with the JVM, since to read
 * the course takes longer than most tests; each {@link Reader} is a guest of its own there.
 */
final class Sites {
  private static @Nullable TestSite ours;

  private Sites() {}

  static synchronized TestSite ours() {
    if (ours == null) {
      Path data = newFolder();
      TestSite site = TestSite.start(data, Path.of("content"), false);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                site.close();
                delete(data);
              }));
      ours = site;
    }
    return ours;
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
