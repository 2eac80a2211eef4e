package org.timeslice.learning;

/// Nothing can be kept or read just now: the disk is full, the database is gone. What was kept
/// before is not touched by it, and the same call may succeed later.
public final class JournalUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
