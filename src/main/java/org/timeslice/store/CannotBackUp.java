package org.timeslice.store;

/// A backup cannot be made or used. The message is for the person who asked for it: what is the
/// case and what to do, in plain words.
public final class CannotBackUp extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotBackUp(String message, Throwable cause) {
    super(message, cause);
  }

  CannotBackUp(String message) {
    super(message);
  }
}
