package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, killed while somebody learns. */
class RestartIT {
  private static final String LESSON = "/lessons/model-n1";

  @TempDir private Path data;

  /** `timeslice serve` in a process of its own, on a port of its own. */
  private record Server(Process process, String origin) implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");

    static Server start(Path data) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  "org.timeslice.cli.Main",
                  "serve",
                  "--port=0",
                  "--host=127.0.0.1",
                  "--data=" + data)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Server(process, origin(process.inputReader(StandardCharsets.UTF_8)));
    }

    private static String origin(BufferedReader lines) {
      return lines
          .lines()
          .map(ADDRESS::matcher)
          .filter(Matcher::find)
          .map(Matcher::group)
          .findFirst()
          .orElseThrow();
    }

    URI at(String path) {
      return URI.create(origin + path);
    }

    /** As `kill -9` does: no hook runs, nothing is closed. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void answersProgressAndThePlaceOutliveAKilledServer() throws Exception {
    try (Server first = Server.start(data);
        Reader reader = Reader.on(first.at("/"))) {
      SimInPage sim = SimInPage.live(reader.open(first.at(LESSON).toString()), "bus");
      sim.press("End");
      sim.answer();
      Locator quiz = reader.page().locator(".question.quiz").first();
      quiz.getByRole(AriaRole.RADIO).first().check();
      quiz.locator(".send button").click();
      assertThat(quiz.locator(".kept")).isVisible();
      sim.stopInTheMiddle();
      double place = sim.now();
      String progress = reader.page().locator("#progress").innerText();
      first.kill();

      try (Server second = Server.start(data)) {
        SimInPage again = SimInPage.live(reader.open(second.at(LESSON).toString()), "bus");
        assertThat(again.now()).isEqualTo(place).isPositive();
        again.press("End");
        assertThat(again.question()).isHidden();
        assertThat(quiz.getByRole(AriaRole.RADIO).first()).isChecked();
        assertThat(quiz.locator(".kept")).isVisible();
        assertThat(reader.page().locator("#progress")).hasText(progress);

        reader.open(second.at("/").toString());
        Locator slice = reader.page().locator("li.run a[href='" + LESSON + "']");
        assertThat(slice).containsText("running");
        assertThat(reader.page().locator(".resume a.btn"))
            .hasAttribute("href", Pattern.compile(LESSON + ".*"));
      }
    }
  }
}
