package org.timeslice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.timeslice.learning.Journal;

/** The same migrations and the same SQL, on the other database. */
class PostgresJournalTest implements JournalContract {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static EmbeddedPostgres server;
  private Location location;
  private Database database;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() throws SQLException {
    String name = "school" + DATABASES.incrementAndGet();
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    location = new Location.Server(server.getJdbcUrl("postgres", name));
    database = Database.open(location);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public Journal journal() {
    return database.journal();
  }

  @Test
  void twoServersShareTheKey() {
    try (Database other = Database.open(location)) {
      assertThat(other.key("cookie")).isEqualTo(database.key("cookie"));
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidInOneSentence() {
    var nowhere =
        new Location.Server("jdbc:postgresql://localhost:1/school?user=a&password=geheim");
    assertThatThrownBy(() -> Database.open(nowhere))
        .isInstanceOf(CannotOpenDatabase.class)
        .hasMessageContaining("TIMESLICE_DATABASE")
        .hasMessageNotContaining("geheim");
  }
}
