// Can a virtual thread leave its carrier while it waits inside `synchronized`? Needs JDK 21 or newer.
//
//     java -Djdk.virtualThreadScheduler.parallelism=1 \
//          -Djdk.virtualThreadScheduler.maxPoolSize=1 Pinned.java

import java.util.ArrayList;
import java.util.List;

public class Pinned {
  private static final int THREADS = 20;
  private static final int MILLIS = 200;

  public static void main(String[] arguments) throws InterruptedException {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Thread.ofVirtual().start(Pinned::sleepInsideItsOwnLock));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf(
        "Java %s: %d virtual threads slept %d ms each, inside synchronized, in %.2f s%n",
        Runtime.version().feature(), THREADS, MILLIS, (System.nanoTime() - start) / 1e9);
  }

  private static void sleepInsideItsOwnLock() {
    Object lock = new Object();
    synchronized (lock) {
      try {
        Thread.sleep(MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
