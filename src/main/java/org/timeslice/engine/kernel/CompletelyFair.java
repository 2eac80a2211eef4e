package org.timeslice.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadHeap;

/// The Completely Fair Scheduler, Linux 2.6.23 to 6.5.
///
/// **Idea.** On an ideal CPU all threads would run at once, each at its share of the speed. Run
/// whoever has fallen behind that ideal the most.
///
/// **Rule.** A thread's *virtual run time* grows with its CPU time, divided by its weight (nice 0
/// counts 1 : 1). Run the smallest. Its slice is its share of `latency` (of more, if otherwise
/// slices would be shorter than `min-granularity`). A woken thread is placed half a latency behind
/// the smallest at the most, so that a long sleep earns a small credit only; it takes the CPU if it
/// is behind the running thread by more than the wake-up granularity (a sixth of the latency,
/// weighted).
///
/// **Example.** nice 0 and nice 5 (weights 1024 and 335): per 6 ms the first runs 4.52 ms, the
/// second 1.48 ms, that is 75.3 % and 24.7 %.
///
/// **Left out.** Groups, buddies, the tick (slices end to the nanosecond), and virtual run times
/// that differ from CPU to CPU by their queue's minimum.
///
/// **Source.** Linux 6.5 `kernel/sched/fair.c`: `update_curr`, `sched_slice`, `place_entity`,
/// `wakeup_preempt_entity`; `kernel/sched/core.c` for the weights.
final class CompletelyFair implements Policy {
  private final ThreadHeap queue = new ThreadHeap(ThreadHeap.Ties.BOOK);
  private final long latency;
  private final long minGranularity;

  /// Those that were picked and are on a CPU.
  private final List<KernelThread> running = new ArrayList<>();

  /// Never falls: the virtual time that this queue has reached.
  private long reached;

  private long turn;

  /// Weight of all that wait; the running thread comes on top.
  private long waitingWeight;

  /// @param latency ns in which everybody should run once
  /// @param minGranularity ns, the shortest slice
  CompletelyFair(long latency, long minGranularity) {
    this.latency = latency;
    this.minGranularity = minGranularity;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    switch (entry) {
      case ARRIVED, MOVED -> thread.key = Math.max(thread.key, reached());
      case WOKEN -> thread.key = Math.max(thread.key, reached() - latency / 2);
      case EXPIRED, YIELDED, PREEMPTED -> {}
    }
    running.remove(thread);
    thread.book = turn++;
    waitingWeight += Weights.of(thread.nice());
    queue.add(thread, thread.key);
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    KernelThread first = queue.first();
    if (first != null) {
      remove(first);
      running.add(first);
    }
    return first;
  }

  /// The smallest virtual run time of all that are runnable, if that has risen (`min_vruntime`).
  private long reached() {
    KernelThread first = queue.first();
    long least = first == null ? Long.MAX_VALUE : first.key;
    for (KernelThread thread : running) {
      least = Math.min(least, thread.key);
    }
    if (least != Long.MAX_VALUE) {
      reached = Math.max(reached, least);
    }
    return reached;
  }

  @Override
  public void blocked(KernelThread thread, boolean usedUp) {
    reached();
    running.remove(thread);
  }

  @Override
  public void adopt(KernelThread thread, long now) {
    running.add(thread);
  }

  @Override
  public void remove(KernelThread thread) {
    queue.remove(thread);
    waitingWeight -= Weights.of(thread.nice());
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public long slice(KernelThread thread) {
    long runnable = queue.size() + 1L;
    long period = Math.max(latency, runnable * minGranularity);
    long weight = Weights.of(thread.nice());
    long all = waitingWeight + weight;
    return Math.max(minGranularity, (period * weight + all - 1) / all);
  }

  @Override
  public void ran(KernelThread thread, long duration) {
    thread.key += Weights.virtual(duration, thread.nice());
  }

  @Override
  public boolean preemptive() {
    return true;
  }

  @Override
  public boolean preempts(KernelThread running) {
    KernelThread first = queue.first();
    return first != null && running.key - first.key > Weights.virtual(latency / 6, first.nice());
  }

  @Override
  public boolean yieldsBefore(KernelThread one, KernelThread other) {
    return one.key > other.key;
  }

  @Override
  public @Nullable KernelThread spare() {
    return queue.last();
  }

  @Override
  public String rule() {
    return "cfs";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    var shown = new Shown("vruntime", most, it -> Shown.milliseconds(it.key)).startingWith(thread);
    queue.first(most).forEach(shown::add);
    return shown.list();
  }
}
