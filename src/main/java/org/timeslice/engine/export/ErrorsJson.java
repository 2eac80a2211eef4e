package org.timeslice.engine.export;

import java.io.IOException;
import java.util.List;

/// What stands in place of a trace for a text that is wrong, as one line of JSON: format
/// `timeslice-errors/1`.
public final class ErrorsJson {

  /// The name of the format, with its version.
  public static final String FORMAT = "timeslice-errors/1";

  /// One mistake.
  ///
  /// @param line 1-based
  /// @param column 1-based
  public record Entry(int line, int column, String message) {}

  private ErrorsJson() {}

  /// Writes the object; no line end.
  ///
  /// @throws IOException if `out` does
  public static void write(List<Entry> errors, Appendable out) throws IOException {
    var json = new JsonWriter(out);
    json.beginObject().field("format", FORMAT).name("errors").beginArray();
    for (Entry error : errors) {
      json.beginObject()
          .field("line", error.line())
          .field("column", error.column())
          .field("message", error.message())
          .endObject();
    }
    json.endArray().endObject().flush();
  }
}
