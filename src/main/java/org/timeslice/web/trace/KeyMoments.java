package org.timeslice.web.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;
import org.timeslice.lesson.Block;

/// The moments of a run that are worth a picture of their own: those the author stopped at, else
/// the first of the rarest kinds of events.
final class KeyMoments {
  private static final int MOST = 3;

  /// What happens here is what lessons are about; earlier is dearer.
  private static final List<TraceEvent.Type> TELLING =
      List.of(
          TraceEvent.Type.DEADLOCK,
          TraceEvent.Type.FATAL,
          TraceEvent.Type.P_HANDED_OFF,
          TraceEvent.Type.RETAKEN,
          TraceEvent.Type.STOLEN,
          TraceEvent.Type.PREEMPTED,
          TraceEvent.Type.BLOCKED,
          TraceEvent.Type.CONTEXT_SWITCH,
          TraceEvent.Type.USER_SWITCH,
          TraceEvent.Type.WOKEN,
          TraceEvent.Type.DISPATCHED,
          TraceEvent.Type.EXITED);

  private KeyMoments() {}

  /// An event, and how many events there are up to it.
  record Moment(TraceEvent event, int count, Optional<Block.Stop> stop) {}

  static List<Moment> of(Trace trace, List<Block.Stop> stops) {
    List<Moment> moments = stops.isEmpty() ? telling(trace) : atStops(trace, stops);
    return moments.stream().sorted(Comparator.comparingInt(Moment::count)).toList();
  }

  private static List<Moment> atStops(Trace trace, List<Block.Stop> stops) {
    List<Moment> moments = new ArrayList<>();
    for (Block.Stop stop : stops) {
      int last = lastAtMost(trace, stop.at());
      if (last >= 0 && stop.at() <= trace.end() && moments.size() < MOST) {
        moments.add(new Moment(trace.events().get(last), last + 1, Optional.of(stop)));
      }
    }
    return moments;
  }

  private static List<Moment> telling(Trace trace) {
    List<Moment> moments = new ArrayList<>();
    Set<Long> times = new HashSet<>();
    for (TraceEvent.Type type : TELLING) {
      Optional<Moment> first = first(trace, type);
      boolean isNew = first.isPresent() && times.add(first.get().event().time());
      if (isNew && moments.size() < MOST) {
        moments.add(first.get());
      }
    }
    return moments.isEmpty() ? spread(trace) : moments;
  }

  /// The first, the middle and the last: a recording of snapshots has nothing rarer.
  private static List<Moment> spread(Trace trace) {
    List<TraceEvent> events = trace.events();
    return IntStream.of(0, events.size() / 2, events.size() - 1)
        .filter(i -> i >= 0 && i < events.size())
        .distinct()
        .mapToObj(i -> new Moment(events.get(i), i + 1, Optional.empty()))
        .toList();
  }

  /// The first of that type after the very start, where everything happens at once.
  private static Optional<Moment> first(Trace trace, TraceEvent.Type type) {
    List<TraceEvent> events = trace.events();
    return IntStream.range(0, events.size())
        .filter(i -> events.get(i).type() == type)
        .boxed()
        .sorted(Comparator.comparing(i -> events.get(i).time() == 0))
        .findFirst()
        .map(i -> new Moment(events.get(i), i + 1, Optional.empty()));
  }

  private static int lastAtMost(Trace trace, long time) {
    List<TraceEvent> events = trace.events();
    int last = -1;
    while (last + 1 < events.size() && events.get(last + 1).time() <= time) {
      last++;
    }
    return last;
  }
}
