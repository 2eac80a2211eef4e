package org.timeslice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.timeslice.store.Samples.ANN;
import static org.timeslice.store.Samples.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.learning.Attempt;

class BackupTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 2, 3, 4, 5, 6);

  @TempDir Path folder;
  private Location.Folder here = new Location.Folder(Path.of(""));
  private Path zip = Path.of("");

  @BeforeEach
  void choosePlaces() {
    here = new Location.Folder(folder.resolve("o'data"));
    zip = folder.resolve("it's a backup.zip");
  }

  private Attempt keep() {
    Attempt attempt = attempt(UUID.randomUUID(), ANN, "next", "G2");
    try (Database database = Database.open(here)) {
      database.journal().keep(attempt);
    }
    return attempt;
  }

  @Test
  void bringsBackWhatWasThere() {
    Attempt before = keep();
    Backup.write(here, zip);
    Attempt after = keep();
    assertThat(Backup.restore(zip, here, NOW))
        .contains(here.path().resolve("timeslice-20260203-040506.mv.db"));
    try (Database database = Database.open(here)) {
      assertThat(database.journal().attempts(ANN, "gmp")).contains(before).doesNotContain(after);
    }
    assertThat(here.path()).isDirectoryNotContaining("glob:**restoring*");
  }

  @Test
  void bringsAnEmptyFolderToLife() {
    Attempt kept = keep();
    Backup.write(here, zip);
    var elsewhere = new Location.Folder(folder.resolve("new/one"));
    assertThat(Backup.restore(zip, elsewhere, NOW)).isEmpty();
    try (Database database = Database.open(elsewhere)) {
      assertThat(database.journal().attempts(ANN, "gmp")).containsExactly(kept);
    }
  }

  @Test
  void aGoodBackupPassesTheCheck() {
    keep();
    Backup.write(here, zip);
    Backup.check(zip);
    assertThat(folder.resolve(zip.getFileName() + ".part")).doesNotExist();
  }

  @Test
  void anOpenDatabaseIsLeftAlone() {
    keep();
    Backup.write(here, zip);
    try (Database _ = Database.open(here)) {
      assertThatThrownBy(() -> Backup.restore(zip, here, NOW))
          .isInstanceOf(CannotBackUp.class)
          .hasMessageContaining("is in use. Stop Timeslice");
    }
  }

  @Test
  void aBrokenBackupChangesNothing() throws IOException {
    keep();
    Backup.write(here, zip);
    byte[] bytes = Files.readAllBytes(here.file());
    Files.write(zip, new byte[100]);
    assertThatThrownBy(() -> Backup.restore(zip, here, NOW))
        .isInstanceOf(CannotBackUp.class)
        .hasMessageContaining("is no backup of Timeslice");
    assertThatThrownBy(() -> Backup.check(folder.resolve("none.zip")))
        .hasMessageContaining("There is no file");
    assertThat(here.file()).hasBinaryContent(bytes);
  }

  @Test
  void whereThereIsNoDatabaseThereIsNoBackup() {
    assertThatThrownBy(() -> Backup.write(here, zip))
        .isInstanceOf(CannotBackUp.class)
        .hasMessageContaining("There is no database in");
    assertThat(zip).doesNotExist();
  }
}
