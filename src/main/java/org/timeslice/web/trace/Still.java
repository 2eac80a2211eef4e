package org.timeslice.web.trace;

import java.util.List;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;
import org.timeslice.lesson.Block;

/// A run without motion: its key moments, its timeline, all its events in words. HTML throughout.
///
/// @param timeline an SVG element
/// @param left how many events are not in the list
public record Still(List<Frame> frames, String timeline, List<Line> lines, int left) {
  /// Lines that one page may hold; whoever wants more takes the trace.
  public static final int MOST_LINES = 300;

  public Still {
    frames = List.copyOf(frames);
    lines = List.copyOf(lines);
  }

  /// A moment with who is where.
  public record Frame(String time, String sentence, List<Row> rows) {}

  /// Somebody's state and place.
  public record Row(String who, String state, String where) {}

  /// An event.
  public record Line(String time, String sentence) {}

  /// The still of a run.
  ///
  /// @param stops moments that the author chose; empty to take the telling ones
  /// @param most lines that its list may have
  public static Still of(
      Trace trace, List<Block.Stop> stops, Words words, String timeline, int most) {
    // A run that is cut before a question ends one nanosecond before it.
    long length = trace.outcome() == Trace.Outcome.UNTIL ? trace.end() + 1 : trace.end();
    TimeScale scale = TimeScale.of(length, trace.events().stream().map(TraceEvent::time).toList());
    Sentences sentences = new Sentences(trace, words);
    List<Frame> frames =
        KeyMoments.of(trace, stops).stream()
            .map(moment -> frame(moment, trace, sentences, words, scale))
            .toList();
    List<Line> lines =
        trace.events().stream()
            .limit(most)
            .map(event -> new Line(scale.clock(event.time()), sentences.html(event)))
            .toList();
    return new Still(frames, timeline, lines, trace.events().size() - lines.size());
  }

  private static Frame frame(
      KeyMoments.Moment moment, Trace trace, Sentences sentences, Words words, TimeScale scale) {
    long time = moment.stop().map(Block.Stop::at).orElse(moment.event().time());
    String sentence =
        moment
            .stop()
            .map(stop -> stop.say().html())
            .orElseGet(() -> sentences.html(moment.event()));
    return new Frame(
        scale.clock(time),
        sentence,
        new Standing(trace, moment.count()).rows(trace, sentences, words));
  }
}
