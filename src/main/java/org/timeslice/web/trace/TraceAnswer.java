package org.timeslice.web.trace;

import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.TraceLines;

/// A trace as the answer to a request: JSON for everyone, and where it is long, lines for those who
/// say that they read them. A browser that has to read 100 MB of JSON in one go stands still for
/// seconds.
public final class TraceAnswer {
  private static final String LINES = "application/x-ndjson";

  /// Events from which a trace is long.
  private static final int LONG = 4_000;

  /// Compression is decided by the first piece that is written.
  private static final int PIECE = 1 << 16;

  private TraceAnswer() {}

  /// Whether whoever asks reads lines. Caches have to be told, see [#VARY].
  public static boolean takesLines(Context ctx) {
    return Optional.ofNullable(ctx.header("Accept")).orElse("").contains(LINES);
  }

  /// What the answer depends on.
  public static final String VARY = "Accept, Accept-Encoding";

  public static void send(Context ctx, Trace trace) {
    if (takesLines(ctx) && trace.events().size() >= LONG) {
      lines(ctx, trace);
    } else {
      ctx.contentType("application/json; charset=utf-8");
      ctx.result(Exports.json(trace));
    }
  }

  private static void lines(Context ctx, Trace trace) {
    ctx.contentType(LINES + "; charset=utf-8");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8), PIECE)) {
      TraceLines.write(trace, out);
    } catch (IOException e) {
      // Whoever asked has gone, and hears nothing any more.
    }
  }
}
