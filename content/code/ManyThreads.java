// What do many waiting threads cost? Starts them, lets them wait, and asks the kernel for the bill.
// Needs JDK 21 or newer; the numbers of the process come from /proc, so Linux only.
//
//     java ManyThreads.java platform 5000
//     java ManyThreads.java virtual 5000

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

public class ManyThreads {
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: java ManyThreads.java platform|virtual COUNT");
      System.exit(2);
    }
    boolean virtual = arguments[0].equals("virtual");
    int count = Integer.parseInt(arguments[1]);

    report("before");
    CountDownLatch started = new CountDownLatch(count);
    CountDownLatch end = new CountDownLatch(1);
    Runnable work =
        () -> {
          started.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(virtual ? Thread.ofVirtual().start(work) : Thread.ofPlatform().start(work));
    }
    started.await();
    long micros = (System.nanoTime() - start) / 1000;
    report(count + " " + arguments[0] + " threads wait");
    System.out.printf("made in %,d ms, %.1f µs each%n", micros / 1000, (double) micros / count);

    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    report("after");
  }

  private static void report(String when) throws IOException {
    long threads = 0;
    long reserved = 0;
    long resident = 0;
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      String value = line.replaceAll("\\D", "");
      if (line.startsWith("Threads:")) {
        threads = Long.parseLong(value);
      } else if (line.startsWith("VmSize:")) {
        reserved = Long.parseLong(value) / 1024;
      } else if (line.startsWith("VmRSS:")) {
        resident = Long.parseLong(value) / 1024;
      }
    }
    System.out.printf(
        "%-34s %,7d kernel threads, %,8d MiB of addresses, %,6d MiB of memory%n",
        when + ":", threads, reserved, resident);
  }
}
