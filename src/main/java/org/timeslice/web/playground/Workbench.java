package org.timeslice.web.playground;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.learning.Runs;
import org.timeslice.web.Refusal;

/// Runs what visitors wrote, a few at once: a run may take a CPU for seconds, and lessons must not
/// wait for it. Safe for any number of threads.
final class Workbench {
  private final Runs runs;
  private final Semaphore places;
  private final Duration patience;

  /// @param most how many may run at once
  /// @param patience how long the next one waits before it is sent away
  Workbench(Runs runs, int most, Duration patience) {
    this.runs = runs;
    this.places = new Semaphore(most, true);
    this.patience = patience;
  }

  /// The trace of a scenario.
  Trace run(Scenario scenario) {
    if (!isFree()) {
      throw Refusal.of(503, "busy");
    }
    try {
      return runs.of(scenario);
    } finally {
      places.release();
    }
  }

  private boolean isFree() {
    try {
      return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
