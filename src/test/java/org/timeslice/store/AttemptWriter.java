package org.timeslice.store;

import static org.timeslice.store.Samples.ANN;
import static org.timeslice.store.Samples.attempt;

import java.nio.file.Path;
import java.util.UUID;
import org.timeslice.learning.Journal;

/** Keeps attempts from several threads until it is killed, and prints the id of each kept one. */
final class AttemptWriter {
  private static final int THREADS = 4;

  private AttemptWriter() {}

  public static void main(String[] args) {
    try {
      Journal journal = Database.open(new Location.Folder(Path.of(args[0]))).journal();
      for (int i = 0; i < THREADS; i++) {
        Thread.ofPlatform().start(() -> writeForever(journal));
      }
    } catch (CannotOpenDatabase e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void writeForever(Journal journal) {
    while (true) {
      UUID id = UUID.randomUUID();
      journal.keep(attempt(id, ANN, "next", "G2"));
      System.out.println(id);
    }
  }
}
