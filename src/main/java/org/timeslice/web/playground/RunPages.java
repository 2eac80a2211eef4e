package org.timeslice.web.playground;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.timeslice.engine.Trace;
import org.timeslice.web.Json;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;
import org.timeslice.web.trace.TraceAnswer;

/// Runs of a text, `/playground/runs`: the trace, or a file to keep.
public final class RunPages {
  private final Pages pages;
  private final Workbench workbench;

  RunPages(Pages pages, Workbench workbench) {
    this.pages = pages;
    this.workbench = workbench;
  }

  /// What a script is told of what is wrong.
  record Errors(String format, List<Fault> errors) {
    static Errors of(List<Fault> faults) {
      return new Errors("timeslice-errors/1", faults);
    }
  }

  public void create(Context ctx) {
    Optional<ExportFormat> file =
        Optional.ofNullable(ctx.formParam("format")).map(RunPages::format);
    switch (Proposal.of(ctx).read()) {
      case Proposal.Read.Ready ready -> send(ctx, workbench.run(ready.scenario()), file);
      case Proposal.Read.Wrong wrong ->
          refuse(ctx, Fault.worded(wrong.faults(), pages.visit(ctx).language()));
    }
  }

  private static ExportFormat format(String key) {
    return ExportFormat.of(key).orElseThrow(() -> Refusal.malformed("format: " + key));
  }

  private static void send(Context ctx, Trace trace, Optional<ExportFormat> file) {
    ctx.header("Cache-Control", "private, no-store");
    file.ifPresentOrElse(
        format -> {
          ctx.contentType(format.type());
          ctx.header("Content-Disposition", attachment(format.fileName(trace)));
          ctx.result(format.of(trace));
        },
        () -> TraceAnswer.send(ctx, trace));
  }

  /// Old browsers take the first name, all others the second, which may hold any letter.
  private static String attachment(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(name.replaceAll("[^\\w.-]", "_"), encoded);
  }

  private static void refuse(Context ctx, List<Fault> faults) {
    boolean page = Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
    if (page) {
      throw Refusal.of(
          422,
          "text",
          faults.stream().map(one -> one.place() + ": " + one.message()).toArray(String[]::new));
    }
    ctx.status(422);
    Json.send(ctx, Errors.of(faults));
  }
}
