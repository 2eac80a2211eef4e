package org.timeslice.store;

import java.time.Instant;
import java.util.UUID;
import org.timeslice.learning.Answer;
import org.timeslice.learning.Attempt;
import org.timeslice.learning.LearnerId;
import org.timeslice.learning.Verdict;

/** Attempts and learners to try the store with. */
final class Samples {
  static final LearnerId ANN = new LearnerId("0123456789abcdef0123456789abcdef");
  static final LearnerId BEN = new LearnerId("fedcba9876543210fedcba9876543210");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private Samples() {}

  static Attempt attempt(UUID id, LearnerId learner, String block, String answer) {
    return attempt(id, learner, block, answer, Verdict.RIGHT);
  }

  static Attempt attempt(UUID id, LearnerId learner, String block, String answer, Verdict verdict) {
    int hits = verdict == Verdict.RIGHT ? 1 : 0;
    return new Attempt(
        id, learner, "gmp", block, Answer.parse(answer), verdict, hits, 1, "cafe", 0, NOON);
  }
}
