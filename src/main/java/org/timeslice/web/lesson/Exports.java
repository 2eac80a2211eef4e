package org.timeslice.web.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.SvgTimeline;
import org.timeslice.engine.export.TraceJson;

/// A trace as text for a response.
final class Exports {
  private Exports() {}

  static String json(Trace trace) {
    return written(out -> TraceJson.write(trace, out));
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
