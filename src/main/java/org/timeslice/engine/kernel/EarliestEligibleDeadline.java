package org.timeslice.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;

/// Earliest eligible virtual deadline first, Linux since 6.6.
///
/// **Idea.** Keep CFS's fair shares, and let a thread that asks for short slices be served sooner.
///
/// **Rule.** Virtual run time grows as under CFS. A thread is *eligible* if it has not had more
/// than its share: its virtual run time is not beyond the weighted mean of all that are runnable.
/// Among the eligible run the one with the earliest *virtual deadline*: where its slice began, plus
/// the slice divided by its weight. It keeps the CPU until the slice is used up, then gets a new
/// deadline. A thread that sleeps keeps its lag, so that a nap pays no debt; a woken one takes the
/// CPU if its deadline is earlier.
///
/// **Example.** A, B and C have equal weight and slices of 4, 4 and 1 … each gets a third, but C is
/// never kept waiting for longer than 4.
///
/// **Left out.** Slices of a thread's own (all ask for `base-slice`), deferred dequeue, groups, the
/// tick. The search among waiting threads takes linear time where Linux walks an augmented tree.
///
/// **Source.** Stoica and Abdel-Wahab, TR-95-22, Old Dominion University, 1995; Linux 6.12
/// `kernel/sched/fair.c`: `avg_vruntime`, `entity_eligible`, `pick_eevdf`, `place_entity`,
/// `update_deadline`.
final class EarliestEligibleDeadline implements Policy {
  private final List<KernelThread> waiting = new ArrayList<>();
  private final long baseSlice;

  /// Those that were picked and are on a CPU.
  private final List<KernelThread> running = new ArrayList<>();

  /// Mean virtual run time when the queue was last not empty: where newcomers start.
  private long mean;

  /// @param baseSlice ns, at least 1
  EarliestEligibleDeadline(long baseSlice) {
    this.baseSlice = baseSlice;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    running.remove(thread);
    switch (entry) {
      case ARRIVED, MOVED -> place(thread, 0);
      case WOKEN -> place(thread, thread.key);
      case EXPIRED, YIELDED -> renew(thread);
      case PREEMPTED -> {}
    }
    waiting.add(thread);
    mean();
  }

  /// Puts a newcomer `lag` of virtual time from the mean.
  private void place(KernelThread thread, long lag) {
    thread.key = mean() + lag;
    renew(thread);
  }

  private void renew(KernelThread thread) {
    thread.book = thread.key + Weights.virtual(baseSlice, thread.nice());
  }

  /// Weighted mean of the virtual run times of all that are runnable.
  private long mean() {
    long weights = 0;
    double sum = 0;
    for (KernelThread thread : waiting) {
      long weight = Weights.of(thread.nice());
      weights += weight;
      sum += (double) weight * (thread.key - mean);
    }
    for (KernelThread thread : running) {
      long weight = Weights.of(thread.nice());
      weights += weight;
      sum += (double) weight * (thread.key - mean);
    }
    if (weights > 0) {
      mean += (long) Math.floor(sum / weights);
    }
    return mean;
  }

  private @Nullable KernelThread best() {
    long average = mean();
    KernelThread best = null;
    KernelThread least = null;
    for (KernelThread thread : waiting) {
      if (least == null || thread.key < least.key) {
        least = thread;
      }
      if (thread.key <= average && (best == null || thread.book < best.book)) {
        best = thread;
      }
    }
    return best != null ? best : least;
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    KernelThread best = best();
    if (best != null) {
      waiting.remove(best);
      running.add(best);
    }
    return best;
  }

  @Override
  public void remove(KernelThread thread) {
    waiting.remove(thread);
  }

  @Override
  public int size() {
    return waiting.size();
  }

  @Override
  public long slice(KernelThread thread) {
    long left = thread.book - thread.key;
    return Math.max(1, left * Weights.of(thread.nice()) / Weights.NICE_0);
  }

  @Override
  public void ran(KernelThread thread, long duration) {
    thread.key += Weights.virtual(duration, thread.nice());
  }

  @Override
  public void expired(KernelThread thread) {
    renew(thread);
  }

  @Override
  public void blocked(KernelThread thread, boolean usedUp) {
    long average = mean();
    running.remove(thread);
    long limit = 2 * Weights.virtual(baseSlice, thread.nice());
    thread.key = Math.clamp(thread.key - average, -limit, limit);
  }

  @Override
  public boolean preemptive() {
    return true;
  }

  @Override
  public boolean preempts(KernelThread current) {
    KernelThread best = best();
    return best != null && best.key <= mean() && best.book < current.book;
  }

  @Override
  public boolean yieldsBefore(KernelThread one, KernelThread other) {
    return one.book > other.book;
  }

  @Override
  public @Nullable KernelThread spare() {
    return waiting.isEmpty() ? null : waiting.getLast();
  }

  @Override
  public void reweighed(KernelThread thread) {
    renew(thread);
  }

  @Override
  public String rule() {
    return "eevdf";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    long average = mean();
    var shown =
        new Shown(
            "deadline",
            most,
            it -> Shown.milliseconds(it.book) + (it.key <= average ? "" : " (not eligible)"));
    waiting.forEach(shown::add);
    return shown.list();
  }
}
