package org.timeslice.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the database is.
public sealed interface Location {

  /// One file of H2's in a folder of ours.
  record Folder(Path path) implements Location {

    /// H2 adds `.mv.db` to it.
    static final String NAME = "timeslice";

    public Folder {
      path = path.toAbsolutePath().normalize();
    }

    /// The file that holds everything.
    public Path file() {
      return path.resolve(NAME + ".mv.db");
    }

    void prepare() {
      try {
        Files.createDirectories(path);
        Files.delete(Files.createTempFile(path, "can-write", null));
      } catch (IOException e) {
        throw new CannotOpenDatabase(
            "Cannot write to the data folder %s (%s). Choose another with --data FOLDER or"
                    .formatted(path, reason(e))
                + " TIMESLICE_DATA, or let the user who runs Timeslice write there.",
            e);
      }
    }

    private static String reason(IOException e) {
      String type = e.getClass().getSimpleName().replace("Exception", "");
      return type.equals("IO") ? String.valueOf(e.getMessage()) : type;
    }
  }

  /// A database server.
  ///
  /// @param url `jdbc:postgresql://HOST/NAME?user=…&password=…`
  record Server(String url) implements Location {
    public Server {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new CannotOpenDatabase(
            "TIMESLICE_DATABASE must begin with jdbc:postgresql: but is " + withoutPassword(url));
      }
    }

    @Override
    public String toString() {
      return withoutPassword(url);
    }

    private static String withoutPassword(String url) {
      return url.replaceAll("(?i)(password=)[^&]*", "$1…").replaceAll("//[^/@]*@", "//…@");
    }
  }
}
