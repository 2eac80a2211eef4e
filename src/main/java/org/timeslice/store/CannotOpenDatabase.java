package org.timeslice.store;

/// The database cannot be used. The message is for the person who starts the server: what is the
/// case and what to do, in plain words.
public final class CannotOpenDatabase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotOpenDatabase(String message, Throwable cause) {
    super(message, cause);
  }

  CannotOpenDatabase(String message) {
    super(message);
  }
}
