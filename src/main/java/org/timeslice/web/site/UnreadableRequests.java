package org.timeslice.web.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Language;
import org.timeslice.web.Json;
import org.timeslice.web.Pages;
import org.timeslice.web.Visits;

/// What the server itself refuses before there is a request that a route could answer: an address
/// such as `/%zz`, headers without end. Jetty would say it in a page of its own, in English.
///
/// At some of these Jetty stops before it has read the headers, which name the language. Then it is
/// said in every language that there is.
final class UnreadableRequests extends ErrorHandler {
  private final Pages pages;

  UnreadableRequests(Pages pages) {
    this.pages = pages;
  }

  /// What the page shows.
  record UnreadView(int status, String title, List<InWords> words) {}

  /// It in one language.
  record InWords(String lang, String language, String title, String text, String home) {}

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    HttpFields headers = request.getHeaders();
    String key = key(status);
    List<InWords> words =
        (headers.size() == 0 ? List.of(Language.values()) : List.of(language(request)))
            .stream().map(language -> words(language, key)).toList();
    boolean json =
        Optional.ofNullable(headers.get(HttpHeader.ACCEPT)).orElse("").contains("application/json");
    String title = words.getFirst().title();
    String body =
        json
            ? Json.text(Map.of("error", key, "message", title, "details", List.of()))
            : pages.alone(language(request), "site/unread", new UnreadView(status, title, words));
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, (json ? "application/json" : "text/html") + "; charset=utf-8")
        .put(HttpHeader.VARY, "Cookie, Accept-Language");
    Guard.HEADERS.forEach(response.getHeaders()::put);
    Content.Sink.write(response, true, body, callback);
  }

  private static String key(int status) {
    return switch (status) {
      case 431 -> "headers";
      default -> status < 500 ? "address" : "fault";
    };
  }

  private InWords words(Language language, String key) {
    return new InWords(
        Pages.lang(language),
        language.tag(),
        pages.text(language, "refusal." + key + ".title"),
        pages.text(language, "refusal." + key + ".text"),
        pages.text(language, "refusal.home"));
  }

  private static Language language(Request request) {
    String kept =
        Request.getCookies(request).stream()
            .filter(cookie -> cookie.getName().equals(Visits.LANGUAGE))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElse("");
    return Visits.language(kept, request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
  }
}
