package org.timeslice.web.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.ChromeTrace;
import org.timeslice.engine.export.CsvTable;
import org.timeslice.engine.export.SvgTimeline;
import org.timeslice.engine.export.TextReport;
import org.timeslice.engine.export.TraceJson;
import org.timeslice.lesson.Language;

/// A trace as text.
public final class Exports {
  private Exports() {}

  public static String json(Trace trace) {
    return written(out -> TraceJson.write(trace, out));
  }

  /// For Perfetto and `chrome://tracing`.
  public static String chrome(Trace trace) {
    return written(out -> ChromeTrace.write(trace, out));
  }

  /// The timeline as a file of its own.
  public static String svg(Trace trace) {
    return written(out -> SvgTimeline.write(trace, out));
  }

  /// The table of threads.
  public static String csv(Trace trace) {
    return written(out -> CsvTable.write(trace, out));
  }

  /// For people.
  public static String text(Trace trace) {
    return written(out -> TextReport.write(trace, out));
  }

  /// The timeline as part of a page, described in a language.
  ///
  /// @param name unique in the page
  public static String timeline(Trace trace, String name, Language language) {
    int cpus = trace.cpus().size();
    String end = TimeScale.duration(trace.end());
    String description =
        language.choose("%d CPUs, 0 to %s", "%d 个 CPU，0 到 %s").formatted(cpus, end);
    return timeline(trace, "timeline-" + name, trace.title(), description);
  }

  /// The timeline as part of a page.
  ///
  /// @param id unique in the page
  static String timeline(Trace trace, String id, String title, String description) {
    return written(out -> SvgTimeline.write(trace, id, title, description, out));
  }

  private interface Export {
    void to(Appendable out) throws IOException;
  }

  private static String written(Export export) {
    var text = new StringBuilder();
    try {
      export.to(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
