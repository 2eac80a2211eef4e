package org.timeslice.engine.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Why;
import org.timeslice.engine.export.TextReport;

/// A trace as text that a person can check line by line: the report for people, then every event
/// with what moved, what changed, and why.
final class Told {
  private Told() {}

  static String trace(Trace trace) {
    var out = new StringBuilder();
    try {
      TextReport.write(trace, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    out.append("\n\n");
    trace.events().forEach(event -> out.append(event(event)).append('\n'));
    return out.toString().replaceAll("(?m) +$", "");
  }

  private static String event(TraceEvent event) {
    List<String> words = new ArrayList<>();
    words.add("%9s".formatted(Runs.milliseconds(event.time())));
    words.add(event.type().key() + (event.reason() == null ? "" : "(" + event.reason() + ")"));
    if (event.cpu() >= 0) {
      words.add("cpu" + event.cpu());
    }
    if (event.thread() != null) {
      words.add(event.thread() + (event.line() > 0 ? ":" + event.line() : ""));
    }
    if (event.kernelThread() != null) {
      words.add("on " + event.kernelThread());
    }
    if (event.p() != null) {
      words.add("with " + event.p());
    }
    if (event.by() != null) {
      words.add("by " + event.by());
    }
    event
        .moves()
        .forEach(move ->
            words.add(
                "| %s: %s -> %s%s"
                    .formatted(
                        move.what(),
                        move.from(),
                        move.to(),
                        move.atHead() ? " (at the head)" : "")));
    event.states().forEach(change -> words.add("| " + change.what() + " is " + change.after()));
    Why why = event.why();
    if (why != null) {
      words.add("| because " + why(why));
    }
    if (!event.detail().isEmpty()) {
      words.add("| " + event.detail());
    }
    return String.join(" ", words);
  }

  private static String why(Why why) {
    Candidate winner = why.winner();
    String losers = why.losers().stream().map(Told::candidate).collect(Collectors.joining(", "));
    return why.rule()
        + ": "
        + (winner == null ? "nobody" : candidate(winner))
        + (losers.isEmpty() ? ", the only one" : " over " + losers)
        + (why.draw() == null ? "" : ", drawn: " + why.draw().ticket());
  }

  private static String candidate(Candidate candidate) {
    return "%s (%s %s)".formatted(candidate.thread(), candidate.key(), candidate.value());
  }
}
