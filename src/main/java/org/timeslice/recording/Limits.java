package org.timeslice.recording;

/// How much of a stranger's file is read, and for how long.
///
/// @param bytes of the file as it came
/// @param unpacked bytes of it when it was gzipped
/// @param records entries of the source
/// @param members threads, processes and the like
/// @param part events that are shown at a time
/// @param nanos time spent on reading it
/// @param telling ns spent on telling what was read
public record Limits(
    long bytes, long unpacked, int records, int members, int part, long nanos, long telling) {

  /// As long for telling as for reading.
  Limits(long bytes, long unpacked, int records, int members, int part, long nanos) {
    this(bytes, unpacked, records, members, part, nanos, nanos);
  }

  /// What a small machine that serves a class can bear, several at a time.
  public static final Limits SCHOOL =
      new Limits(32L << 20, 128L << 20, 500_000, 10_000, 10_000, 8_000_000_000L);

  Patience patience() {
    return new Patience(System.nanoTime() + nanos);
  }

  /// Begins anew, so that of a file whose reading took all its time something is told.
  Patience patienceForTelling() {
    return new Patience(System.nanoTime() + telling);
  }

  /// Ends when the time is over.
  record Patience(long deadline) {
    boolean isOver() {
      return System.nanoTime() - deadline > 0;
    }
  }
}
