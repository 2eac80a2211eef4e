package org.timeslice.lesson;

import java.util.Optional;

/// The files of a course by their path below its folder: `en/round-robin.md`, `code/pingpong.c`.
public interface CourseFiles {

  /// The file's bytes; empty where there is none or the path leads out of the folder.
  Optional<byte[]> read(String path);

  /// Where authors find that file: `content/en/round-robin.md`.
  String shown(String path);

  /// The file as text.
  default Optional<String> text(String path) {
    return read(path).map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
  }
}
