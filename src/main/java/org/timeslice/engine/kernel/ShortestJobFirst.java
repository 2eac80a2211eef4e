package org.timeslice.engine.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadHeap;

/// Shortest job first, and its preemptive form, shortest remaining time first.
///
/// **Idea.** Whoever is done soonest goes first: that makes the mean turnaround as small as it can
/// be.
///
/// **Rule.** Run the thread with the shortest next CPU burst until it blocks or ends; ties go to
/// the earlier arrival, then to the order in the text. `srtf` compares what is *left* of the
/// bursts, and takes the CPU from a thread that has more left than one that has just become ready.
///
/// **Example.** A(arrives 0, needs 8), B(1, 4), C(2, 1), D(3, 3). `sjf`: A 0–8, C 8–9, D 9–12, B
/// 12–16. `srtf`: A 0–1, B 1–2, C 2–3, B 3–6, D 6–9, A 9–16.
///
/// **Left out.** How a kernel would know the length: here it simply reads it in the program, up to
/// the next step in which the thread leaves the CPU of its own will. Real ones estimate from past
/// bursts.
///
/// **Source.** Schrage and Miller, *The queue M/G/1 with the shortest remaining processing time
/// discipline*, 1966; *Operating Systems: Three Easy Pieces*, chapter 7.
final class ShortestJobFirst implements Policy {
  private final boolean preemptive;
  private final ThreadHeap queue = new ThreadHeap(ThreadHeap.Ties.BOOK);

  ShortestJobFirst(boolean preemptive) {
    this.preemptive = preemptive;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    thread.key = thread.burst();
    thread.book = thread.arrival();
    queue.add(thread, thread.key);
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    return queue.poll();
  }

  @Override
  public void remove(KernelThread thread) {
    queue.remove(thread);
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public long slice(KernelThread thread) {
    return UNLIMITED;
  }

  @Override
  public void ran(KernelThread thread, long duration) {
    thread.key = Math.max(0, thread.key - duration);
  }

  @Override
  public boolean preemptive() {
    return preemptive;
  }

  @Override
  public boolean preempts(KernelThread running) {
    KernelThread first = queue.first();
    return preemptive && first != null && first.key < running.key;
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
    return preemptive ? "srtf" : "sjf";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    var shown = new Shown("burst", most, it -> Shown.milliseconds(it.key)).startingWith(thread);
    queue.first(most).forEach(shown::add);
    return shown.list();
  }
}
