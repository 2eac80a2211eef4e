package org.timeslice.lesson.library;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.timeslice.lesson.CourseFiles;

/// Something made of files, and how these files were when it was made.
///
/// @param value what was made
/// @param stamps of all files that were asked for, also of those that were missing
record Kept<T>(T value, Map<String, Object> stamps) {

  /// Makes it, noting each file before it is read: a change in between is then found at the next
  /// look.
  static <T> Kept<T> make(Shelf shelf, Function<CourseFiles, T> maker) {
    Map<String, Object> stamps = new HashMap<>();
    T value =
        maker.apply(
            new CourseFiles() {
              @Override
              public Optional<byte[]> read(String path) {
                stamps.put(path, shelf.stamp(path));
                return shelf.read(path);
              }

              @Override
              public String shown(String path) {
                return shelf.shown(path);
              }
            });
    return new Kept<>(value, Map.copyOf(stamps));
  }

  /// Whether all files are as they were.
  boolean isFresh(Shelf shelf) {
    return stamps.entrySet().stream()
        .allMatch(entry -> shelf.stamp(entry.getKey()).equals(entry.getValue()));
  }
}
