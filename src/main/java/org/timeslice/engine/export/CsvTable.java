package org.timeslice.engine.export;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.ThreadResult;

/// The table of threads as comma-separated values (RFC 4180), times in ns, empty where there is
/// none.
public final class CsvTable {
  private static final List<String> COLUMNS =
      List.of(
          "process",
          "thread",
          "arrive",
          "start",
          "finish",
          "cpu",
          "overhead",
          "ready",
          "blocked",
          "turnaround",
          "response",
          "outcome");

  private CsvTable() {}

  /// A heading and one line a thread, in order of creation.
  ///
  /// @throws IOException if `out` does
  public static void write(Trace trace, Appendable out) throws IOException {
    out.append(String.join(",", COLUMNS)).append("\r\n");
    String outcome = trace.outcome().name().toLowerCase(Locale.ROOT);
    for (ThreadResult thread : trace.threads()) {
      out.append(
          String.join(
              ",",
              cell(thread.process()),
              cell(thread.name()),
              Long.toString(thread.arrive()),
              number(thread.start()),
              number(thread.finish()),
              Long.toString(thread.cpu()),
              Long.toString(thread.overhead()),
              Long.toString(thread.ready()),
              Long.toString(thread.blocked()),
              since(thread.arrive(), thread.finish()),
              since(thread.arrive(), thread.start()),
              outcome));
      out.append("\r\n");
    }
  }

  private static String number(@Nullable Long ns) {
    return ns == null ? "" : Long.toString(ns);
  }

  private static String since(long from, @Nullable Long to) {
    return to == null ? "" : Long.toString(to - from);
  }

  /// A name as it is; in quotes where it would break the line, and with an apostrophe where a
  /// spreadsheet would take it for a formula.
  private static String cell(String name) {
    boolean formula = !name.isEmpty() && "=+-@".indexOf(name.charAt(0)) >= 0;
    String safe = formula ? "'" + name : name;
    return safe.matches("[^\",\\r\\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
