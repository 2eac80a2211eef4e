package org.timeslice.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings a database up to this version: the files of `db/`, in order, each once.
final class Migrations {
  private Migrations() {}

  static void run(DataSource source) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db")
            .table("migration")
            .cleanDisabled(true)
            .load();
    Arrays.stream(flyway.info().all())
        .filter(migration -> isFromTheFuture(migration.getState()))
        .findFirst()
        .ifPresent(Migrations::refuse);
    flyway.migrate();
  }

  private static boolean isFromTheFuture(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }

  private static void refuse(MigrationInfo migration) {
    throw new CannotOpenDatabase(
        "The database was made by a newer version of Timeslice: its step %s, “%s”, is unknown."
                .formatted(migration.getVersion(), migration.getDescription())
            + " Nothing was changed. Start that version or a later one, or choose another folder"
            + " with --data FOLDER.");
  }
}
