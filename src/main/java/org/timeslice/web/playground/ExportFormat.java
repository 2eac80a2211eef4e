package org.timeslice.web.playground;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.timeslice.engine.Trace;
import org.timeslice.web.trace.Exports;

/// The files that a run can be taken away as. A picture of pixels is made in the browser, from the
/// SVG.
enum ExportFormat {
  JSON("json", "application/json; charset=utf-8"),
  CHROME("chrome.json", "application/json; charset=utf-8"),
  SVG("svg", "image/svg+xml; charset=utf-8"),
  CSV("csv", "text/csv; charset=utf-8"),
  TEXT("txt", "text/plain; charset=utf-8");

  private static final int LONGEST = 60;

  private final String ending;
  private final String type;

  ExportFormat(String ending, String type) {
    this.ending = ending;
    this.type = type;
  }

  /// The name in a form: `chrome`.
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ExportFormat> of(String key) {
    for (ExportFormat format : values()) {
      if (format.key().equals(key)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  String type() {
    return type;
  }

  /// What a browser is to save it as: the run's title as a file's name.
  String fileName(Trace trace) {
    String plain =
        Normalizer.normalize(trace.title(), Normalizer.Form.NFC)
            .replaceAll("[^\\p{L}\\p{N}.]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    int[] letters = plain.codePoints().limit(LONGEST).toArray();
    String name = letters.length == 0 ? "timeslice" : new String(letters, 0, letters.length);
    return name.toLowerCase(Locale.ROOT) + "." + ending;
  }

  String of(Trace trace) {
    return switch (this) {
      case JSON -> Exports.json(trace);
      case CHROME -> Exports.chrome(trace);
      case SVG -> Exports.svg(trace);
      case CSV -> Exports.csv(trace);
      case TEXT -> Exports.text(trace);
    };
  }
}
