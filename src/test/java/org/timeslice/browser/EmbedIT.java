package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** Simulations inside a page of another site. */
class EmbedIT {
  /** Another site: `localhost` instead of `127.0.0.1`, so that no cookie of ours goes along. */
  private static final String HOST_PAGE =
      """
      <!doctype html><title>Another site</title><h1>My lecture</h1>
      <script>
        const heard = [];
        addEventListener('message', (e) => heard.push({...e.data, from: e.origin}));
      </script>
      <iframe title="sim" width="900" height="600" src="SOURCE"></iframe>
      """;

  private static final TestSite site = Sites.ours();
  private static HttpServer host;
  private static volatile String framed = "";

  @BeforeAll
  static void start() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          byte[] page = HOST_PAGE.replace("SOURCE", framed).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    host.start();
  }

  @AfterAll
  static void stop() {
    host.stop(0);
  }

  private static Page open(Reader reader, String path) {
    framed = site.at(path).toString();
    reader.page().navigate("http://localhost:" + host.getAddress().getPort() + "/");
    return reader.page();
  }

  private static void awaitMessage(Page page, String type) {
    page.waitForFunction("type => heard.some((one) => one.type === type)", type);
  }

  @Test
  void aLessonsSimulationPlaysElsewhereTellsItsHeightAndStaysGated() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = open(reader, "/embed/lessons/model-n1/bus");
      FrameLocator frame = page.frameLocator("iframe");
      assertThat(frame.locator("figure.sim.live")).isVisible();
      awaitMessage(page, "height");
      frame.getByRole(AriaRole.SLIDER).first().press("ArrowRight");
      awaitMessage(page, "state");
      frame.getByRole(AriaRole.SLIDER).first().press("End");
      assertThat(frame.locator(".gatebox a")).hasAttribute("href", "/lessons/model-n1#sim-bus");
      assertThat(frame.locator(".gatebox [role=radio]")).hasCount(0);
      assertThat((boolean) page.evaluate("heard.every((one) => one.timeslice === 1)")).isTrue();
      assertThat((boolean) page.evaluate("heard.some((one) => one.type === 'outcome')"))
          .as("how a run ends is told before its question is answered")
          .isFalse();
      assertThat(page.evaluate("heard[0].from")).isEqualTo(site.at("").toString());
      assertThat(reader.context().cookies(site.at("").toString())).isEmpty();
      assertThat(reader.requests())
          .noneMatch(url -> url.matches(".*/lessons/[^/]+/attempts|.*/place"));
    }
  }

  @Test
  void aSharedRunPlaysElsewhereAndTellsHowItEnds() {
    String code;
    try (Reader reader = Reader.on(site.at(""))) {
      reader.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = reader.open("/playground?preset=runtime/go");
      assertThat(page.locator(".pgr figure.sim.live")).isVisible();
      page.locator("[data-embed]").click();
      page.locator("dialog .btn.pri").click();
      code = page.locator("dialog textarea").inputValue();
      assertThat((String) page.evaluate("navigator.clipboard.readText()")).isEqualTo(code);
    }
    String source = code.replaceAll(".*src=\"([^\"]*)\".*", "$1");
    assertThat(source).startsWith(site.at("/embed/playground#run=1.").toString());
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = open(reader, source.substring(site.at("").toString().length()));
      assertThat(page.frameLocator("iframe").locator("figure.sim.live")).isVisible();
      awaitMessage(page, "height");
      awaitMessage(page, "outcome");
      assertThat(page.evaluate("heard.find((one) => one.type === 'outcome').outcome"))
          .isEqualTo("completed");
      assertThat(
              (boolean)
                  page.evaluate(
                      "heard.find((one) => one.type === 'outcome').metrics.dispatches > 0"))
          .isTrue();
      assertThat(reader.complaints()).isEmpty();
    }
  }

  @Test
  void aSharedComparisonPlaysElsewhereAndTellsHowEachRunEnds() {
    String link;
    try (Reader reader = Reader.on(site.at(""))) {
      reader.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = reader.open("/playground?preset=runtime/go");
      assertThat(page.locator(".pgr figure.sim.live")).isVisible();
      page.locator("[data-mode] button[value=compare]").click();
      assertThat(page.locator(".pgr .pane")).hasCount(2);
      for (int i = 0; i < 4; i++) {
        page.locator(".pgr .ph").first().press("ArrowRight");
      }
      page.locator("[data-share]").click();
      assertThat(page.locator("[data-status]")).containsText("Link copied");
      link = (String) page.evaluate("navigator.clipboard.readText()");
    }
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = open(reader, "/embed" + link.substring(site.at("").toString().length()));
      FrameLocator frame = page.frameLocator("iframe");
      assertThat(frame.locator(".pane")).hasCount(2);
      awaitMessage(page, "outcome");
      page.waitForFunction("heard.some((one) => one.type === 'outcome' && one.runs)");
      assertThat(
              page.evaluate("heard.find((one) => one.runs).runs.map((run) => run.outcome).join()"))
          .isEqualTo("completed,completed");
      page.waitForFunction("heard.some((one) => one.type === 'state' && one.t > 0)");
      int before = height(page);
      assertThat(before).isGreaterThan(300);
      // What it needs more when the reasons are opened is told too.
      frame.locator(".ph").first().press("w");
      page.waitForFunction(
          "before => heard.findLast((one) => one.type === 'height').height > before", before);
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static int height(Page page) {
    awaitMessage(page, "height");
    return (int) page.evaluate("heard.findLast((one) => one.type === 'height').height");
  }

  @Test
  void noOtherPageCanBeFramed() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = open(reader, "/playground");
      page.waitForTimeout(500);
      assertThat(reader.complaints()).anyMatch(one -> one.contains("frame-ancestors"));
      assertThat(page.frameLocator("iframe").locator("main.pg")).hasCount(0);
    }
  }
}
