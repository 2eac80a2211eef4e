package org.timeslice.lesson;

/// A stretch of a lesson, in the order of the page.
public sealed interface Part {

  /// Running text, as HTML of ours; safe to put into a page unescaped.
  record Prose(String html) implements Part {}

  /// A block that the page brings to life.
  record Placed(Block block) implements Part {}
}
