package org.timeslice.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a process that somebody stops: it is asked for, and it waits until everything is
/// closed.
///
/// The JVM ends when its shutdown hooks have, whatever other threads do; so the hook waits. It
/// waits for a signal rather than for the thread that serves, because that one may end by
/// `System.exit`, which itself waits for the hooks.
final class Ending implements AutoCloseable {
  private static final long MOST_SECONDS = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  Ending() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(this::ask));
  }

  private void ask() {
    asked.countDown();
    try {
      boolean inTime = closed.await(MOST_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println(
            "Timeslice ends although not everything is closed; nothing saved is lost.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns when the process is asked to end.
  void await() throws InterruptedException {
    asked.await();
  }

  /// Lets the process end.
  @Override
  public void close() {
    closed.countDown();
  }
}
