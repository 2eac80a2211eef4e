package org.timeslice.engine.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Traces as readable text, one for each policy, thread model and feature: whoever changes the
/// engine's behaviour sees in the difference what has become of it.
///
/// A file in `src/test/resources/golden` is a scenario, a line `=== trace`, and its trace. `mvn -q
/// test -Dtest=GoldenTest -Dgolden=overwrite` writes the traces anew (and those of new scenarios);
/// read the difference before you commit it.
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String MARK = "=== trace\n";
  private static final int COUNT = 19;

  @TestFactory
  Stream<DynamicTest> tracesAreAsTheyWere() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSize(COUNT);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    int mark = text.indexOf(MARK);
    String scenario = text.substring(0, mark);
    String told = scenario + MARK + Told.trace(Runs.trace(scenario));
    if ("overwrite".equals(System.getProperty("golden"))) {
      Files.write(file, told.getBytes(UTF_8));
    }
    assertThat(told).isEqualTo(Files.readString(file));
  }
}
