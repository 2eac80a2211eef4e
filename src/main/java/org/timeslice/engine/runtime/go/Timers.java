package org.timeslice.engine.runtime.go;

import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.go.GoStory.Wait;

/// Sleeping goroutines.
///
/// **Idea.** A timer is not an interrupt: it is a note in a heap that somebody has to look at.
///
/// **Rule.** Each P has a heap, and looks at it whenever it looks for work; thieves look too. So on
/// a busy P a sleeper wakes late, when the slice ends. Of several that are due each pushes the one
/// before out of `runnext`.
///
/// **Example.** A, B, C are due in this order while the P computes: C runs first, then A, then B.
///
/// **Left out.** The 1 ms grain of epoll, in which an idle P's timers wake.
///
/// **Source.** `time.Sleep`, `checkTimers`, `runtimer`.
final class Timers {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;
  private long made;
  private int pending;

  Timers(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  /// Wakes the goroutines whose timers on `p` are due, onto `onto` (`checkTimers`).
  boolean runTimers(P p, P onto) {
    boolean any = false;
    for (P.Timer first = p.timers.peek();
        first != null && first.when() <= machine.now();
        first = p.timers.peek()) {
      p.timers.remove();
      pending--;
      any = true;
      story.woken(first.g(), null, "sleep");
      machine.becomesReady(first.g());
      sched.queues.runqput(onto, first.g(), true);
      sched.threads.wakep();
    }
    return any;
  }

  long nextTimer() {
    long earliest = Machine.FOREVER;
    for (P p : sched.ps) {
      P.Timer first = p.timers.peek();
      if (first != null) {
        earliest = Math.min(earliest, first.when());
      }
    }
    return earliest;
  }

  Progress sleep(UserThread thread, long duration) {
    M m = sched.mOf(thread);
    P p = sched.holding(m);
    sched.gopark(m, thread, new Wait("sleep", "sleep", "timers", duration));
    long when = machine.now() + duration;
    p.timers.add(new P.Timer(thread, when, made++));
    pending++;
    sched.netpoll.wakeNetPoller(when);
    return Progress.OFF;
  }

  /// How many sleep.
  int pending() {
    return pending;
  }

  /// A learner stops `g`, which may be asleep.
  void remove(UserThread g) {
    for (P p : sched.ps) {
      if (p.timers.removeIf(timer -> timer.g() == g)) {
        pending--;
        return;
      }
    }
  }
}
