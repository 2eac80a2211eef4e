package org.timeslice.engine.machine;

/// Housekeeping: a [Due] that does not keep the run going.
@FunctionalInterface
public interface Daemon extends Due {
  @Override
  default boolean isDaemon() {
    return true;
  }
}
