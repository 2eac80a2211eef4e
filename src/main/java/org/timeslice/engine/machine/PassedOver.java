package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Why;

/// Why a runtime chose a thread, for the trace: where it stood, and who stood further back in the
/// order in which the runtime looks. To be put together right after the choice: whoever is still in
/// a queue was passed over.
public final class PassedOver {
  private static final int MOST = 7;

  private final String rule;
  private final UserThread winner;
  private final String place;
  private final List<Candidate> losers = new ArrayList<>();

  /// How many of each queue are told already.
  private final Map<String, Integer> seen = new HashMap<>();

  /// @param place where the winner stood: a name, or `queue 1` for the head of `queue`
  public PassedOver(String rule, UserThread winner, String place) {
    this.rule = rule;
    this.winner = winner;
    this.place = place;
  }

  /// Nobody or one stands in `slot`.
  public PassedOver in(String slot, @Nullable UserThread thread) {
    if (thread != null) {
      add(thread, slot);
    }
    return this;
  }

  /// These stand in `queue`, or stood there; behind the winner, if it was the head of this queue.
  public PassedOver in(String queue, Iterable<UserThread> threads) {
    int number = seen.getOrDefault(queue, place.equals(head(queue)) ? 1 : 0);
    for (UserThread thread : threads) {
      if (losers.size() >= MOST) {
        break;
      }
      add(thread, queue + " " + ++number);
    }
    seen.put(queue, number);
    return this;
  }

  private void add(UserThread thread, String where) {
    losers.add(new Candidate(thread.label(), "place", where));
  }

  /// The place of whoever is first in `queue`.
  public static String head(String queue) {
    return queue + " 1";
  }

  public Why why() {
    return new Why(rule, new Candidate(winner.label(), "place", place), losers);
  }
}
