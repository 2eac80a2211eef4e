package org.timeslice.engine.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.StateChange;

/// What a reader of a trace knows who only folds its events, as the page does: where everything is
/// and in which state, forwards and backwards.
final class Fold {
  final Map<String, String> places = new HashMap<>();
  final Map<String, String> states = new HashMap<>();

  void forward(TraceEvent event) {
    for (Move move : event.moves()) {
      step(places, move.what(), move.from(), move.to(), event);
    }
    for (StateChange change : event.states()) {
      step(states, change.what(), change.before(), change.after(), event);
    }
  }

  void back(TraceEvent event) {
    for (StateChange change : event.states().reversed()) {
      step(states, change.what(), change.after(), change.before(), event);
    }
    for (Move move : event.moves().reversed()) {
      step(places, move.what(), move.to(), move.from(), event);
    }
  }

  void back(List<TraceEvent> events) {
    events.reversed().forEach(this::back);
  }

  private static void step(
      Map<String, String> values,
      String what,
      @Nullable String from,
      @Nullable String to,
      TraceEvent event) {
    String before = to == null ? values.remove(what) : values.put(what, to);
    if (!Objects.equals(before, from)) {
      throw new AssertionError(what + " was at " + before + ", not where this says: " + event);
    }
  }
}
