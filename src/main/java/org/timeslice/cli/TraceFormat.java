package org.timeslice.cli;

import java.io.IOException;
import java.util.Locale;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.ChromeTrace;
import org.timeslice.engine.export.CsvTable;
import org.timeslice.engine.export.SvgTimeline;
import org.timeslice.engine.export.TextReport;
import org.timeslice.engine.export.TraceJson;

/// The forms that `simulate` can give a trace.
enum TraceFormat {
  /// For people.
  TEXT,
  /// All of it, in one line.
  JSON,
  /// All but lanes and events, in one line.
  SUMMARY,
  /// The Trace Event format of Perfetto.
  CHROME,
  /// A picture.
  SVG,
  /// The table of threads.
  CSV;

  /// The name on the command line.
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether one line stands for a document, so that wrong ones get a line, too.
  boolean isLine() {
    return this == JSON || this == SUMMARY;
  }

  /// Whether the output can hold one document only.
  boolean isSingle() {
    return this == CHROME || this == SVG;
  }

  /// Writes the trace and the end of its last line.
  void write(Trace trace, Appendable out) throws IOException {
    switch (this) {
      case TEXT -> TextReport.write(trace, out);
      case JSON -> TraceJson.write(trace, out);
      case SUMMARY -> TraceJson.writeSummary(trace, out);
      case CHROME -> ChromeTrace.write(trace, out);
      case SVG -> SvgTimeline.write(trace, out);
      case CSV -> CsvTable.write(trace, out);
    }
    if (isLine() || this == CHROME) {
      out.append('\n');
    }
  }
}
