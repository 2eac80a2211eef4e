package org.timeslice.engine.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadList;

/// Round robin.
///
/// **Idea.** Everybody gets a short turn, again and again, so that nobody waits long for the first
/// one.
///
/// **Rule.** Run the head of the queue for one quantum at most, then put it at the tail. A thread
/// that is alone runs on with a new quantum and no switch. One whose quantum expires when another
/// arrives stands in front of the newcomer.
///
/// **Example.** A and B need 25 ms each, the quantum is 10 ms: A 0–10, B 10–20, A 20–30, B 30–40, A
/// 40–45, B 45–50. First come, first served would have finished A at 25 already and B no sooner.
///
/// **Left out.** The timer's granularity: a quantum ends to the nanosecond, where a real kernel
/// notices at its next tick.
///
/// **Source.** Kleinrock, *Analysis of a time-shared processor*, 1964; *Operating Systems: Three
/// Easy Pieces*, chapter 7.
sealed class RoundRobin implements Policy permits FirstComeFirstServed {
  private final ThreadList queue = new ThreadList();
  private final long quantum;

  /// @param quantum ns, at least 1; [#UNLIMITED] for turns that never end
  RoundRobin(long quantum) {
    this.quantum = quantum;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    queue.addLast(thread);
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    return queue.pollFirst();
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
    return quantum;
  }

  @Override
  public @Nullable KernelThread spare() {
    return queue.last();
  }

  @Override
  public String rule() {
    return "round-robin";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    int[] place = {0};
    var shown = new Shown("place", most, it -> String.valueOf(++place[0])).startingWith(thread);
    queue.visit(shown.left(), shown::add);
    return shown.list();
  }
}
