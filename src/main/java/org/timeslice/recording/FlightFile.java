package org.timeslice.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.timeslice.recording.FlightChunks.Sound;
import org.timeslice.recording.Limits.Patience;

/// Reads a JDK Flight Recorder file with the JDK's own reader.
///
/// That one wants a file with a name. It gets one in the temporary folder, whose name is gone again
/// as soon as the file is open (where the system cannot do that, as soon as it has been read).
final class FlightFile {
  private final Limits limits;
  private final Patience patience;
  private final List<Remark> remarks;
  private final FlightLog log = new FlightLog();

  FlightFile(Limits limits, Patience patience, List<Remark> remarks) {
    this.limits = limits;
    this.patience = patience;
    this.remarks = remarks;
  }

  Opened.Playable open(InputStream in, Retelling to) throws IOException, Unreadable {
    Path file = Files.createTempFile("timeslice-", ".jfr");
    try {
      try (var out = Files.newOutputStream(file)) {
        in.transferTo(out);
      }
      Remark why = cut(file);
      inTime(file);
      if (why != null && log.entries().isEmpty()) {
        throw new Unreadable(why);
      }
      if (why != null) {
        remarks.add(Remark.of(why.key() + ".after", why.values().getFirst()));
      }
    } finally {
      Files.deleteIfExists(file);
    }
    if (log.entries().isEmpty()) {
      throw new Unreadable(Remark.of("jvm.empty", log.passed()));
    }
    return new FlightStory(log, to, limits, remarks).tell();
  }

  /// Cuts off what is not sound, and answers what that is.
  private static @Nullable Remark cut(Path file) throws IOException, Unreadable {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Sound sound = FlightChunks.check(channel);
      if (sound.end() == 0) {
        throw new Unreadable(sound.why() == null ? Remark.of("jvm.cut", 0) : sound.why());
      }
      channel.truncate(sound.end());
      return sound.why();
    }
  }

  /// The JDK's reader cannot be told to stop within one event, so it gets a thread of its own; if
  /// it does not come to an end, its answer is not waited for.
  private void inTime(Path file) throws Unreadable {
    var problem = new Problem();
    Thread reader =
        Thread.ofPlatform().daemon().name("flight-recording").start(() -> read(file, problem));
    try {
      reader.join(limits.nanos() / 1_000_000 + 1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (reader.isAlive()) {
      throw new Unreadable(Remark.of("jvm.endless"));
    }
    Remark found = problem.found;
    if (found != null && log.entries().isEmpty()) {
      throw new Unreadable(found);
    }
    if (found != null) {
      remarks.add(Remark.of("jvm.misread.after", log.entries().size()));
    }
  }

  private static final class Problem {
    private volatile @Nullable Remark found;
  }

  private void read(Path file, Problem problem) {
    try (var recording = new RecordingFile(file)) {
      log.learn(recording.readEventTypes()); // this opens it once more, by its name
      forget(file);
      long n = 0;
      while (recording.hasMoreEvents()) {
        log.take(recording.readEvent());
        n++;
        if (log.entries().size() >= limits.records()) {
          remarks.add(Remark.of("records-beyond", n, n));
          return;
        }
        if ((n & 0xFF) == 0 && patience.isOver()) {
          remarks.add(Remark.of("time-over", n));
          return;
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      // Errors too: of a damaged file the JDK's reader throws InternalError, and wants arrays of
      // whatever size the file says.
      problem.found = Remark.of("jvm.misread");
    }
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // An open file cannot be deleted everywhere; then it is deleted once it is read.
    }
  }
}
