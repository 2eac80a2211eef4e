package org.timeslice.lesson.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.timeslice.lesson.CourseFiles;

/// Where the course's files lie, and whether they have changed.
sealed interface Shelf extends CourseFiles {

  /// What the course's files are called relative to its folder: no dots at the beginning of a part,
  /// so no way out.
  Pattern PATH = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*");

  /// Equal as long as the file at `path` is the same.
  Object stamp(String path);

  /// The Markdown files of a language's folder, where they can be listed.
  List<String> lessons(String folder);

  /// A folder that authors write in.
  record Folder(Path root) implements Shelf {
    private record Stamp(long modified, long size) {}

    @Override
    public Optional<byte[]> read(String path) {
      if (!PATH.matcher(path).matches()) {
        return Optional.empty();
      }
      try {
        Path file = root.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      } catch (FileSystemException gone) {
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String shown(String path) {
      return root.resolve(path).toString().replace('\\', '/');
    }

    @Override
    public Object stamp(String path) {
      try {
        var attributes = Files.readAttributes(root.resolve(path), BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
      } catch (IOException missing) {
        return "missing";
      }
    }

    @Override
    public List<String> lessons(String folder) {
      Path directory = root.resolve(folder);
      if (!Files.isDirectory(directory)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(directory)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".md"))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The course inside the program, which never changes.
  record Bundled() implements Shelf {
    @Override
    public Optional<byte[]> read(String path) {
      if (!PATH.matcher(path).matches()) {
        return Optional.empty();
      }
      try (InputStream in = Bundled.class.getClassLoader().getResourceAsStream("content/" + path)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String shown(String path) {
      return "content/" + path;
    }

    @Override
    public Object stamp(String path) {
      return path;
    }

    @Override
    public List<String> lessons(String folder) {
      return List.of();
    }
  }
}
