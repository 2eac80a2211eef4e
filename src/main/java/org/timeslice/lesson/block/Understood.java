package org.timeslice.lesson.block;

/// What became of a short text in a small language of ours.
public sealed interface Understood<T> {

  /// It means this.
  record Ok<T>(T value) implements Understood<T> {}

  /// It means nothing.
  ///
  /// @param fault why, worded to follow the text in quotes
  record Not<T>(String fault) implements Understood<T> {}
}
