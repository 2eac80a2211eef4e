package org.timeslice.engine.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadHeap;

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
/// **Example.** A (nice 0) and B (nice 5) compute, slices of 3 ms: A 0–3; now it is ahead of the
/// mean and not eligible, B 3–6; B has far to go to its next turn, A 6–15, B 15–18, A 18–24. That
/// is 18 : 6, as the weights 1024 : 335.
///
/// **Left out.** Slices of a thread's own (all ask for `base-slice`), deferred dequeue, groups, the
/// tick.
///
/// **Source.** Stoica and Abdel-Wahab, TR-95-22, Old Dominion University, 1995; Linux 6.12
/// `kernel/sched/fair.c`: `avg_vruntime`, `entity_eligible`, `pick_eevdf`, `place_entity`,
/// `update_deadline`.
final class EarliestEligibleDeadline implements Policy {
  private final long baseSlice;

  /// Level of those that were eligible when last looked at.
  private static final byte ELIGIBLE = 0;

  /// Level of the others.
  private static final byte AHEAD = 1;

  /// By deadline.
  private final ThreadHeap eligible = new ThreadHeap(ThreadHeap.Ties.ORDER);

  /// By virtual run time: who will be eligible soonest.
  private final ThreadHeap ahead = new ThreadHeap(ThreadHeap.Ties.ORDER);

  /// Weight of all that are runnable, running ones included.
  private long weights;

  /// Sum of weight · (virtual run time − base) over them.
  private double sum;

  /// Near the mean, so that the sum stays small enough to be exact.
  private long base;

  /// @param baseSlice ns, at least 1
  EarliestEligibleDeadline(long baseSlice) {
    this.baseSlice = baseSlice;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    switch (entry) {
      case ARRIVED, MOVED -> place(thread, 0);
      case WOKEN -> place(thread, thread.key);
      case EXPIRED, YIELDED -> renew(thread);
      case PREEMPTED -> {}
    }
    if (thread.key <= mean()) {
      sayEligible(thread);
    } else {
      sayAhead(thread);
    }
  }

  private void sayEligible(KernelThread thread) {
    thread.level = ELIGIBLE;
    eligible.add(thread, thread.book);
  }

  private void sayAhead(KernelThread thread) {
    thread.level = AHEAD;
    ahead.add(thread, thread.key);
  }

  /// Puts a newcomer `lag` of virtual time from the mean.
  private void place(KernelThread thread, long lag) {
    thread.key = mean() + lag;
    renew(thread);
    join(thread);
  }

  private void renew(KernelThread thread) {
    thread.book = thread.key + Weights.virtual(baseSlice, thread.nice());
  }

  private void join(KernelThread thread) {
    long weight = Weights.of(thread.nice());
    weights += weight;
    sum += (double) weight * (thread.key - base);
  }

  private void leave(KernelThread thread) {
    long weight = Weights.of(thread.nice());
    weights -= weight;
    sum -= (double) weight * (thread.key - base);
  }

  /// Weighted mean of the virtual run times of all that are runnable; where it was if nobody is.
  private long mean() {
    if (weights == 0) {
      sum = 0;
      return base;
    }
    if (sum >= 0 && sum < weights) {
      return base; // most calls find it where it is, and need no division
    }
    long shift = (long) Math.floor(sum / weights);
    base += shift;
    sum -= (double) weights * shift;
    return base;
  }

  /// The one to run next, in its heap; null if nobody waits.
  private @Nullable KernelThread best() {
    long average = mean();
    while (ahead.least() <= average) {
      KernelThread first = ahead.poll();
      if (first == null) {
        break;
      }
      sayEligible(first);
    }
    for (KernelThread first = eligible.first();
        first != null && first.key > average;
        first = eligible.first()) {
      eligible.remove(first);
      sayAhead(first);
    }
    KernelThread due = eligible.first();
    return due != null ? due : ahead.first();
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    KernelThread best = best();
    if (best != null) {
      take(best);
    }
    return best;
  }

  private void take(KernelThread thread) {
    if (thread.level == ELIGIBLE) {
      eligible.remove(thread);
    } else {
      ahead.remove(thread);
    }
  }

  @Override
  public void remove(KernelThread thread) {
    take(thread);
    leave(thread);
  }

  @Override
  public void adopt(KernelThread thread, long now) {
    place(thread, 0);
  }

  @Override
  public int size() {
    return eligible.size() + ahead.size();
  }

  @Override
  public long slice(KernelThread thread) {
    long left = thread.book - thread.key;
    long weight = Weights.of(thread.nice());
    return Math.max(1, (left * weight + Weights.NICE_0 - 1) / Weights.NICE_0);
  }

  @Override
  public void ran(KernelThread thread, long duration) {
    long virtual = Weights.virtual(duration, thread.nice());
    thread.key += virtual;
    sum += (double) Weights.of(thread.nice()) * virtual;
  }

  @Override
  public void expired(KernelThread thread) {
    renew(thread);
  }

  @Override
  public void blocked(KernelThread thread, boolean usedUp) {
    long average = mean();
    leave(thread);
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
    KernelThread last = ahead.last();
    return last != null ? last : eligible.last();
  }

  @Override
  public void reweighing(KernelThread thread) {
    leave(thread);
  }

  @Override
  public void reweighed(KernelThread thread) {
    join(thread);
    renew(thread);
  }

  @Override
  public String rule() {
    return "eevdf";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    best(); // sorts out who is eligible
    var due = new Shown("deadline", most, it -> Shown.milliseconds(it.book)).startingWith(thread);
    eligible.first(most).forEach(due::add);
    int left = most - due.list().size();
    var later = new Shown("deadline-ineligible", left, it -> Shown.milliseconds(it.book));
    ahead.first(most).forEach(later::add);
    return Stream.concat(due.list().stream(), later.list().stream()).toList();
  }
}
