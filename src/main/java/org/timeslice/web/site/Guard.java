package org.timeslice.web.site;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.timeslice.web.Refusal;

/// What stands before every route: headers that keep a page to itself, and the check that a form
/// was sent from a page of ours.
final class Guard {
  /// No inline script, no inline style, nothing from elsewhere.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors ";

  private static final String POLICY = "Content-Security-Policy";

  /// Of every answer.
  static final Map<String, String> HEADERS =
      Map.of(
          POLICY,
          CONTENT_SECURITY_POLICY + "'self'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=()");

  /// Pages that are made to stand inside pages of others; they do nothing for who is signed in
  /// elsewhere, since the cookie does not go along.
  private static final String EMBEDDED = "/embed/";

  private static final long MOST_BYTES_OF_A_FORM = 256 * 1024;

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private Guard() {}

  static void protect(Context ctx) {
    String ancestors = ctx.path().startsWith(EMBEDDED) ? "*" : "'self'";
    HEADERS.forEach(ctx::header);
    ctx.header(POLICY, CONTENT_SECURITY_POLICY + ancestors);
  }

  /// Browsers say where a form came from. The cookie is not sent along from other sites anyway
  /// (SameSite); this also refuses those that would do something without one.
  static void requireSameOrigin(Context ctx) {
    if (!READING.contains(ctx.req().getMethod()) && !isSameOrigin(ctx)) {
      throw Refusal.of(403, "foreign");
    }
  }

  /// Only the playground takes whole texts.
  static void requireSmall(Context ctx) {
    boolean text = ctx.path().startsWith("/playground");
    if (!text && ctx.req().getContentLengthLong() > MOST_BYTES_OF_A_FORM) {
      throw Refusal.of(413, "large");
    }
  }

  /// A form with a file is much larger than any other; only one page has such a form.
  static void requireSmallForm(Context ctx) {
    if (ctx.isMultipart() && !ctx.path().equals("/playground/recordings")) {
      throw Refusal.of(415, "malformed");
    }
  }

  private static boolean isSameOrigin(Context ctx) {
    String origin = ctx.header("Origin");
    if (origin == null) {
      return Optional.ofNullable(ctx.header("Sec-Fetch-Site"))
          .map(site -> site.equals("same-origin") || site.equals("none"))
          .orElse(true);
    }
    return authority(origin).equals(Optional.ofNullable(ctx.header("Host")));
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
