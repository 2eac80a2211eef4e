package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The playground as people use it. */
class PlaygroundIT {
  private static final String TEXT =
      """
      title: Two of Go
      machine: {cpus: 2}
      processes:
        - name: app
          runtime: go
          gomaxprocs: 2
          threads:
            - {name: G1, program: [compute 2ms, syscall 3ms, compute 1ms]}
            - {name: G2, program: [compute 4ms]}
            - {name: G3, program: [compute 4ms]}
      """;

  /**
   * What the first version copied as a link: two runs of a comparison at 3 ms. It has to open for
   * as long as there are links of that version.
   */
  private static final String FIRST_VERSION =
      "1.eJxtkMtOxDAMRX_FuusMAkZi4R0skPiGtouQujSieZC4M6Aq_45KN0hwd_Y98pG8YUolWAXfGah8Kh"
          + "jqdRGmZ1-q0kVK9Sn2MVg3-yhMm0tVK5MfxS6tj7kkJ7VK5T4SnSjaIEw2530k0rmIHY9yz4m2g3g0lE"
          + "t6KzYwdS6FvKrQQ6hD-4M-_YeeD_RdSpSFactp8e6LqaQ1jqeSXn009LHaqGtgug-19REGVWQEAwbX2e"
          + "rLVMHdYHDxcj3W-31bBLwhW533Hofk5lBgMChr3IsOv2wYTIfJTRXD0Az2p25Q8Pn2J619A0uyeXc";

  private static final TestSite site = Sites.ours();

  /** The playground in somebody's browser. */
  private record Bench(Reader reader, Page page) implements AutoCloseable {
    static Bench open(String path) {
      Reader reader = Reader.on(site.at(""));
      reader.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      return open(reader, path);
    }

    static Bench open(Reader reader, String path) {
      var bench = new Bench(reader, reader.open(path));
      bench.awaitEditor();
      return bench;
    }

    void awaitEditor() {
      assertThat(page.locator(".pge.rich .cm-content")).isVisible();
      assertThat(page.locator(".pgr figure.sim.live")).isVisible();
    }

    Locator editor() {
      return page.locator(".cm-content");
    }

    Locator status() {
      return page.locator("[data-status]");
    }

    void write(String text) {
      editor().click();
      page.keyboard().press("ControlOrMeta+a");
      paste(text);
    }

    /** Typing line by line would indent each as an editor does. */
    void paste(String text) {
      page.evaluate("text => navigator.clipboard.writeText(text)", text);
      page.keyboard().press("ControlOrMeta+v");
    }

    /** The editor takes an Enter that comes within 75 ms of its offers for the end of a line. */
    void accept() {
      page.waitForTimeout(300);
      page.keyboard().press("Enter");
    }

    void run() {
      page.keyboard().press("ControlOrMeta+Enter");
      assertThat(status()).containsText("up to date");
    }

    Locator sim() {
      return page.locator(".pgr figure.sim");
    }

    String link() {
      page.locator("[data-share]").click();
      assertThat(status()).containsText("Link copied");
      return (String) page.evaluate("navigator.clipboard.readText()");
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  @Test
  void aScenarioIsWrittenMendedCompletedAndRun() {
    try (Bench bench = Bench.open("/playground")) {
      Page page = bench.page();
      bench.write(TEXT.replace("gomaxprocs", "gomaxproc"));
      assertThat(page.locator(".prob li")).hasCount(1);
      assertThat(page.locator(".prob .at")).hasText("6:5");
      assertThat(page.locator(".cm-lintRange-error")).hasText("gomaxproc");
      assertThat(bench.status()).hasText("1 error");
      String before = bench.sim().innerText();
      page.keyboard().press("ControlOrMeta+Enter");
      assertThat(bench.status()).hasText("1 error");
      assertThat(bench.sim().innerText()).isEqualTo(before);

      page.locator(".prob button").click();
      assertThat(page.locator(".prob")).isHidden();
      assertThat(bench.status()).containsText("Run it");

      bench.editor().click();
      page.keyboard().press("ControlOrMeta+End");
      page.keyboard().type("kernel: {pol");
      Locator offers = page.locator(".cm-tooltip-autocomplete li");
      assertThat(offers.first()).hasText("policy");
      assertThat(page.locator(".cm-completionInfo")).containsText("runs next");
      bench.accept();
      assertThat(page.locator(".cm-line").last()).containsText("policy:");
      Locator fcfs = offers.filter(new Locator.FilterOptions().setHasText("fcfs"));
      // Asked while the last offer is still being taken, the editor does not listen.
      for (int turn = 0; turn < 20 && fcfs.count() == 0; turn++) {
        page.keyboard().press("Control+Space");
        page.waitForTimeout(500);
      }
      assertThat(fcfs).isVisible();
      page.keyboard().type("fc");
      assertThat(offers).hasCount(1);
      bench.accept();
      page.keyboard().type("}");
      assertThat(page.locator(".cm-line").last()).hasText("kernel: {policy: fcfs}");
      bench.run();
      assertThat(bench.sim().locator("h3").first()).hasText("Two of Go");
      assertThat(bench.reader().complaints()).isEmpty();
    }
  }

  @Test
  void runtimesAreComparedOnOnePlayhead() {
    try (Bench bench = Bench.open("/playground?preset=runtime/go")) {
      Page page = bench.page();
      bench.write(TEXT);
      bench.run();
      page.locator("[data-mode] button[value=compare]").click();
      assertThat(bench.sim().locator(".pane h4"))
          .hasText(new String[] {"GOMAXPROCS: 2", "GOMAXPROCS: 1"});
      assertThat(page.locator(".cm-badges")).hasText("A2B1");
      page.locator(".vars th select").selectOption("processes.app.runtime");
      page.locator(".vars td select").nth(1).selectOption("many-to-one");
      page.locator(".more-runs").click();
      assertThat(bench.sim().locator(".pane")).hasCount(3);
      assertThat(bench.sim().locator(".pane h4").nth(1)).hasText("Thread model: N:1");
      assertThat(bench.status()).containsText("All runs are up to date");
      bench.sim().getByRole(com.microsoft.playwright.options.AriaRole.SLIDER).first().press("End");
      assertThat(bench.sim().locator(".tb .say")).containsText("before");
      page.locator("[data-mode] button[value=one]").click();
      assertThat(bench.sim().locator(".pane")).hasCount(0);
      assertThat(bench.reader().complaints()).isEmpty();
    }
  }

  @Test
  void aLinkHoldsTheTextTheForksAndThePlayhead() {
    String link;
    try (Bench bench = Bench.open("/playground")) {
      bench.write(TEXT);
      bench.run();
      Page page = bench.page();
      page.locator(".pgm summary").click();
      page.locator("[name=seed]").fill("77");
      page.locator("[data-run]").click();
      assertThat(bench.status()).containsText("up to date");
      Locator head = bench.sim().getByRole(com.microsoft.playwright.options.AriaRole.SLIDER);
      for (int i = 0; i < 6; i++) {
        head.first().press("ArrowRight");
      }
      bench.sim().locator(".wf").first().click();
      assertThat(bench.sim().locator(".pane")).hasCount(2);
      link = bench.link();
      assertThat(link).startsWith(site.at("/playground#run=1.").toString()).hasSizeLessThan(1500);
    }
    try (Bench other = Bench.open(link)) {
      assertThat(other.sim().locator(".pane")).hasCount(2);
      assertThat(other.page().locator("[name=seed]")).hasValue("77");
      assertThat(other.page().locator("#pg-text")).hasValue(TEXT);
      assertThat(other.sim().getByRole(com.microsoft.playwright.options.AriaRole.SLIDER).first())
          .not()
          .hasAttribute("aria-valuenow", "0");
      assertThat(other.reader().complaints()).isEmpty();
    }
  }

  @Test
  void whatIsSelectedIsWrittenOverAndOneStepBackBringsItBack() {
    try (Bench bench = Bench.open("/playground")) {
      bench.write(TEXT);
      Page page = bench.page();
      bench.editor().click();
      page.keyboard().press("ControlOrMeta+a");
      page.keyboard().type("title: x");
      assertThat(page.locator("#pg-text")).hasValue("title: x");
      assertThat(page.locator(".cm-line")).hasCount(1);
      page.keyboard().press("Escape");
      page.keyboard().press("ControlOrMeta+z");
      assertThat(page.locator("#pg-text")).hasValue(TEXT);
      assertThat(bench.reader().complaints()).isEmpty();
    }
  }

  /** The key is the simulation's own, and its link holds the same as that of the button above. */
  @Test
  void theKeySCopiesALinkToThisMoment() {
    String link;
    String spoken;
    try (Bench bench = Bench.open("/playground")) {
      bench.write(TEXT);
      bench.run();
      Locator head = bench.sim().locator(".ph");
      for (int i = 0; i < 7; i++) {
        head.press("ArrowRight");
      }
      head.press("]");
      spoken = head.getAttribute("aria-valuetext");
      head.press("s");
      assertThat(bench.sim().locator(".toast")).containsText("Link copied");
      link = (String) bench.page().evaluate("navigator.clipboard.readText()");
      assertThat(link).startsWith(site.at("/playground#run=1.").toString());
      assertThat(bench.reader().complaints()).isEmpty();
    }
    try (Bench other = Bench.open(link)) {
      assertThat(other.page().locator("#pg-text")).hasValue(TEXT);
      assertThat(other.sim().locator(".ph")).hasAttribute("aria-valuetext", spoken);
      assertThat(other.sim().locator(".tab[aria-pressed=true]")).hasCount(1);
      assertThat(other.reader().complaints()).isEmpty();
    }
  }

  @Test
  void aLinkOfTheFirstVersionOpens() {
    try (Bench bench = Bench.open("/playground#run=" + FIRST_VERSION)) {
      assertThat(bench.page().locator("#pg-text"))
          .hasValue(Pattern.compile("title: First version"));
      assertThat(bench.sim().locator(".pane h4"))
          .hasText(new String[] {"Policy: round robin", "Policy: FCFS"});
      assertThat(bench.sim().getByRole(com.microsoft.playwright.options.AriaRole.SLIDER).first())
          .hasAttribute("aria-valuenow", Pattern.compile("^3(\\.0+)?$"));
    }
  }

  @ParameterizedTest
  @CsvSource({"cut, damaged", "newer, newer version", "foreign, no scenario"})
  void aLinkThatCannotBeReadSaysWhyAndTheLastTextStays(String what, String says) {
    try (Bench bench = Bench.open("/playground")) {
      bench.write(TEXT);
      bench.run();
      String link =
          switch (what) {
            case "cut" -> FIRST_VERSION.substring(0, FIRST_VERSION.length() * 2 / 3);
            case "newer" -> "9" + FIRST_VERSION.substring(1);
            default -> "?";
          };
      bench.page().navigate("about:blank");
      bench.page().navigate(site.at("/playground#run=" + link).toString());
      bench.awaitEditor();
      assertThat(bench.page().locator("#pg-text")).hasValue(TEXT);
      assertThat(bench.page().locator(".pgr .err")).containsText(says);
      assertThat(bench.sim().locator("h3").first()).hasText("Two of Go");
    }
  }

  @Test
  void aReloadLosesNothing() {
    try (Bench bench = Bench.open("/playground")) {
      bench.write(TEXT + "# mine\n");
      bench.run();
      bench.page().reload();
      bench.awaitEditor();
      assertThat(bench.page().locator("#pg-text")).hasValue(TEXT + "# mine\n");
    }
  }

  @Test
  void everyExportCanBeRead() throws Exception {
    try (Bench bench = Bench.open("/playground")) {
      bench.write(TEXT);
      bench.run();
      JsonNode json = JsonMapper.shared().readTree(text(bench, "json"));
      assertThat(json.path("format").asString()).isEqualTo("timeslice-trace/1");
      JsonNode chrome = JsonMapper.shared().readTree(text(bench, "chrome"));
      assertThat(chrome.path("traceEvents")).isNotEmpty();
      var svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file(bench, "svg").toFile());
      assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(text(bench, "csv").lines().findFirst().orElse("")).contains("thread");
      assertThat(text(bench, "text")).contains("G1");
      byte[] png = Files.readAllBytes(file(bench, "png"));
      assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
      assertThat(png).hasSizeGreaterThan(2000);
      assertThat(bench.reader().complaints()).isEmpty();
    }
  }

  private static String text(Bench bench, String format) throws IOException {
    return Files.readString(file(bench, format));
  }

  private static Path file(Bench bench, String format) {
    bench.page().locator("[data-export] summary").click();
    Download download =
        bench
            .page()
            .waitForDownload(
                () -> bench.page().locator("[name=format][value=" + format + "]").click());
    assertThat(download.suggestedFilename()).startsWith("two-of-go.");
    return download.path();
  }

  @Test
  void aPresetComesWithItsLessonAndNotBeforeItsQuestion() {
    try (Bench bench = Bench.open("/playground")) {
      Page page = bench.page();
      Locator locked = page.locator("option[value='context-switch/micro']");
      assertThat(locked).isDisabled();
      Locator free = page.locator("optgroup:nth-of-type(n+3) option:not([disabled])").first();
      page.locator("#pg-preset").selectOption(free.getAttribute("value"));
      assertThat(page.locator("[data-from] a")).isVisible();
      assertThat(bench.status()).containsText("up to date");
      page.locator("[data-from] a").click();
      assertThat(page).hasURL(Pattern.compile("/lessons/[\\w-]+#sim-"));
    }
  }

  @Test
  void allOfItWorksWithTheKeyboardAlone() {
    try (Bench bench = Bench.open("/playground")) {
      Page page = bench.page();
      page.locator("#pg-preset").focus();
      tabTo(page, bench.editor());
      page.keyboard().press("ControlOrMeta+a");
      bench.paste(TEXT);
      page.keyboard().press("Tab");
      assertThat(bench.editor()).isFocused();
      page.keyboard().press("ControlOrMeta+z");
      bench.run();
      page.keyboard().press("Escape");
      page.keyboard().press("Tab");
      assertThat(bench.editor()).not().isFocused();
      tabTo(page, page.locator("[data-export] summary"));
      page.keyboard().press("Enter");
      assertThat(page.locator("[name=format][value=json]")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("[name=format][value=json]")).isHidden();
      tabTo(page, bench.sim().locator(".play"));
    }
  }

  private static void tabTo(Page page, Locator wanted) {
    for (int i = 0; i < 60; i++) {
      String focused = "one => one.getRootNode().activeElement === one";
      if ((boolean) wanted.evaluate(focused)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    assertThat(wanted).isFocused();
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT, en-US, 1366",
    "DARK, en-US, 360",
    "LIGHT, zh-CN, 360",
    "DARK, zh-CN, 1366",
  })
  void axeFindsNoFault(ColorScheme scheme, String locale, int width) {
    Reader reader =
        Reader.on(
            site.at(""),
            wishes -> wishes.setColorScheme(scheme).setLocale(locale).setViewportSize(width, 768));
    reader.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    try (Bench bench = Bench.open(reader, "/playground")) {
      Page page = bench.page();
      assertFaultless(page, "a run");
      assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
      page.locator("[data-mode] button[value=compare]").click();
      assertThat(bench.sim().locator(".pane")).hasCount(2);
      assertFaultless(page, "a comparison");
      page.locator("[data-mode] button[value=one]").click();
      bench.write("kernal: 1\n");
      assertThat(page.locator(".prob li")).not().hasCount(0);
      assertFaultless(page, "mistakes");
      page.locator("[data-embed]").click();
      assertThat(page.locator("dialog textarea")).isVisible();
      assertFaultless(page, "the code to embed");
    }
  }

  private static void assertFaultless(Page page, String what) {
    var faults = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    assertThat(faults)
        .as(what)
        .extracting(rule ->
            rule.getId()
                + rule.getNodes().stream()
                    .map(node -> "\n" + node.getHtml() + " " + node.getFailureSummary())
                    .toList())
        .isEmpty();
  }

  @Test
  void nothingIsAskedOfAnotherHost() {
    try (Bench bench = Bench.open("/playground")) {
      bench.write(TEXT);
      bench.run();
      bench.page().locator("[data-mode] button[value=compare]").click();
      assertThat(bench.sim().locator(".pane")).hasCount(2);
      assertThat(bench.reader().requests())
          .filteredOn(url -> !url.startsWith("blob:") && !url.startsWith("data:"))
          .isNotEmpty()
          .allMatch(url -> URI.create(url).getAuthority().equals(site.at("").getAuthority()));
    }
  }
}
