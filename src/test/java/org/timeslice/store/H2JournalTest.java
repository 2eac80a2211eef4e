package org.timeslice.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.learning.Journal;

class H2JournalTest implements JournalContract {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(new Location.Folder(folder));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public Journal journal() {
    return database.journal();
  }
}
