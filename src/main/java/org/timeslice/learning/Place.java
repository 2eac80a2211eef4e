package org.timeslice.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a learner stopped in a lesson.
///
/// @param section the anchor of the heading they had reached; empty for the top
/// @param percent how far down the page that is
/// @param sim the simulation they had last moved; null for none
/// @param time where its playhead stood, ns
public record Place(
    String lesson, String section, int percent, @Nullable String sim, long time, Instant at) {

  public Place {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be 0 to 100, but is " + percent);
    }
    if (time < 0) {
      throw new IllegalArgumentException("time must not be negative, but is " + time);
    }
  }

  /// The same place at another hour.
  public Place at(Instant hour) {
    return new Place(lesson, section, percent, sim, time, hour);
  }
}
