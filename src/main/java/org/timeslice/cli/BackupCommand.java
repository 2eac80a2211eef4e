package org.timeslice.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.timeslice.store.Backup;
import org.timeslice.store.CannotBackUp;
import org.timeslice.store.CannotOpenDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `timeslice backup FILE`: everything that learners did, in one file.
@Command(
    name = "backup",
    description = "Writes the database into FILE, a zip. The server must not be running.")
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The zip file to write.")
  private Path file = Path.of("");

  @Mixin private DatabaseOption database = new DatabaseOption();

  private final Streams streams;

  BackupCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    try {
      Backup.write(database.location(), file);
      streams.err().println("The database is in " + file + ". To try it:");
      streams.err().println("  timeslice restore --check " + file);
      return Main.OK;
    } catch (CannotBackUp | CannotOpenDatabase e) {
      streams.err().println(e.getMessage());
      return Main.WRONG;
    }
  }
}
