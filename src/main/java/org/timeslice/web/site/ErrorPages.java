package org.timeslice.web.site;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timeslice.learning.JournalUnavailable;
import org.timeslice.web.Json;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;

/// Says what is wrong, and what to do, as a page of the site or as JSON; never a stack trace.
final class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private final Pages pages;

  ErrorPages(Pages pages) {
    this.pages = pages;
  }

  /// What the page shows.
  record ErrorView(int status, String title, String text, List<Refusal.Detail> details) {}

  void refused(Refusal refusal, Context ctx) {
    show(ctx, refusal.status(), refusal.key(), refusal.details());
  }

  /// Javalin's and Jetty's own: a body that is too large, a method that a route does not know.
  void http(HttpResponseException e, Context ctx) {
    String key =
        switch (e.getStatus()) {
          case 404 -> "page";
          case 405 -> "method";
          case 413 -> "large";
          default -> e.getStatus() < 500 ? "malformed" : "fault";
        };
    show(ctx, e.getStatus(), key, List.of());
  }

  /// Jetty's reader of forms with files finds a body that is none.
  void form(ServletException e, Context ctx) {
    if (e.getCause() instanceof HttpException refused && refused.getCode() < 500) {
      show(ctx, refused.getCode(), refused.getCode() == 413 ? "large" : "malformed", List.of());
    } else {
      fault(e, ctx);
    }
  }

  void unsaved(JournalUnavailable e, Context ctx) {
    LOG.error("{} {} could not be answered", ctx.method(), ctx.path(), e);
    show(ctx, 503, "unsaved", List.of());
  }

  /// A fault of ours. The number is in the log and on the page, so that one finds the other.
  void fault(Exception e, Context ctx) {
    String number = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    LOG.error("fault {}: {} {}", number, ctx.method(), ctx.path(), e);
    show(ctx, 500, "fault", List.of(new Refusal.Detail(number, null)));
  }

  void unknownPage(Context ctx) {
    if (Optional.ofNullable(ctx.res().getContentType()).isEmpty()) {
      show(ctx, 404, "page", List.of());
    }
  }

  private void show(Context ctx, int status, String key, List<Refusal.Detail> details) {
    ctx.status(status);
    if (status == 503) {
      ctx.header("Retry-After", "5");
    }
    String title = pages.text(ctx, "refusal." + key + ".title");
    String text = pages.text(ctx, "refusal." + key + ".text");
    if (ctx.header("HX-Request") != null) {
      // Nothing is swapped; a script shows the words beside the form.
      ctx.header("HX-Reswap", "none");
      ctx.header("HX-Trigger", Json.header(Map.of("timeslice:refused", Map.of("text", title))));
    } else if (Optional.ofNullable(ctx.header("Accept")).orElse("").contains("application/json")) {
      List<String> lines = details.stream().map(Refusal.Detail::text).toList();
      String message = Stream.concat(Stream.of(title), lines.stream()).collect(joining(": "));
      Json.send(ctx, Map.of("error", key, "message", message, "details", lines));
    } else {
      pages.show(ctx, "site/error", new ErrorView(status, title, text, details));
    }
  }
}
