package org.timeslice.learning;

/// What the journal did with an attempt.
public sealed interface Kept {

  /// It is on the disk now, or was already: the same id with the same content is the same attempt.
  ///
  /// @param attempt as it was first kept
  record Safe(Attempt attempt) implements Kept {}

  /// Nothing was written: another answer carries this id.
  ///
  /// @param attempt the one that keeps the id; never shown to anybody but its learner
  record Refused(Attempt attempt) implements Kept {}
}
