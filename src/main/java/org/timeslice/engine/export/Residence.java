package org.timeslice.engine.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;

/// Where each thing of a trace stayed, and for how long, folded from the events' moves.
///
/// @param place as the events name it
/// @param from ns
/// @param to ns
record Residence(String place, long from, long to) {

  /// The stays of everything that ever moved, by its id, in order of time.
  static Map<String, List<Residence>> of(Trace trace) {
    Map<String, List<Residence>> stays = new LinkedHashMap<>();
    Map<String, TraceEvent.Move> last = new LinkedHashMap<>();
    Map<String, Long> since = new LinkedHashMap<>();
    for (TraceEvent event : trace.events()) {
      for (TraceEvent.Move move : event.moves()) {
        TraceEvent.Move before = last.put(move.what(), move);
        Long from = since.put(move.what(), event.time());
        if (before != null && from != null) {
          add(stays, move.what(), new Residence(before.to(), from, event.time()));
        }
      }
    }
    last.forEach((what, move) ->
        add(
            stays,
            what,
            new Residence(move.to(), since.getOrDefault(what, trace.end()), trace.end())));
    return stays;
  }

  /// A stay of no length is none; two stays at one place in a row are one.
  private static void add(Map<String, List<Residence>> stays, String what, Residence stay) {
    if (stay.to() <= stay.from()) {
      return;
    }
    List<Residence> all = stays.computeIfAbsent(what, key -> new ArrayList<>());
    Residence before = all.isEmpty() ? null : all.getLast();
    boolean goesOn =
        before != null && before.place().equals(stay.place()) && before.to() == stay.from();
    if (before != null && goesOn) {
      all.set(all.size() - 1, new Residence(stay.place(), before.from(), stay.to()));
    } else {
      all.add(stay);
    }
  }
}
