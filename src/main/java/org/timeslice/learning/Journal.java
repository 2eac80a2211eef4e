package org.timeslice.learning;

import java.util.List;
import java.util.Optional;

/// Where attempts are kept: the one port between learning and the store. Safe for any number of
/// threads. Every method may throw [JournalUnavailable].
public interface Journal {

  /// Keeps an attempt. When this returns, the attempt is on the disk and survives a power cut.
  Kept keep(Attempt attempt);

  /// All attempts of a learner at a lesson, oldest first.
  List<Attempt> attempts(LearnerId learner, String lesson);

  /// The verdicts of a learner in all lessons, oldest first.
  List<Mark> marks(LearnerId learner);

  /// Remembers where a learner is. One row a lesson; a power cut may lose the last seconds.
  void stopAt(LearnerId learner, Place place);

  /// Where a learner is, in each lesson they opened, newest first.
  List<Place> places(LearnerId learner);

  void prefer(LearnerId learner, Settings settings);

  /// Empty for a learner of whom nothing is kept.
  Optional<Settings> settings(LearnerId learner);

  /// An attempt without what was answered.
  ///
  /// @param number which variant of the block's numbers it was
  record Mark(String lesson, String block, int number, Verdict verdict) {}
}
