package org.timeslice.engine.export;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.ThreadResult;

/// The trace for a person at a terminal: the lanes in characters, the table of threads, what was
/// printed, what was counted, and how it ended. Long lists are cut, which is said.
public final class TextReport {
  private static final int THREADS_MAX = 100;
  private static final int OUTPUT_MAX = 500;

  private final Trace trace;
  private final Appendable out;

  private TextReport(Trace trace, Appendable out) {
    this.trace = trace;
    this.out = out;
  }

  /// Writes some paragraphs, the last line with its end.
  ///
  /// @throws IOException if `out` does
  public static void write(Trace trace, Appendable out) throws IOException {
    new TextReport(trace, out).write();
  }

  private void write() throws IOException {
    var gantt = new CharacterGantt(trace);
    if (!trace.title().isEmpty()) {
      line(TextTable.plain(trace.title()));
      line("");
    }
    for (String row : gantt.lines()) {
      line(row);
    }
    line("");
    line("one character is " + Time.shown(gantt.slot()), CharacterGantt.LEGEND);
    threads(gantt);
    output();
    metrics(trace.metrics());
    line("");
    line(ending());
  }

  private void line(String... parts) throws IOException {
    out.append(String.join("   ", parts)).append('\n');
  }

  private void threads(CharacterGantt gantt) throws IOException {
    var table =
        new TextTable(
            2,
            List.of(
                "",
                "thread",
                "arrive",
                "start",
                "finish",
                "turnaround",
                "response",
                "cpu",
                "overhead",
                "ready",
                "blocked"));
    trace.threads().stream().limit(THREADS_MAX).forEach(thread -> table.add(row(gantt, thread)));
    line("");
    table.write(out);
    more(trace.threads().size() - THREADS_MAX, "threads");
  }

  private static List<String> row(CharacterGantt gantt, ThreadResult thread) {
    return List.of(
        String.valueOf(gantt.letter(thread)),
        thread.process() + "/" + thread.name(),
        Time.shown(thread.arrive()),
        since(0, thread.start()),
        since(0, thread.finish()),
        since(thread.arrive(), thread.finish()),
        since(thread.arrive(), thread.start()),
        Time.shown(thread.cpu()),
        Time.shown(thread.overhead()),
        Time.shown(thread.ready()),
        Time.shown(thread.blocked()));
  }

  private static String since(long from, @Nullable Long to) {
    return to == null ? "-" : Time.shown(to - from);
  }

  private void more(int number, String of) throws IOException {
    if (number > 0) {
      line("… and " + number + " more " + of);
    }
  }

  private void output() throws IOException {
    if (trace.output().isEmpty()) {
      return;
    }
    var table = new TextTable(3, List.of("printed at", "by", "text"));
    for (Trace.Output line : trace.output().subList(0, Math.min(OUTPUT_MAX, outputs()))) {
      String by = line.process() + "/" + line.thread();
      table.add(List.of(Time.shown(line.time()), by, line.text()));
    }
    line("");
    table.write(out);
    more(outputs() - OUTPUT_MAX, "lines");
  }

  private int outputs() {
    return trace.output().size();
  }

  private void metrics(Metrics metrics) throws IOException {
    line("");
    line(
        counted("dispatches", metrics.dispatches()),
        counted("context switches", metrics.contextSwitches()),
        counted("of address space", metrics.addressSpaceSwitches()),
        counted("user switches", metrics.userSwitches()),
        counted("mode switches", metrics.modeSwitches()));
    line(
        counted("steals", metrics.steals()),
        counted("handoffs", metrics.handoffs()),
        counted("migrations", metrics.migrations()),
        counted("TLB flushes", metrics.tlbFlushes()));
    line(
        "switch time " + Time.shown(metrics.switchTime()),
        "refill time " + Time.shown(metrics.refillTime()),
        "CPU utilization " + decimals(metrics.cpuUtilization() * 100, 1) + "%");
    line(
        "mean turnaround " + Time.about(metrics.turnaroundMean()),
        "mean response " + Time.about(metrics.responseMean()),
        "mean wait " + Time.about(metrics.waitMean()));
    line(
        "throughput " + decimals(metrics.throughputPerSecond(), 3) + "/s",
        "fairness (Jain) " + decimals(metrics.fairnessJain(), 3));
    for (var process : metrics.kernelThreads().entrySet()) {
      line(
          counted("kernel threads of " + process.getKey(), process.getValue().created()),
          counted("at most", process.getValue().peak()));
    }
  }

  private static String counted(String what, long number) {
    return what + " " + number;
  }

  private static String decimals(double number, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", number);
  }

  private String ending() {
    String end = Time.shown(trace.end());
    String words =
        switch (trace.outcome()) {
          case COMPLETED -> "completed at " + end;
          case UNTIL -> "stopped at " + end + ", as asked";
          case DEADLOCK -> "deadlock at " + end;
          case CRASHED -> "crashed at " + end;
          case BUDGET -> "stopped at " + end + ", because the run's budget of events is used up";
        };
    return trace.message() == null ? words : words + "\n" + TextTable.plain(trace.message());
  }
}
