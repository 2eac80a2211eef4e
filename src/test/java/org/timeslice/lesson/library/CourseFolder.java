package org.timeslice.lesson.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/// A small course in a folder, whose files can be changed.
final class CourseFolder {
  static final String SIM =
      """
      ```sim run
      view: queues
      machine: {costs: ideal}
      kernel: {policy: round-robin, quantum: 2ms}
      processes:
        - {name: a, threads: [{name: A, program: [compute 3ms]}, {name: B, program: [compute 1ms]}]}
      knobs:
        - {path: kernel.quantum, label: Slice, values: [1ms, 2ms, 4ms]}
      ```
      """;

  private final Path root;
  private long clock = 1_000_000;

  CourseFolder(Path root) {
    this.root = root;
  }

  Path path() {
    return root;
  }

  /// Writes a file, later than all before.
  CourseFolder put(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, FileTime.fromMillis(clock += 10));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CourseFolder delete(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The order with these lessons in one module.
  CourseFolder order(String language, String... names) {
    var text = new StringBuilder("# Course " + language + "\n\n## A Beginning\n\n");
    for (String name : names) {
      text.append("- [%s](%s.md)\n".formatted(name, name));
    }
    return put(language + "/SUMMARY.md", text + "- Later\n");
  }

  CourseFolder lesson(String language, String name, String body) {
    return put(language + "/" + name + ".md", text(language + " " + name, body));
  }

  static String text(String title, String body) {
    return "---\ntitle: %s\nsummary: A test.\nminutes: 5\n---\n%s".formatted(title, body);
  }
}
