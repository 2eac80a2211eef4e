package org.timeslice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiskSyncTest {

  @Test
  void syncsOnceForAllWhoWait() throws Exception {
    var syncs = new AtomicInteger();
    var firstRuns = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var sync =
        new DiskSync(() -> {
          syncs.incrementAndGet();
          firstRuns.countDown();
          awaiting(go);
        });
    try (var threads = Executors.newFixedThreadPool(20)) {
      threads.execute(sync::await);
      firstRuns.await();
      for (int i = 0; i < 19; i++) {
        threads.execute(sync::await);
      }
      // None of them may be content with the sync that runs since before their commit.
      Thread.sleep(200);
      assertThat(syncs).hasValue(1);
      go.countDown();
    }
    assertThat(syncs).hasValueBetween(2, 3);
  }

  @Test
  void failsForTheOneWhoRanItAndIsTriedAgainByTheNext() {
    var turn = new AtomicInteger();
    var sync =
        new DiskSync(() -> {
          if (turn.incrementAndGet() == 1) {
            throw new IllegalStateException("disk full");
          }
        });
    assertThatThrownBy(sync::await).hasMessage("disk full");
    sync.await();
    assertThat(turn).hasValue(2);
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
