package org.timeslice.engine.machine;

import java.util.function.Supplier;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.KernelThread.State;

/// Where ready threads wait: one queue that all CPUs share, or one for each CPU, each ordered by a
/// policy of its own.
///
/// With a queue a CPU (`queues: per-cpu`) a woken thread goes to the CPU it ran on last, unless
/// that is busy and another idles; a CPU that falls idle takes from the longest queue, and every
/// [#BALANCE_PERIOD] queues that differ by two or more are evened out. That is the shape of Linux's
/// `select_idle_sibling`, `newidle_balance` and periodic balancing without their topology.
final class RunQueues {

  /// ns between two rounds of load balancing.
  static final long BALANCE_PERIOD = 4_000_000;

  private final Machine machine;
  private final Cpu[] cpus;
  private final boolean perCpu;
  private Policy[] queues;
  private long waiting;

  /// Whether something has happened that may call for preemption: somebody has become ready, or
  /// weights have changed, or a CPU computes again that could not be interrupted before. Without it
  /// a policy that compares run times would cut slices short at every unrelated event.
  private boolean stirred;

  RunQueues(Machine machine, Cpu[] cpus, boolean perCpu, Supplier<Policy> policies) {
    this.machine = machine;
    this.cpus = cpus;
    this.perCpu = perCpu;
    this.queues = make(policies);
  }

  private Policy[] make(Supplier<Policy> policies) {
    Policy[] made = new Policy[perCpu ? cpus.length : 1];
    for (int queue = 0; queue < made.length; queue++) {
      made[queue] = policies.get();
    }
    return made;
  }

  boolean perCpu() {
    return perCpu;
  }

  int count() {
    return queues.length;
  }

  Policy get(int queue) {
    return queues[queue];
  }

  /// The queue that a thread is in, or was in before it got its CPU.
  Policy of(KernelThread thread) {
    return queues[thread.queue];
  }

  boolean anybodyWaits() {
    return waiting > 0;
  }

  /// Something may call for preemption.
  void stir() {
    stirred = true;
  }

  boolean isStirred() {
    return stirred;
  }

  void calm() {
    stirred = false;
  }

  // Places, for the trace.

  String place(KernelThread thread) {
    return switch (thread.state()) {
      case NEW, BLOCKED -> "blocked";
      case READY -> readyPlace(thread);
      case RUNNING -> cpus[thread.cpu].label();
      case DONE -> "done";
    };
  }

  private String readyPlace(KernelThread thread) {
    String part = of(thread).part(thread);
    String base = perCpu ? cpus[thread.queue].label() + ".ready" : "ready";
    return part == null ? base : base + "." + part;
  }

  /// Adds to `note` where `thread` is now.
  void move(Note note, KernelThread thread) {
    if (thread.state() == State.READY && of(thread).enteredAtHead()) {
      note.moveToHead(thread.label(), place(thread));
    } else {
      note.move(thread.label(), place(thread));
    }
  }

  // In and out.

  void add(KernelThread thread, Policy.Entry entry) {
    stirred = true;
    thread.queue = (short) (perCpu ? home(thread, entry) : 0);
    of(thread).enqueue(thread, entry, machine.now());
    waiting++;
  }

  /// Takes out the thread that is to run next. There must be one.
  KernelThread take(int queue) {
    KernelThread thread = queues[queue].pick(machine.now());
    if (thread == null) {
      throw new IllegalStateException(queues[queue].rule() + " has threads and picks none");
    }
    waiting--;
    thread.queue = (short) queue;
    return thread;
  }

  void remove(KernelThread thread) {
    of(thread).remove(thread);
    waiting--;
  }

  /// Which CPU's queue a thread should enter.
  private int home(KernelThread thread, Policy.Entry entry) {
    int last = thread.cpu;
    if (entry != Policy.Entry.ARRIVED && entry != Policy.Entry.WOKEN) {
      return last;
    }
    if (last >= 0 && cpus[last].isIdle() && queues[last].size() == 0) {
      return last;
    }
    int best = -1;
    int shortest = Integer.MAX_VALUE;
    for (int cpu = 0; cpu < cpus.length; cpu++) {
      int load = load(cpu);
      if (load < shortest) {
        shortest = load;
        best = cpu;
      }
    }
    return last >= 0 && shortest > 0 ? last : best;
  }

  // Balancing.

  /// The queue that an idle CPU should take from: its own, into which a thread of the longest other
  /// one has moved if it was empty; −1 if nobody waits for it.
  int full(int cpu) {
    int own = perCpu ? cpu : 0;
    if (queues[own].size() > 0) {
      return own;
    }
    int longest = -1;
    int most = 0;
    for (int queue = 0; queue < queues.length; queue++) {
      if (queues[queue].size() > most && !(cpus[queue].isIdle() && queues[queue].size() == 1)) {
        most = queues[queue].size();
        longest = queue;
      }
    }
    if (longest < 0) {
      return -1;
    }
    migrate(longest, own);
    return queues[own].size() > 0 ? own : -1;
  }

  private void migrate(int from, int to) {
    KernelThread thread = queues[from].spare();
    if (thread == null) {
      return;
    }
    queues[from].remove(thread);
    thread.queue = (short) to;
    stirred = true;
    queues[to].enqueue(thread, Policy.Entry.MOVED, machine.now());
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.MIGRATED)
              .thread(thread.current)
              .kernelThread(thread)
              .detail("from", "cpu" + from)
              .detail("to", "cpu" + to);
      move(note, thread);
      note.tell();
    }
  }

  /// Evens queues out that differ by two or more.
  void balance() {
    for (int round = 0; round < cpus.length; round++) {
      int longest = 0;
      int shortest = 0;
      for (int queue = 1; queue < queues.length; queue++) {
        longest = load(queue) > load(longest) ? queue : longest;
        shortest = load(queue) < load(shortest) ? queue : shortest;
      }
      if (load(longest) - load(shortest) < 2 || queues[longest].size() == 0) {
        return;
      }
      migrate(longest, shortest);
    }
  }

  private int load(int queue) {
    return queues[queue].size() + (cpus[queue].isIdle() ? 0 : 1);
  }

  // Another policy.

  /// Goes over to other policies: all ready threads are taken along, running ones adopted.
  void change(Supplier<Policy> policies, Note note) {
    Policy[] before = queues;
    queues = make(policies);
    stirred = true;
    for (int queue = 0; queue < before.length; queue++) {
      for (KernelThread thread = before[queue].pick(machine.now());
          thread != null;
          thread = before[queue].pick(machine.now())) {
        forget(thread);
        queues[queue].enqueue(thread, Policy.Entry.MOVED, machine.now());
        if (machine.tells()) {
          note.move(thread.label(), place(thread));
        }
      }
    }
    for (Cpu cpu : cpus) {
      KernelThread thread = cpu.current;
      if (thread != null) {
        forget(thread);
        of(thread).adopt(thread, machine.now());
      }
    }
  }

  /// The books of one policy mean nothing to another.
  private static void forget(KernelThread thread) {
    thread.key = 0;
    thread.book = 0;
    thread.level = 0;
    thread.allotment = 0;
  }
}
