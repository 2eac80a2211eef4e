package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** Files that real systems recorded, opened and played. */
class RecordingIT {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  private static final TestSite site = Sites.small();

  @ParameterizedTest
  @CsvSource({
    "ftrace.txt, LIGHT, en-US, 1366",
    "go-schedtrace.txt, DARK, zh-CN, 360",
    "perf-script.txt, DARK, en-US, 1366",
  })
  void playsInTheSameViewerAsALesson(String file, ColorScheme scheme, String locale, int width) {
    try (Reader reader =
        Reader.on(
            site.at(""),
            wishes ->
                wishes.setColorScheme(scheme).setLocale(locale).setViewportSize(width, 768))) {
      SimInPage sim = open(reader, file);
      sim.press("ArrowRight");
      sim.press("ArrowRight");
      String second = sim.playhead().getAttribute("aria-valuetext");
      sim.press("ArrowRight");
      assertThat(sim.playhead().getAttribute("aria-valuetext")).isNotEqualTo(second);
      sim.press("ArrowLeft");
      assertThat(sim.playhead()).hasAttribute("aria-valuetext", second);
      sim.press("End");
      assertThat(sim.now()).isEqualTo(sim.end());
      assertThat(reader.page().locator("[data-lines] li").first()).isVisible();
      assertThat(new AxeBuilder(reader.page()).analyze().getViolations()).isEmpty();
      assertThat(reader.complaints()).isEmpty();
    }
  }

  private static SimInPage open(Reader reader, String file) {
    Page page = reader.open("/playground/recordings");
    page.setInputFiles("#rec-file", RECORDINGS.resolve(file));
    return live(page);
  }

  private static SimInPage live(Page page) {
    Locator figure = page.locator("[data-figure] figure.sim.live");
    assertThat(figure).isVisible();
    assertThat(page.locator("main.rec")).not().hasAttribute("aria-busy", "true");
    return new SimInPage(page, "recording", figure);
  }

  @Test
  void whatCannotBePlayedLeavesWhatIsOpen() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = open(reader, "ftrace.txt").page();
      page.setInputFiles(
          "#rec-file",
          new FilePayload("a.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
      assertThat(page.locator("[data-problems] li")).containsText("can be opened here");
      assertThat(page.locator("[data-still]")).isVisible();
      assertThat(page.locator("[data-figure] figure.sim.live")).isVisible();
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
  }

  @Test
  void takesAFileThatIsDropped() throws IOException {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/playground/recordings");
      assertThat(page.locator("[data-drop]")).isVisible();
      drop(page, "go-schedtrace.txt");
      live(page);
      assertThat(page.locator("[data-figure] h3").first()).hasText("dropped.txt");
    }
  }

  private static void drop(Page page, String file) throws IOException {
    String text = Files.readString(RECORDINGS.resolve(file));
    page.evaluate(
        """
        ({ text }) => {
          const data = new DataTransfer();
          data.items.add(new File([text], 'dropped.txt'));
          document.body.dispatchEvent(
            new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
        }
        """,
        Map.of("text", text));
  }

  @Test
  void takesAFileThatIsDroppedOnThePlayground() throws IOException {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/playground");
      assertThat(page.locator("main.pg [data-share]")).isVisible();
      drop(page, "go-schedtrace.txt");
      live(page);
      assertThat(page.locator("[data-figure] h3").first()).hasText("dropped.txt");
      assertThat(page.url()).endsWith("/playground/recordings");
    }
  }

  @Test
  void goesFromPartToPartOfALongOne() throws IOException {
    String lines = Files.readString(RECORDINGS.resolve("perf-script.txt"));
    var text = new StringBuilder();
    for (int second = 0; second < 90; second++) {
      text.append(lines.replace(" 1107.", " " + (1107 + second) + "."));
    }
    byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open("/playground/recordings");
      page.setInputFiles("#rec-file", new FilePayload("long.txt", "text/plain", file));
      live(page);
      assertThat(page.locator("[data-span]")).containsText("Part 1 of 2");
      assertThat(page.locator("[data-earlier]")).isDisabled();
      page.locator("[data-later]").click();
      assertThat(page.locator("[data-span]")).containsText("Part 2 of 2");
      assertThat(page.locator("[data-later]")).isDisabled();
      live(page).press("ArrowRight");
      page.locator("[data-earlier]").click();
      assertThat(page.locator("[data-span]")).containsText("Part 1 of 2");
    }
  }
}
