package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timeslice.web.TestSite.Visitor;

class SiteTest {
  private static final TestSite site = Sites.small();

  @Test
  void theMapShowsModulesAsLanesAndLessonsByState() {
    Visitor visitor = site.visitor();
    Document map = visitor.page("/");
    assertThat(map.select(".cmap > li h3").eachText())
        .containsExactly("A Every kind of block", "B Faults");
    assertThat(map.select(".lane li.todo a").eachAttr("href"))
        .containsExactly("/lessons/blocks", "/lessons/plain");
    assertThat(map.select(".lane .plan").text()).contains("Not written yet", "coming");
    assertThat(map.select(".resume").text()).contains("Start here", "Every kind of block");
    visitor.page("/lessons/plain");
    Document after = visitor.page("/");
    assertThat(after.select(".lane .run a").eachAttr("href")).containsExactly("/lessons/plain");
    assertThat(after.select(".flag")).hasSize(1);
    assertThat(after.select(".resume").text()).contains("You stopped here today", "Plain");
  }

  @Test
  void aTamperedCookieMakesANewGuestAndSaysSo() {
    Visitor visitor = site.visitor();
    visitor.page("/");
    visitor.answer("next", "skip");
    HttpCookie cookie = visitor.cookies().getCookieStore().getCookies().getFirst();
    String sent = cookie.getValue();
    char last = sent.charAt(0) == 'a' ? 'b' : 'a';
    HttpResponse<String> answer =
        site.visitor().get("/lessons/blocks", "Cookie", "learner=" + last + sent.substring(1));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("was changed and cannot be used");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("learner=", "HttpOnly", "SameSite=Lax")
        .doesNotContain(sent);
    assertThat(visitor.page("/lessons/blocks").select("#next.skipped")).hasSize(1);
    assertThat(
            site.visitor()
                .get("/", "Cookie", "learner=%00%zz; theme=pink; language=xx")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void formsFromOtherSitesAreRefused() {
    Visitor visitor = site.visitor();
    visitor.page("/");
    for (String[] header :
        List.of(
            new String[] {"Origin", "https://evil.example"},
            new String[] {"Origin", "null"},
            new String[] {"Sec-Fetch-Site", "cross-site"})) {
      assertThat(visitor.answer("next", "skip", header).statusCode()).isEqualTo(403);
    }
    String own = site.at("").toString();
    assertThat(visitor.answer("next", "skip", "Origin", own).statusCode()).isEqualTo(303);
  }

  @Test
  void everyAnswerForbidsWhatIsNotOurs() {
    for (String path : List.of("/", "/lessons/blocks", "/nothing", "/static/css/base.css")) {
      var headers = site.visitor().get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }
  }

  @Test
  void noPageHoldsInlineScriptStyleOrAnAddressElsewhere() {
    for (String path : List.of("/", "/lessons/blocks", "/lessons/plain", "/nothing", "/?lang=zh")) {
      Document page = Jsoup.parse(site.visitor().get(path).body());
      assertThat(page.select("[style], style")).isEmpty();
      assertThat(page.select("script:not([src]):not([type=application/json])")).isEmpty();
      assertThat(page.select("link, script, img, form"))
          .allSatisfy(element ->
              assertThat(element.attr("src") + element.attr("href") + element.attr("action"))
                  .doesNotContain("//"));
      page.getAllElements()
          .forEach(element ->
              assertThat(element.attributes().asList())
                  .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }
  }

  @Test
  void noStyleSheetReachesOut() throws Exception {
    Pattern away = Pattern.compile("https?://|@import|url\\(\\s*[\"']?//");
    try (Stream<Path> files = Files.walk(Path.of("static/css"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(away.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  void staticFilesAreKeptByVersionAndRevalidatedWithout() {
    Visitor visitor = site.visitor();
    String link = visitor.page("/").select("link[rel=stylesheet]").attr("href");
    var versioned = visitor.get(link, "Accept-Encoding", "identity");
    assertThat(versioned.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(versioned.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(versioned.headers().firstValue("Vary")).contains("Accept-Encoding");
    var plain = visitor.get("/static/css/tokens.css");
    assertThat(plain.headers().firstValue("Cache-Control")).contains("no-cache");
    String tag = plain.headers().firstValue("ETag").orElse("");
    assertThat(tag).startsWith("\"").endsWith("\"");
    assertThat(visitor.get("/static/css/tokens.css", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    var zipped = visitor.get("/static/css/tokens.css", "Accept-Encoding", "gzip");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.headers().firstValue("ETag"))
        .isNotEqualTo(plain.headers().firstValue("ETag"));
    assertThat(visitor.get("/static/vendor/htmx-2.0.10.min.js").statusCode()).isEqualTo(200);
    for (String outside :
        List.of("/static/../pom.xml", "/static/%2e%2e/pom.xml", "/static/v-x/no")) {
      assertThat(visitor.get(outside).statusCode()).isIn(400, 404);
    }
  }

  @Test
  void tooMuchAtOnceIsRefusedInWords() {
    Visitor visitor = site.visitor();
    visitor.page("/");
    HttpResponse<String> answer = visitor.answer("one", "x".repeat(300_000));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("That is too much at once").doesNotContain("Exception");
  }

  @Test
  void wrongKnobsAndWhatIfsAreToldAsJson() {
    Visitor visitor = site.visitor();
    var knob = visitor.get("/lessons/blocks/sims/turns?try=0&knob.kernel.quantum=1h");
    assertThat(knob.statusCode()).isEqualTo(422);
    assertThat(knob.body()).contains("timeslice-errors/1", "kernel.quantum");
    var whatIf =
        visitor.get("/lessons/blocks/sims/turns?try=0&whatif=at%201ms:%20set%20gomaxprocs%20x");
    assertThat(whatIf.statusCode()).isEqualTo(422);
    assertThat(
            visitor
                .get("/lessons/blocks/sims/turns?try=0&whatif=at%201ms:%20preempt%20A")
                .statusCode())
        .isEqualTo(200);
    var chinese = visitor.get("/lessons/blocks/sims/turns?knob.kernel.quantum=1h&lang=zh");
    assertThat(chinese.body()).contains("这里不能把 kernel.quantum 设为 1h");
    assertThat(visitor.get("/lessons/blocks/sims/none").statusCode()).isEqualTo(404);
    var same = visitor.get("/lessons/blocks/sims/turns?try=0");
    String tag = same.headers().firstValue("ETag").orElse("");
    assertThat(visitor.get("/lessons/blocks/sims/turns?try=0", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void complaintsBesideASimulationAreInTheLanguageOfThePage() {
    Visitor visitor = site.visitor();
    String turned = "/lessons/blocks?sim=turns&knob.kernel.quantum=1h&lang=";
    assertThat(visitor.page(turned + "en").select(".problems code").text())
        .isEqualTo("kernel.quantum cannot be set to 1h here");
    assertThat(visitor.page(turned + "zh").select(".problems code").text())
        .isEqualTo("这里不能把 kernel.quantum 设为 1h");
  }

  @ParameterizedTest
  @CsvSource({
    "Accept-Language, en, This address cannot be read",
    "Accept-Language, zh-CN, 这个地址无法读取",
    "Cookie, language=zh, 这个地址无法读取"
  })
  void anAddressThatCannotBeReadIsRefusedInAPageOfOurs(String header, String value, String title)
      throws IOException {
    for (String path : List.of("/%ff", "/lessons/%u0041")) {
      Document page = Jsoup.parse(raw(path, header + ": " + value));
      assertThat(page.select("h1").text()).as(path).isEqualTo(title);
      assertThat(page.select("header.top, main a.btn[href^=/?lang]")).hasSize(2);
    }
  }

  /** The server has not read which language is wanted when it meets these. */
  @Test
  void anAddressThatIsNoneAtAllIsRefusedInBothLanguages() throws IOException {
    for (String path : List.of("/%zz", "/lessons/%", "/" + "x".repeat(20_000))) {
      Document page = Jsoup.parse(raw(path, "Accept-Language: zh"));
      assertThat(page.select("main [lang=en] h1").text()).isEqualTo("This address cannot be read");
      assertThat(page.select("main [lang=zh-Hans] h1").text()).isEqualTo("这个地址无法读取");
      assertThat(page.select("header.top")).hasSize(1);
    }
  }

  /** What is sent to an address that no client of Java would ask for. */
  private static String raw(String path, String header) throws IOException {
    try (var socket = new Socket(site.at("").getHost(), site.at("").getPort())) {
      String request = "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(path, header).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/lessons/blocks",
        "/lessons/nothing",
        "/playground",
        "/playground/presets/runtime/go",
        "/embed/playground",
        "/static/js/answers.js",
        "/healthz"
      })
  void theHeadOfAPageHasThePagesHeadersAndNoBody(String path) {
    HttpResponse<String> get = site.visitor().get(path);
    HttpResponse<String> head = site.visitor().head(path);
    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "Cache-Control", "Vary", "X-Content-Type-Options")) {
      assertThat(head.headers().firstValue(name))
          .as(name)
          .isEqualTo(get.headers().firstValue(name));
    }
    assertThat(head.headers().firstValue("Set-Cookie").isPresent())
        .isEqualTo(get.headers().firstValue("Set-Cookie").isPresent());
  }

  @Test
  void saysThatItLives() {
    assertThat(site.visitor().get("/healthz").body()).isEqualTo("ok\n");
  }

  @Test
  void settingsNeedALanguageOrATheme() {
    assertThat(site.visitor().post("/settings", Map.of("theme", "pink")).statusCode())
        .isEqualTo(400);
  }
}
