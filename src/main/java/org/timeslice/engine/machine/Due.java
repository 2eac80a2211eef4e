package org.timeslice.engine.machine;

/// Something that happens at a set time.
@FunctionalInterface
public interface Due {
  void due();

  /// Whether it is no reason to keep the run going: housekeeping that repeats for ever.
  default boolean isDaemon() {
    return false;
  }
}
