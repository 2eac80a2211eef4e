package org.timeslice.engine.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Trace;

/// What each exporter writes for one trace, to the byte: `src/test/resources/exports`. After a
/// change that is meant, `-Dexports=overwrite` writes the files anew, for a look at the difference.
class GoldenExportTest {
  private static final Path FOLDER = Path.of("src/test/resources/exports");

  private interface Exporter {
    void write(Trace trace, Appendable out) throws IOException;
  }

  @Test
  void jsonHasEverything() throws IOException {
    check("everything.json", TraceJson::write);
  }

  @Test
  void aSummaryHasNeitherLanesNorEvents() throws IOException {
    check("everything.summary.json", TraceJson::writeSummary);
  }

  @Test
  void chromeHasTracksSlicesArrowsAndMarks() throws IOException {
    check("everything.chrome.json", ChromeTrace::write);
  }

  @Test
  void svgIsAPictureByItself() throws IOException {
    check("everything.svg", SvgTimeline::write);
  }

  @Test
  void csvHasALineAThread() throws IOException {
    check("everything.csv", (trace, out) -> CsvTable.write(trace, out));
  }

  @Test
  void textIsForPeople() throws IOException {
    check("everything.txt", TextReport::write);
  }

  private static void check(String file, Exporter exporter) throws IOException {
    var out = new StringBuilder();
    exporter.write(Samples.everything(), out);
    String written = out.toString().replace("\r\n", "\n");
    if (!written.endsWith("\n")) {
      written += "\n";
    }
    if ("overwrite".equals(System.getProperty("exports"))) {
      Files.write(FOLDER.resolve(file), written.getBytes(UTF_8));
    }
    assertThat(written).isEqualTo(Files.readString(FOLDER.resolve(file)));
  }
}
