package org.timeslice.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Somebody with a browser of their own, a window of 1366 by 768 unless said, and no cookies yet.
 */
final class Reader implements AutoCloseable {
  /** What no test measures; a busy machine with few CPUs needs it. */
  private static final double PATIENCE_MILLIS = 30_000;

  private final BrowserContext context;
  private final Page page;
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<Response> responses = new ArrayList<>();

  private Reader(BrowserContext context) {
    this.context = context;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    this.page = context.newPage();
    page.onRequest(request -> requests.add(request.url()));
    page.onResponse(responses::add);
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (!message.type().equals("log")) {
        complaints.add(message.type() + ": " + message.text());
      }
    });
  }

  static Reader on(URI site) {
    return on(site, _ -> {});
  }

  static Reader on(URI site, Consumer<Browser.NewContextOptions> wishes) {
    var options =
        new Browser.NewContextOptions()
            .setBaseURL(site.toString())
            .setLocale("en-US")
            .setViewportSize(1366, 768);
    wishes.accept(options);
    return new Reader(Browsers.chromium().newContext(options));
  }

  /** The one page, gone to `path`. */
  Page open(String path) {
    page.navigate(path);
    return page;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** The address of everything that the page asked for. */
  List<String> requests() {
    return requests;
  }

  List<Response> responses() {
    // A copy: to read a body lets events in, which add to the list.
    return List.copyOf(responses);
  }

  /** What scripts and the browser complained about: errors, warnings, forbidden content. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }
}
