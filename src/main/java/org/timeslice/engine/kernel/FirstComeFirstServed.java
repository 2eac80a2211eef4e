package org.timeslice.engine.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadList;

/// First come, first served (FIFO).
///
/// **Idea.** Take turns in the order of asking, as at a counter.
///
/// **Rule.** Run the head of the queue until it blocks or ends. Whoever becomes ready goes to the
/// tail.
///
/// **Example.** A needs 100, B and C 10 each, all there at 0: A runs 0–100, B 100–110, C 110–120.
/// The mean turnaround is 110; with A last it would be 50. Short threads stuck behind a long one
/// are the *convoy effect*.
///
/// **Left out.** Nothing: the rule has no parameters.
///
/// **Source.** Arpaci-Dusseau, *Operating Systems: Three Easy Pieces*, chapter 7; for the convoy
/// Blasgen and others, SIGOPS OSR 13(2), 1979.
final class FirstComeFirstServed implements Policy {
  private final ThreadList queue = new ThreadList();

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
    return UNLIMITED;
  }

  @Override
  public @Nullable KernelThread spare() {
    return queue.last();
  }

  @Override
  public String rule() {
    return "fcfs";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    int[] place = {0};
    var shown = new Shown("place", most, it -> String.valueOf(++place[0])).startingWith(thread);
    queue.forEach(shown::add);
    return shown.list();
  }
}
