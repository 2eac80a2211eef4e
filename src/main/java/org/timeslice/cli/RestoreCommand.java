package org.timeslice.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.timeslice.store.Backup;
import org.timeslice.store.CannotBackUp;
import org.timeslice.store.CannotOpenDatabase;
import org.timeslice.store.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `timeslice restore FILE`: back to a backup, once it has been opened and found good.
@Command(
    name = "restore",
    description = {
      "Puts the backup FILE in the place of the database; the old one is kept under another name.",
      "The server must not be running."
    })
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A backup.")
  private Path file = Path.of("");

  @Option(names = "--check", description = "Only say whether the backup can be opened.")
  private boolean check;

  @Mixin private DatabaseOption database = new DatabaseOption();

  private final Streams streams;

  RestoreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    try {
      if (check) {
        Backup.check(file);
        streams.err().println(file + " is good.");
        return Main.OK;
      }
      if (!(database.location() instanceof Location.Folder folder)) {
        streams.err().println("PostgreSQL restores its own backups: pg_restore --clean");
        return Main.WRONG;
      }
      Optional<Path> old = Backup.restore(file, folder, LocalDateTime.now(ZoneId.systemDefault()));
      streams.err().println("The database is that of " + file + " now.");
      old.ifPresent(path -> streams.err().println("The one before it is kept in " + path + "."));
      return Main.OK;
    } catch (CannotBackUp | CannotOpenDatabase e) {
      streams.err().println(e.getMessage());
      return Main.WRONG;
    }
  }
}
