package org.timeslice.lesson.answer;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;

/// Where everything is and in which state, at one instant of a run, after all that happens in it.
/// The same fold of events as the picture's.
final class Moment {
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, String> states = new HashMap<>();

  private Moment() {}

  static Moment of(Trace trace, long instant) {
    var moment = new Moment();
    for (TraceEvent event : trace.events()) {
      if (event.time() > instant) {
        break;
      }
      event.moves().forEach(move -> moment.places.put(move.what(), move.to()));
      event.states().forEach(change -> moment.states.put(change.what(), change.after()));
    }
    return moment;
  }

  /// The place of a member of the cast; empty where it is not there yet.
  Optional<String> place(String id) {
    return Optional.ofNullable(places.get(id));
  }

  /// The state of a member of the cast; empty where it is not there yet.
  Optional<String> state(String id) {
    return Optional.ofNullable(states.get(id));
  }

  /// All places in which one of `ids` is at some time of the run, in order of first use.
  static Set<String> placesOf(Trace trace, Set<String> ids) {
    Set<String> found = new LinkedHashSet<>();
    for (TraceEvent event : trace.events()) {
      for (TraceEvent.Move move : event.moves()) {
        if (ids.contains(move.what())) {
          found.add(move.to());
        }
      }
    }
    return found;
  }
}
