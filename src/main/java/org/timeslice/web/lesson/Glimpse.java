package org.timeslice.web.lesson;

import java.util.List;
import java.util.Optional;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;
import org.timeslice.learning.History;
import org.timeslice.learning.Place;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.answer.Variant;
import org.timeslice.web.trace.MiniTimeline;
import org.timeslice.web.trace.Sentences;
import org.timeslice.web.trace.TimeScale;
import org.timeslice.web.trace.Words;

/// The run in which a learner stopped, at a glance. HTML of ours throughout.
///
/// @param svg the run up to there
/// @param time where the playhead stood: `6.0 ms`
/// @param sentence what had just happened
public record Glimpse(String svg, String time, String sentence) {

  /// The glimpse of a place; empty where it is in no run, or at its start.
  public static Optional<Glimpse> of(
      Lesson lesson, History history, Place place, Runs runs, Words words) {
    return Optional.ofNullable(place.sim())
        .filter(_ -> place.time() > 0 && !lesson.isTest())
        .flatMap(name -> lesson.block(name, Block.Sim.class))
        .map(sim -> of(lesson, history, place, sim, runs, words));
  }

  private static Glimpse of(
      Lesson lesson, History history, Place place, Block.Sim sim, Runs runs, Words words) {
    Gates gates = new Gates(lesson, history, Optional.empty());
    int number = gates.number(sim.name());
    Scenario scenario = Variant.of(lesson, sim, number).scenario();
    Excerpt seen = gates.cut(scenario, sim.name(), number);
    Trace trace = seen.of(runs);
    long at = Math.min(place.time(), trace.end());
    List<TraceEvent> before =
        trace.events().stream().takeWhile(event -> event.time() <= at).toList();
    TimeScale scale =
        TimeScale.of(trace.end() + 1, trace.events().stream().map(TraceEvent::time).toList());
    return new Glimpse(
        MiniTimeline.svg(trace, at, seen.scenario().equals(scenario)),
        scale.clock(at),
        before.isEmpty() ? "" : new Sentences(trace, words).html(before.getLast()));
  }
}
