package org.timeslice.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.WhatIf;
import org.timeslice.engine.export.ErrorsJson;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.scenario.WhatIfs;
import org.timeslice.engine.simulator.Simulator;

/// Documents on their way through the simulator, one at a time and in order.
///
/// The first one waits until it is known whether there is another: a single document that is wrong
/// leaves the output empty, one of many leaves a line.
final class Batch {

  /// What the command's options change in every scenario; null where they say nothing.
  record Changes(
      @Nullable Long seed, @Nullable Long until, @Nullable Long budget, List<String> whatIfs) {}

  /// A mistake and the file or option it is in.
  private record Found(String where, int firstLine, Mistake mistake) {}

  private record Waiting(String file, Document document) {}

  private final TraceFormat format;
  private final Changes changes;
  private final Sink sink;
  private final PrintStream err;
  private @Nullable Waiting first;
  private boolean many;
  private boolean refused;
  private int written;
  private boolean anyWrong;
  private boolean anyFault;

  Batch(TraceFormat format, Changes changes, Sink sink, PrintStream err) {
    this.format = format;
    this.changes = changes;
    this.sink = sink;
    this.err = err;
  }

  /// Whether another document would be run.
  boolean goesOn() {
    return !refused;
  }

  /// Takes a document; runs it, or the one before it.
  ///
  /// @param moreFiles whether there are several files, so that even a first document is one of many
  void add(String file, Document document, boolean moreFiles) throws IOException {
    Waiting waiting = first;
    if (!many && !moreFiles && waiting == null) {
      first = new Waiting(file, document);
      return;
    }
    many = true;
    if (format.isSingle()) {
      refuse(file, document);
      return;
    }
    if (waiting != null) {
      first = null;
      run(waiting.file(), waiting.document());
    }
    run(file, document);
  }

  private void refuse(String file, Document document) {
    if (!refused) {
      err.println(
          file
              + ":"
              + document.firstLine()
              + ":1: "
              + format.key()
              + " can hold one document only");
    }
    refused = true;
    anyWrong = true;
  }

  /// Runs what still waits and answers the exit status.
  int finish() throws IOException {
    Waiting waiting = first;
    if (waiting != null && !refused) {
      run(waiting.file(), waiting.document());
    }
    if (anyFault) {
      return Main.OUR_FAULT;
    }
    return anyWrong ? Main.WRONG : Main.OK;
  }

  private void run(String file, Document document) throws IOException {
    List<Found> found = new ArrayList<>();
    Scenario scenario = scenario(file, document, found);
    if (scenario == null) {
      anyWrong = true;
      report(found);
    } else {
      simulate(file, document, scenario);
    }
    if (many) {
      sink.flush();
    }
  }

  private @Nullable Scenario scenario(String file, Document document, List<Found> found) {
    if (document.mistake() != null) {
      found.add(new Found(file, document.firstLine(), document.mistake()));
      return null;
    }
    return switch (ScenarioParser.parse(document.text())) {
      case Parsed.Wrong wrong -> {
        wrong.mistakes().forEach(m -> found.add(new Found(file, document.firstLine(), m)));
        yield null;
      }
      case Parsed.Ok ok -> changed(ok.scenario(), found);
    };
  }

  private @Nullable Scenario changed(Scenario scenario, List<Found> found) {
    var more = new ArrayList<WhatIf>();
    for (String whatIf : changes.whatIfs()) {
      switch (ScenarioParser.parseWhatIf(whatIf, scenario)) {
        case WhatIfs.Ok ok -> more.addAll(ok.whatIfs());
        case WhatIfs.Wrong wrong ->
            wrong.mistakes().forEach(m -> found.add(new Found("--what-if", 1, m)));
      }
    }
    Long seed = changes.seed();
    Long until = changes.until();
    Scenario changed = more.isEmpty() ? scenario : scenario.withWhatIfs(more);
    changed = seed == null ? changed : changed.withSeed(seed);
    changed = until == null ? changed : changed.withUntil(until);
    return found.isEmpty() ? changed : null;
  }

  private void simulate(String file, Document document, Scenario scenario) throws IOException {
    Trace trace;
    try {
      trace = trace(scenario);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fault(file, document, e);
      return;
    }
    if (format == TraceFormat.TEXT && written > 0) {
      sink.append("\n\n");
    }
    format.write(trace, sink);
    written++;
  }

  private Trace trace(Scenario scenario) {
    Long budget = changes.budget();
    if (format == TraceFormat.SUMMARY) {
      return budget == null ? Simulator.summary(scenario) : Simulator.summary(scenario, budget);
    }
    return budget == null ? Simulator.simulate(scenario) : Simulator.simulate(scenario, budget);
  }

  /// A run that fails is our bug; the other documents still run, and its line says so.
  private void fault(String file, Document document, Throwable fault) throws IOException {
    anyFault = true;
    err.println(file + ":" + document.firstLine() + ":1: our fault: " + fault);
    fault.printStackTrace(err);
    if (many && format.isLine()) {
      ErrorsJson.write(List.of(new ErrorsJson.Entry(1, 1, "our fault: " + fault)), sink);
      sink.append('\n');
    }
  }

  private void report(List<Found> found) throws IOException {
    if (many && format.isLine()) {
      ErrorsJson.write(found.stream().map(Batch::alone).toList(), sink);
      sink.append('\n');
      return;
    }
    for (Found one : found) {
      Mistake mistake = one.mistake();
      int line = one.firstLine() + mistake.line() - 1;
      err.println(new Mistake(line, mistake.column(), mistake.message()).in(one.where()));
    }
  }

  /// As told in a document's own line: without a file, unless it is no mistake of the document.
  private static ErrorsJson.Entry alone(Found found) {
    Mistake mistake = found.mistake();
    return found.where().startsWith("--")
        ? new ErrorsJson.Entry(1, 1, found.where() + ": " + mistake.message())
        : new ErrorsJson.Entry(mistake.line(), mistake.column(), mistake.message());
  }
}
