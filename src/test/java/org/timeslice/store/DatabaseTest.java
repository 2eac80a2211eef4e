package org.timeslice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.timeslice.store.Samples.ANN;
import static org.timeslice.store.Samples.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.learning.Attempt;

class DatabaseTest {
  @TempDir Path folder;

  @Test
  void keepsEverythingOverARestart() {
    Attempt attempt = attempt(UUID.randomUUID(), ANN, "next", "G2");
    byte[] key;
    try (Database database = open()) {
      database.journal().keep(attempt);
      key = database.key("cookie");
    }
    try (Database database = open()) {
      assertThat(database.journal().attempts(ANN, "gmp")).containsExactly(attempt);
      assertThat(database.key("cookie")).isEqualTo(key).hasSize(32);
      assertThat(database.key("other")).isNotEqualTo(key);
    }
  }

  @Test
  void makesItsFolder() {
    try (Database _ = Database.open(new Location.Folder(folder.resolve("a/b")))) {
      assertThat(folder.resolve("a/b/timeslice.mv.db")).exists();
    }
  }

  @Test
  void shrinksOnClose() throws IOException {
    Location.Folder here = new Location.Folder(folder);
    long open;
    try (Database database = Database.open(here)) {
      for (int i = 0; i < 300; i++) {
        database.journal().keep(attempt(UUID.randomUUID(), ANN, "next", "G2"));
      }
      open = Files.size(here.file());
    }
    assertThat(Files.size(here.file())).isLessThan(open / 2);
  }

  @Test
  void refusesADatabaseOfANewerVersionAndLeavesItAsItIs() throws SQLException {
    open().close();
    sql(
        """
        insert into "migration" ("installed_rank", "version", "description", "type", "script",
          "checksum", "installed_by", "installed_on", "execution_time", "success")
        values (99, '99', 'classrooms', 'SQL', 'V99__classrooms.sql', 1, 'x', now(), 1, true)\
        """);
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotOpenDatabase.class)
        .hasMessageContaining("newer version of Timeslice")
        .hasMessageContaining("classrooms")
        .hasMessageContaining("--data");
  }

  @Test
  void saysWhenTheFolderIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> Database.open(new Location.Folder(file)))
        .isInstanceOf(CannotOpenDatabase.class)
        .hasMessageContaining("Cannot write to the data folder " + file)
        .hasMessageContaining("TIMESLICE_DATA");
  }

  @Test
  void saysWhenTheFileIsNoDatabase() throws IOException {
    Files.writeString(folder.resolve("timeslice.mv.db"), "not a database".repeat(1000));
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotOpenDatabase.class)
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("restore");
  }

  @Test
  void refusesOtherDatabasesByName() {
    assertThatThrownBy(() -> new Location.Server("jdbc:mysql://x?password=geheim"))
        .hasMessageContaining("jdbc:postgresql:")
        .hasMessageNotContaining("geheim");
  }

  private Database open() {
    return Database.open(new Location.Folder(folder));
  }

  private void sql(String statement) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("timeslice");
    try (var connection = DriverManager.getConnection(url, "timeslice", "");
        var step = connection.createStatement()) {
      step.execute(statement);
    }
  }
}
