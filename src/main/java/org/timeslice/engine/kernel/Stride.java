package org.timeslice.engine.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Policy;
import org.timeslice.engine.machine.ThreadHeap;

/// Stride scheduling: the lottery without luck.
///
/// **Idea.** A thread with many tickets takes short strides; run whoever has come least far.
///
/// **Rule.** A thread's stride is [#LARGE] / tickets. Run the thread with the lowest pass for a
/// quantum, then add its stride (or the part of it that it used). On a tie the one that has waited
/// longer runs. A thread that comes in late starts at the pass of the last one picked, so that it
/// owes nothing and claims nothing.
///
/// **Example.** Tickets A 100, B 50, C 250, strides 10, 20, 4 (with 1000 for the large number): the
/// first eight quanta are A B C C C A C C, and so on: every eight give C five, A two and B one, as
/// 250 : 100 : 50.
///
/// **Left out.** Tickets that change while a thread waits keep their old pass.
///
/// **Source.** Waldspurger and Weihl, *Stride scheduling*, MIT/LCS/TM-528, 1995.
final class Stride implements Policy {
  /// Stride of a thread with one ticket that uses its quantum up. Many numbers divide it, so that
  /// strides are whole and passes that should be equal are.
  static final long LARGE = 3_603_600_000L;

  private final long quantum;
  private final ThreadHeap queue = new ThreadHeap(ThreadHeap.Ties.BOOK);
  private long reached;
  private long turn;

  /// @param quantum ns, at least 1
  Stride(long quantum) {
    this.quantum = quantum;
  }

  @Override
  public void enqueue(KernelThread thread, Entry entry, long now) {
    thread.key = Math.max(thread.key, reached);
    thread.book = turn++;
    queue.add(thread, thread.key);
  }

  @Override
  public @Nullable KernelThread pick(long now) {
    KernelThread first = queue.poll();
    if (first != null) {
      reached = Math.max(reached, first.key);
    }
    return first;
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
  public void ran(KernelThread thread, long duration) {
    double part = (double) duration / quantum;
    thread.key += Math.round(part * LARGE / Math.max(1, thread.tickets()));
    if (queue.size() == 0) {
      reached = Math.max(reached, thread.key); // it runs on and on without being picked
    }
  }

  @Override
  public @Nullable KernelThread spare() {
    return queue.last();
  }

  @Override
  public String rule() {
    return "stride";
  }

  @Override
  public List<Candidate> candidates(@Nullable KernelThread thread, int most) {
    var shown = new Shown("pass", most, it -> String.valueOf(it.key)).startingWith(thread);
    queue.first(most).forEach(shown::add);
    return shown.list();
  }
}
