package org.timeslice.learning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// One answer to one block, as it was given and marked. Written once, never changed.
///
/// @param id made by the learner's page, so that sending it again after a lost connection is
///   harmless
/// @param lesson the lesson's name
/// @param block the block's name
/// @param answer empty where it was reset or skipped; but who gives up a challenge to see its model
///   answer keeps what they tried
/// @param hits how many parts were right; for a block with one part 0 or 1
/// @param parts how many there are
/// @param contentHash of the lesson's text as it was then
/// @param number which variant of the block's numbers: 0 is the text as written
/// @param at when the server marked it
public record Attempt(
    UUID id,
    LearnerId learner,
    String lesson,
    String block,
    Answer answer,
    Verdict verdict,
    int hits,
    int parts,
    String contentHash,
    int number,
    Instant at) {

  public Attempt {
    requireNonNull(id, "id is null");
    requireNonNull(learner, "learner is null");
    if (lesson.isBlank() || block.isBlank()) {
      throw new IllegalArgumentException("an attempt belongs to a block of a lesson");
    }
    if (hits < 0 || hits > parts) {
      throw new IllegalArgumentException("hits must be 0 to " + parts + ", but are " + hits);
    }
    if (number < 0) {
      throw new IllegalArgumentException("number must not be negative, but is " + number);
    }
  }

  /// Whether the learner sent the same thing again. The verdict and the hour are the server's and
  /// do not count.
  public boolean repeats(Attempt other) {
    return id.equals(other.id)
        && learner.equals(other.learner)
        && lesson.equals(other.lesson)
        && block.equals(other.block)
        && number == other.number
        && answer.equals(other.answer)
        && (verdict == Verdict.RESET) == (other.verdict == Verdict.RESET)
        && (verdict == Verdict.SKIPPED) == (other.verdict == Verdict.SKIPPED);
  }
}
