package org.timeslice.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timeslice.learning.Journal;

/// The open database. One a process; safe for any number of threads; closing it leaves the H2 file
/// no larger than what it holds.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int KEY_BYTES = 32;
  private static final String USER = "timeslice";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Location location;
  private final DiskSync disk;

  private Database(Location location, HikariDataSource pool) {
    this.location = location;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.disk = new DiskSync(this::sync);
  }

  /// Opens the database and brings it up to date. Throws [CannotOpenDatabase] with what to do.
  public static Database open(Location location) {
    if (location instanceof Location.Folder folder) {
      folder.prepare();
    }
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(settings(location));
      Migrations.run(pool);
      return new Database(location, pool);
    } catch (RuntimeException e) {
      if (pool != null) {
        pool.close();
      }
      throw OpeningFaults.explain(location, e);
    }
  }

  public Journal journal() {
    return new SqlJournal(jdbi, disk);
  }

  /// The key of that name: made at random when it is asked for the first time, the same ever after.
  public byte[] key(String name) {
    Supplier<byte[]> kept = () -> Base64.getDecoder().decode(keptKey(name));
    byte[] key = Retry.onConflict(kept);
    disk.await();
    return key;
  }

  private String keptKey(String name) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery("select content from secret where name = ?")
            .bind(0, name)
            .mapTo(String.class)
            .findOne()
            .orElseGet(() -> {
              String fresh = Base64.getEncoder().encodeToString(randomBytes());
              handle.execute("insert into secret (name, content) values (?, ?)", name, fresh);
              return fresh;
            }));
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private void sync() {
    switch (location) {
      case Location.Folder _ -> jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
      // PostgreSQL's commit returns after its log is on the disk.
      case Location.Server _ -> {}
    }
  }

  /// Writes a copy of an H2 file, as of one moment, while others go on writing.
  void copyTo(Path zip) {
    String file = zip.toAbsolutePath().toString().replace("'", "''");
    jdbi.useHandle(handle -> handle.execute("backup to '" + file + "'"));
  }

  @Override
  public void close() {
    // First of all: the pool fills itself in the background, and a connection that it makes just
    // after the shutdown would open the database again, for good.
    pool.close();
    if (location instanceof Location.Folder folder) {
      try (Connection connection = DriverManager.getConnection(url(folder), USER, "");
          Statement statement = connection.createStatement()) {
        statement.execute("shutdown compact");
      } catch (SQLException e) {
        LOG.warn("the database could not be compacted; nothing is lost: {}", e.getMessage());
      }
    }
  }

  private static String url(Location.Folder folder) {
    return "jdbc:h2:file:"
        + folder.path().resolve(Location.Folder.NAME)
        // The process closes it, compacted; H2's own shutdown hook would race with that.
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
  }

  private static HikariConfig settings(Location location) {
    var config = new HikariConfig();
    config.setPoolName("timeslice");
    config.setMaximumPoolSize(10);
    switch (location) {
      case Location.Folder folder -> {
        config.setJdbcUrl(url(folder));
        config.setUsername(USER);
        config.setPassword("");
        config.setConnectionTimeout(5_000);
      }
      case Location.Server server -> config.setJdbcUrl(server.url());
    }
    return config;
  }
}
