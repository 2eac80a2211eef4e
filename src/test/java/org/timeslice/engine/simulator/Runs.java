package org.timeslice.engine.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.timeslice.engine.Metrics.KernelThreads;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;

/// What tests ask of a run, in the words in which one would say it.
public final class Runs {
  public static final long US = 1_000;
  public static final long MS = 1_000_000;
  public static final long SECOND = 1_000_000_000;

  private Runs() {}

  /// The scenario of a text that is right.
  public static Scenario scenario(String text) {
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Ok ok -> ok.scenario();
      case Parsed.Wrong wrong -> throw new AssertionError(wrong.mistakes() + "\n" + text);
    };
  }

  public static Trace trace(String text) {
    return Simulator.simulate(scenario(text));
  }

  public static Trace summary(String text) {
    return Simulator.summary(scenario(text));
  }

  /// The thread of that name, whatever its process.
  public static ThreadResult thread(Trace trace, String name) {
    return trace.threads().stream()
        .filter(thread -> thread.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no thread " + name));
  }

  public static List<String> output(Trace trace) {
    return trace.output().stream().map(Output::text).toList();
  }

  public static KernelThreads kernelThreads(Trace trace, String process) {
    return Objects.requireNonNull(trace.metrics().kernelThreads().get(process), process);
  }

  /// Who ran when on `cpu`, in ms: `A 0-10, B 10-12.5`. Pieces that touch are one.
  public static String runs(Trace trace, int cpu) {
    return pieces(trace, cpu).stream()
        .map(piece ->
            "%s %s-%s".formatted(name(piece), milliseconds(piece.from()), milliseconds(piece.to())))
        .collect(Collectors.joining(", "));
  }

  private static List<Segment> pieces(Trace trace, int cpu) {
    var pieces = new ArrayList<Segment>();
    for (Segment segment : trace.cpus().get(cpu)) {
      if (segment.kind() != Kind.RUN) {
        continue;
      }
      Segment last = pieces.isEmpty() ? null : pieces.getLast();
      if (last != null
          && last.to() == segment.from()
          && Objects.equals(last.thread(), segment.thread())) {
        pieces.removeLast();
        segment =
            new Segment(
                last.from(), segment.to(), Kind.RUN, segment.thread(), segment.kernelThread());
      }
      pieces.add(segment);
    }
    return pieces;
  }

  /// The thread's name without its process.
  public static String name(Segment segment) {
    String label = Objects.requireNonNull(segment.thread(), "a piece without a thread");
    return label.substring(label.indexOf('/') + 1);
  }

  /// As few digits as it takes.
  public static String milliseconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.6f", nanoseconds / 1e6).replaceAll("\\.?0+$", "");
  }

  /// All events of a type, in order.
  public static List<TraceEvent> events(Trace trace, Type type) {
    return trace.events().stream().filter(event -> event.type() == type).toList();
  }

  /// A program in flow style as a scenario of one process: what most tests need.
  public static String one(String keys, String threads) {
    return "machine: {costs: ideal}\n"
        + keys
        + "processes:\n  - name: p\n    threads:\n"
        + threads.indent(6);
  }
}
