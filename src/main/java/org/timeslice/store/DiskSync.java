package org.timeslice.store;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Makes the disk confirm what was committed, once for all who wait for it.
///
/// Whoever comes first runs the sync; those who come while it runs wait for the next one, because
/// their commit may have missed the one that runs. One of them then runs it for all of them.
///
/// Worked example: A commits and syncs; B and C commit meanwhile; A returns; B syncs for B and C.
/// Three commits, two syncs. Safe for any number of threads.
final class DiskSync {
  private final Runnable sync;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private long asked;
  private long confirmed;
  private boolean running;

  /// @param sync returns when the disk has confirmed; throws where it cannot
  DiskSync(Runnable sync) {
    this.sync = sync;
  }

  /// Returns when everything that was committed before this call is on the disk. Throws what the
  /// sync threw to the one who ran it; the others then try themselves.
  void await() {
    lock.lock();
    try {
      long mine = ++asked;
      while (confirmed < mine) {
        if (running) {
          ended.awaitUninterruptibly();
        } else {
          confirm(asked);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void confirm(long upTo) {
    running = true;
    lock.unlock();
    boolean done = false;
    try {
      sync.run();
      done = true;
    } finally {
      lock.lock();
      running = false;
      confirmed = done ? upTo : confirmed;
      ended.signalAll();
    }
  }
}
