package org.timeslice.cli;

import java.nio.file.Path;
import org.timeslice.store.Location;
import picocli.CommandLine.Option;

/// Where the database is, for every command that touches it.
final class DatabaseOption {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${env:TIMESLICE_DATA:-db/data}",
      description = "The folder of the database (TIMESLICE_DATA, else db/data).")
  private Path data = Path.of("");

  /// The folder, unless the environment names a server.
  Location location() {
    String server = System.getenv("TIMESLICE_DATABASE");
    return server == null || server.isBlank()
        ? new Location.Folder(data)
        : new Location.Server(server);
  }
}
