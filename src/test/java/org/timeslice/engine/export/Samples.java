package org.timeslice.engine.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Listing;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Outcome;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.StateChange;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.TraceEvent.Why;

/// Traces made by hand, so that what an exporter writes does not change with the engine.
final class Samples {
  static final Metrics METRICS =
      new Metrics(
          5,
          4,
          1,
          0,
          3,
          12,
          1,
          1,
          2,
          6_000,
          1_500,
          0.41,
          20_517_470,
          1_016_550.5,
          Double.NaN,
          79.98665822540801,
          0.75,
          Map.of("app", new Metrics.KernelThreads(3, 2)));

  private Samples() {}

  /// A little of everything: a hand-off, a theft, a print, names that need care.
  static Trace everything() {
    return new Trace(
        "Tea & <cakes> \"für\" 两个\n线程",
        -7,
        40_000,
        Outcome.DEADLOCK,
        "fatal error: all goroutines are asleep - deadlock!",
        List.of(
            new ThreadResult("app", "main", 0, 0L, 40_000L, 20_000, 3_000, 0, 17_000),
            new ThreadResult("app", "w,\"1\"", 1_000, 5_000L, null, 10_000, 0, 4_000, 25_000),
            new ThreadResult("app", "=never", 2_000, null, null, 0, 0, 38_000, 0)),
        List.of(new Output(9_000, "app", "main", "done\t\u2028</script>\uD83D\uDE00\uD800")),
        List.of(
            List.of(
                new Segment(0, 1_500, Kind.SWITCH, "app/main", "M0"),
                new Segment(1_500, 9_000, Kind.RUN, "app/main", "M0"),
                new Segment(9_000, 12_000, Kind.KERNEL, null, "M0"),
                new Segment(12_000, 40_000, Kind.IDLE, null, null)),
            List.of(
                new Segment(0, 5_000, Kind.IDLE, null, null),
                new Segment(5_000, 6_500, Kind.REFILL, "app/w,\"1\"", "M1"),
                new Segment(6_500, 16_500, Kind.RUN, "app/w,\"1\"", "M1"),
                new Segment(16_500, 40_000, Kind.RUN, "app/main", "M2"))),
        events(),
        METRICS,
        List.of(
            new Member("cpu0", "cpu", null, "CPU 0", null),
            new Member("cpu1", "cpu", null, "CPU 1", null),
            new Member("app", "process", null, "app", null),
            new Member("app/main", "thread", "app", "G1", "app/main"),
            new Member("app/M0", "kernel-thread", "app", "M0", null),
            new Member("app/M1", "kernel-thread", "app", "M1", null),
            new Member("app/M2", "kernel-thread", "app", "M2", null),
            new Member("app/P0", "p", "app", "P0", null),
            new Member("app/P1", "p", "app", "P1", null)),
        List.of(new Listing("app/main", List.of("repeat 3:", "  send jobs"))));
  }

  private static List<TraceEvent> events() {
    var details = new LinkedHashMap<String, Object>();
    details.put("parts", List.of(new LinkedHashMap<>(Map.of("cost", 140L))));
    details.put("cost", 350L);
    details.put("share", 0.5);
    details.put("kept", true);
    return List.of(
        event(0, Type.DISPATCHED, 0, "M0", "P0")
            .moves(
                new Move("app/M0", null, "cpu0", false), new Move("app/P0", null, "app/M0", true))
            .states(new StateChange("app/M0", null, "running"))
            .why(
                new Why(
                    "round-robin",
                    new Candidate("app/main", "place", "1"),
                    List.of(new Candidate("app/w,\"1\"", "place", "2"))))
            .done(),
        event(0, Type.CONTEXT_SWITCH, 0, "M0", null).details(details).done(),
        event(1_500, Type.P_ACQUIRED, -1, "M1", "P1")
            .moves(
                new Move("app/P1", null, "app/M1", false), new Move("app/M1", null, "cpu1", false))
            .done(),
        event(5_000, Type.STOLEN, 1, "M1", "P1").details(Map.of("from", "P0", "count", 1)).done(),
        event(9_000, Type.PRINTED, 0, "M0", null).details(Map.of("text", "done")).done(),
        event(9_000, Type.BLOCKED, 0, "M0", "P0")
            .moves(new Move("app/M0", "cpu0", "blocked", false))
            .states(new StateChange("app/M0", "running", "blocked"))
            .done(),
        event(12_000, Type.P_HANDED_OFF, -1, null, "P0").done(),
        event(12_500, Type.READY, -1, "M2", "P0")
            .moves(new Move("app/P0", "app/M0", "app/M2", false))
            .done(),
        event(16_500, Type.DISPATCHED, 1, "M2", "P0")
            .moves(
                new Move("app/M2", null, "cpu1", false), new Move("app/M1", "cpu1", "done", false))
            .done(),
        event(40_000, Type.DEADLOCK, -1, null, null).done());
  }

  /// One thread that changes with another every nanosecond: more than a picture can show.
  static Trace dense(int segments) {
    var lane = new ArrayList<Segment>();
    for (int i = 0; i < segments; i++) {
      lane.add(new Segment(i, i + 1, Kind.RUN, "p/" + "AB".charAt(i % 2), "K" + (i % 2)));
    }
    return new Trace(
        "",
        1,
        segments,
        Outcome.BUDGET,
        null,
        List.of(),
        List.of(),
        List.of(lane),
        List.of(),
        METRICS,
        List.of(),
        List.of());
  }

  /// A run in which nothing happened.
  static Trace nothing() {
    return new Trace(
        "",
        1,
        0,
        Outcome.COMPLETED,
        null,
        List.of(),
        List.of(),
        List.of(List.of()),
        List.of(),
        METRICS,
        List.of(),
        List.of());
  }

  private static Draft event(
      long time, Type type, int cpu, @Nullable String kernelThread, @Nullable String p) {
    return new Draft(
        new TraceEvent(
            time,
            type,
            null,
            cpu,
            "app",
            cpu == 0 ? "app/main" : null,
            kernelThread,
            p,
            null,
            cpu == 0 ? 2 : 0,
            List.of(),
            List.of(),
            null,
            Map.of()));
  }

  private record Draft(TraceEvent event) {
    Draft moves(Move... moves) {
      return with(List.of(moves), event.states(), event.why(), event.detail());
    }

    Draft states(StateChange... states) {
      return with(event.moves(), List.of(states), event.why(), event.detail());
    }

    Draft why(Why why) {
      return with(event.moves(), event.states(), why, event.detail());
    }

    Draft details(Map<String, Object> detail) {
      return with(event.moves(), event.states(), event.why(), detail);
    }

    private Draft with(
        List<Move> moves, List<StateChange> states, @Nullable Why why, Map<String, Object> detail) {
      return new Draft(
          new TraceEvent(
              event.time(),
              event.type(),
              event.reason(),
              event.cpu(),
              event.process(),
              event.thread(),
              event.kernelThread(),
              event.p(),
              event.by(),
              event.line(),
              moves,
              states,
              why,
              detail));
    }

    TraceEvent done() {
      return event;
    }
  }
}
