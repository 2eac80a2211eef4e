package org.timeslice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.store.Database;
import org.timeslice.store.Location;

class KeepingCommandsTest {
  @TempDir Path folder;
  private String said = "";

  private int run(String... args) {
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, UTF_8));
    int status = Main.run(streams, args);
    said = err.toString(UTF_8);
    return status;
  }

  @Test
  void aBackupIsMadeCheckedAndRestored() {
    Database.open(new Location.Folder(folder.resolve("data"))).close();
    String zip = folder.resolve("backup.zip").toString();
    String data = folder.resolve("data").toString();

    assertThat(run("backup", zip, "--data", data)).as(said).isZero();
    assertThat(said).contains("timeslice restore --check");
    assertThat(run("restore", "--check", zip)).as(said).isZero();
    assertThat(said).endsWith("is good.\n");
    assertThat(run("restore", zip, "--data", data)).as(said).isZero();
    assertThat(said).contains("The one before it is kept in");
  }

  @Test
  void whatCannotBeBackedUpOrRestoredIsSaid() {
    assertThat(run("backup", "x.zip", "--data", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(said).startsWith("There is no database in");
    assertThat(run("restore", folder.resolve("none.zip").toString(), "--data", folder.toString()))
        .isEqualTo(2);
    assertThat(said).startsWith("There is no file");
  }

  @Test
  void theDoctorLooksAtEverything() {
    int status = run("doctor", "--data", folder.toString(), "--port", "0", "--content", "content");
    assertThat(said.lines().filter(line -> !line.startsWith("BAD  course")))
        .allMatch(line -> line.startsWith("ok   "));
    assertThat(said.lines()).hasSize(6);
    assertThat(status).isEqualTo(said.contains("BAD") ? 2 : 0);
  }

  @Test
  void theDoctorSaysWhatToDo() throws IOException {
    try (var taken = new ServerSocket(0);
        var _ = Database.open(new Location.Folder(folder))) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(run("doctor", "--data", folder.toString(), "--port", port, "--content", "none"))
          .isEqualTo(2);
    }
    assertThat(said).contains("BAD  port: ").contains("choose another with --port");
    assertThat(said).contains("BAD  course: none is no folder");
  }
}
