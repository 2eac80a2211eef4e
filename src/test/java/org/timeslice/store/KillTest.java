package org.timeslice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.store.Samples.ANN;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it works: nothing that it acknowledged may be gone. */
class KillTest {
  @TempDir Path folder;

  @RepeatedTest(3)
  void everyAcknowledgedAttemptOutlivesAKill() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    Process writer = start();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < 500; i++) {
        acknowledged.add(lines.readLine());
      }
      // Not Process.destroyForcibly, which would close the pipe with acknowledgements in it.
      assertThat(writer.toHandle().destroyForcibly()).isTrue();
      lines.lines().filter(line -> line.length() == 36).forEach(acknowledged::add);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
    try (Database database = Database.open(new Location.Folder(folder))) {
      assertThat(database.journal().attempts(ANN, "gmp"))
          .extracting(attempt -> attempt.id().toString())
          .containsAll(acknowledged);
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsToldSo() throws Exception {
    Process writer = start();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      assertThat(UUID.fromString(lines.readLine())).isNotNull();
      Process second = start();
      assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isEqualTo(1);
      assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("Another process uses the database")
          .contains("--data");
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            AttemptWriter.class.getName(),
            folder.toString())
        .start();
  }
}
