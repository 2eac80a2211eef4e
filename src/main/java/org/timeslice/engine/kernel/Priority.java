package org.timeslice.engine.kernel;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadList;

/// Fixed priorities, round robin among equals.
///
/// **Idea.** What matters more goes first, always.
///
/// **Rule.** Run the head of the highest queue that is not empty (0 is the highest); within one
/// priority in turns of a quantum. A thread that becomes ready takes the CPU from one of a lower
/// priority at once; that one keeps the rest of its quantum and its place at the head of its queue.
///
/// **Example.** L (priority 2) computes from 0 on, H (priority 0) wakes at 3 for 2 ms, M (priority
/// 1) at 4: L 0–3, H 3–5, then M to its end, then L.
///
/// **Left out.** Priority inheritance and ceilings: that is what the lesson on inversion is about.
/// Aging.
///
/// **Source.** POSIX `SCHED_FIFO` and `SCHED_RR`; Linux `kernel/sched/rt.c`.
final class Priority implements Policy {
  private final TreeMap<Integer, ThreadList> queues = new TreeMap<>();
  private final long quantum;
  private int size;
  private boolean atHead;

  /// @param quantum ns, at least 1
  Priority(long quantum) {
    this.quantum = quantum;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    ThreadList queue = queues.computeIfAbsent(thread.priority(), missing -> new ThreadList());
    atHead = entry == Entry.PREEMPTED;
    if (atHead) {
      queue.addFirst(thread);
    } else {
      thread.book = 0;
      queue.addLast(thread);
    }
    size++;
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    KernelThread best = best();
    if (best != null) {
      remove(best);
    }
    return best;
  }

  private @Nullable KernelThread best() {
    for (ThreadList queue : queues.values()) {
      if (queue.size() > 0) {
        return queue.first();
      }
    }
    return null;
  }

  @Override
  public void remove(KernelThread thread) {
    ThreadList queue = queues.get(thread.priority());
    if (queue == null) {
      throw new IllegalStateException(thread.label() + " is not in the queue");
    }
    queue.remove(thread);
    if (queue.size() == 0) {
      queues.remove(thread.priority());
    }
    size--;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long slice(KernelThread thread) {
    return Math.max(1, quantum - thread.book);
  }

  @Override
  public void ran(KernelThread thread, long duration) {
    thread.book += duration;
  }

  @Override
  public void expired(KernelThread thread) {
    thread.book = 0;
  }

  @Override
  public boolean runsOn(KernelThread thread) {
    KernelThread best = best();
    return best == null || best.priority() > thread.priority();
  }

  @Override
  public boolean preemptive() {
    return true;
  }

  @Override
  public boolean preempts(KernelThread running) {
    KernelThread best = best();
    return best != null && best.priority() < running.priority();
  }

  @Override
  public boolean yieldsBefore(KernelThread one, KernelThread other) {
    return one.priority() > other.priority();
  }

  @Override
  public @Nullable KernelThread spare() {
    KernelThread last = null;
    for (ThreadList queue : queues.values()) {
      last = queue.size() > 0 ? queue.last() : last;
    }
    return last;
  }

  @Override
  public String rule() {
    return "priority";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    var shown =
        new Shown("priority", most, it -> String.valueOf(it.priority())).startingWith(thread);
    for (ThreadList queue : queues.values()) {
      queue.visit(shown.left(), shown::add);
    }
    return shown.list();
  }

  @Override
  public @Nullable String part(KernelThread thread) {
    return "L" + thread.priority();
  }

  @Override
  public boolean enteredAtHead() {
    return atHead;
  }
}
