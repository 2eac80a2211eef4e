package org.timeslice.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says in plain words why a database would not open, and what to do.
final class OpeningFaults {
  private static final int LOCKED = 90020;
  private static final int NEWER_FILE = 90048;
  private static final int DAMAGED = 90030;
  private static final int WRONG_USER = 28000;

  private OpeningFaults() {}

  static CannotOpenDatabase explain(Location location, RuntimeException fault) {
    if (fault instanceof CannotOpenDatabase known) {
      return known;
    }
    String message =
        switch (location) {
          case Location.Folder folder -> ofFile(folder, fault);
          case Location.Server server ->
              "Cannot use the database %s: %s. Check that PostgreSQL (15 or later) runs,"
                      .formatted(server, reason(fault))
                  + " and the name, user and password in TIMESLICE_DATABASE.";
        };
    return new CannotOpenDatabase(message, fault);
  }

  private static String ofFile(Location.Folder folder, Throwable fault) {
    String file = folder.file().toString();
    if (isDiskFull(fault)) {
      return "No space is left on the disk of %s. Free some and start again; nothing is lost."
          .formatted(file);
    }
    int code = sqlFault(fault).map(SQLException::getErrorCode).orElse(0);
    return switch (code) {
      case LOCKED ->
          "Another process uses the database %s. Stop the other Timeslice, or choose another folder"
                  .formatted(file)
              + " with --data FOLDER or TIMESLICE_DATA.";
      case NEWER_FILE ->
          "The database file %s was written by a newer version of Timeslice. Nothing was changed."
                  .formatted(file)
              + " Start that version or a later one, or choose another folder with --data FOLDER.";
      case DAMAGED, WRONG_USER ->
          "The file %s cannot be read as a database of Timeslice (%s). Nothing was changed. Move it"
                  .formatted(file, reason(fault))
              + " aside and restore the newest backup:  timeslice restore BACKUP.zip";
      default -> "Cannot open the database %s: %s".formatted(file, reason(fault));
    };
  }

  private static boolean isDiskFull(Throwable fault) {
    return causes(fault)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(text -> text.contains("No space left") || text.contains("not enough space"));
  }

  private static Optional<SQLException> sqlFault(Throwable fault) {
    return causes(fault)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(one -> one.getErrorCode() != 0 || one.getCause() == null)
        .findFirst();
  }

  private static String reason(Throwable fault) {
    String text = sqlFault(fault).map(Throwable::getMessage).orElseGet(() -> fault.getMessage());
    return String.valueOf(text).lines().findFirst().orElse("unknown").strip();
  }

  private static Stream<Throwable> causes(@Nullable Throwable fault) {
    return Stream.iterate(fault, one -> one != null, one -> one == null ? null : one.getCause());
  }
}
