package org.timeslice.engine.runtime.go;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.machine.UserThread;

/// The permit to run Go code, with what belongs to it: a slot `runnext`, a ring of 256 and a heap
/// of timers (`runtime.p`).
final class P {

  /// Size of the ring, `len(p.runq)`.
  static final int RING = 256;

  /// What a P is doing (`_Pidle`, `_Prunning`, `_Psyscall`).
  enum Status {
    IDLE,
    RUNNING,
    SYSCALL,
    /// Beyond GOMAXPROCS.
    STOPPED
  }

  final int id;
  final ArrayDeque<UserThread> ring = new ArrayDeque<>();
  final PriorityQueue<Timer> timers = new PriorityQueue<>();
  @Nullable UserThread runnext;
  @Nullable M m;
  Status status = Status.IDLE;

  /// Counts slices begun; the test for the 61st looks at it.
  long schedtick;

  /// Counts system calls entered or taken away.
  long syscalltick;

  /// When the system call that it is in was entered, ns.
  long syscallSince;

  // What sysmon saw last (`sysmontick`).
  long seenSchedtick = -1;
  long seenSchedwhen;

  /// Whether its goroutine was in the kernel when sysmon first saw this slice.
  boolean seenInKernel;

  long seenSyscalltick = -1;
  long seenSyscallwhen;

  P(int id) {
    this.id = id;
  }

  boolean isEmpty() {
    return runnext == null && ring.isEmpty();
  }

  String name() {
    return "P" + id;
  }

  /// A sleeping goroutine's alarm; the order of setting decides between equals.
  record Timer(UserThread g, long when, long order) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(when, other.when);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
