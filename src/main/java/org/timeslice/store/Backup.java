package org.timeslice.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Copies of the H2 database as zip files, made and used while no server has it open.
///
/// A backup that was never restored is a hope, so what [#restore] puts in place has been opened
/// first, in a folder beside the old file, and the old file is kept under another name. PostgreSQL
/// brings its own tools, which are better at it.
public final class Backup {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final String ENDING = ".mv.db";

  private Backup() {}

  /// Writes the whole database into a file, which is there when all of it is.
  ///
  /// @throws CannotOpenDatabase if a server has it open
  /// @throws CannotBackUp if the file cannot be written
  public static void write(Location location, Path zip) {
    switch (location) {
      case Location.Folder folder -> write(folder, zip);
      case Location.Server _ ->
          throw new CannotBackUp("PostgreSQL makes its own backups: pg_dump --format=custom");
    }
  }

  private static void write(Location.Folder folder, Path zip) {
    if (!Files.exists(folder.file())) {
      throw new CannotBackUp("There is no database in %s to back up.".formatted(folder.path()));
    }
    Path part = zip.resolveSibling(zip.getFileName() + ".part");
    try (Database database = Database.open(folder)) {
      database.copyTo(part);
      Files.move(part, zip, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CannotBackUp("Cannot write %s: %s".formatted(zip, e.getMessage()), e);
    }
  }

  /// Opens what is in the backup, in a folder of its own, and throws it away.
  ///
  /// @throws CannotBackUp if it is no backup or cannot be opened
  public static void check(Path zip) {
    try {
      Path folder = Files.createTempDirectory("timeslice-check");
      try {
        unpack(zip, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new CannotBackUp("Cannot read %s: %s".formatted(zip, e.getMessage()), e);
    }
  }

  /// Puts the backup in the place of the database. Answers where the old one is kept now; empty
  /// where there was none.
  ///
  /// @param now names the old file
  /// @throws CannotBackUp if the backup cannot be opened, or the database is open; nothing has
  ///   changed
  public static Optional<Path> restore(Path zip, Location.Folder to, LocalDateTime now) {
    to.prepare();
    try {
      refuseWhileOpen(to);
      Path folder = Files.createTempDirectory(to.path(), "restoring");
      try {
        Path fresh = unpack(zip, folder);
        Path old = to.path().resolve(Location.Folder.NAME + "-" + STAMP.format(now) + ENDING);
        boolean replaces = Files.exists(to.file());
        if (replaces) {
          Files.move(to.file(), old);
        }
        Files.move(fresh, to.file());
        return replaces ? Optional.of(old) : Optional.empty();
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new CannotBackUp("Cannot restore %s: %s".formatted(zip, e.getMessage()), e);
    }
  }

  /// H2 locks its file; so does this, for a moment, to learn whether it may.
  private static void refuseWhileOpen(Location.Folder folder) throws IOException {
    if (!Files.exists(folder.file())) {
      return;
    }
    try (FileChannel file = FileChannel.open(folder.file(), StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock == null) {
        throw inUse(folder);
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(folder);
    }
  }

  private static CannotBackUp inUse(Location.Folder folder) {
    return new CannotBackUp(
        "The database %s is in use. Stop Timeslice, then restore.".formatted(folder.file()));
  }

  /// The database of a backup, unpacked into a folder and opened once.
  private static Path unpack(Path zip, Path folder) throws IOException {
    var location = new Location.Folder(folder);
    if (!Files.isRegularFile(zip)) {
      throw new CannotBackUp("There is no file %s.".formatted(zip));
    }
    try (InputStream bytes = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(bytes)) {
      ZipEntry entry = entries.getNextEntry();
      while (entry != null && !entry.getName().endsWith(ENDING)) {
        entry = entries.getNextEntry();
      }
      if (entry == null) {
        throw new CannotBackUp("%s is no backup of Timeslice.".formatted(zip));
      }
      Files.copy(entries, location.file());
    }
    try {
      Database.open(location).close();
    } catch (CannotOpenDatabase e) {
      throw new CannotBackUp(
          "The backup %s cannot be opened, and nothing was changed. %s"
              .formatted(zip, e.getMessage()),
          e);
    }
    return location.file();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
