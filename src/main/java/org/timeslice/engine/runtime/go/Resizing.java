package org.timeslice.engine.runtime.go;

import java.util.ArrayList;
import java.util.List;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.UserThread;

/// Setting GOMAXPROCS while the program runs.
///
/// **Idea.** The world stands still for a moment, and goes on with another number of Ps.
///
/// **Rule.** New Ps come idle. A surplus P's goroutines go to the head of the global queue, its
/// timers to P0, and its thread parks as soon as it can.
///
/// **Example.** From 2 to 1 while A runs on P1: A is the first in the global queue.
///
/// **Left out.** The time for which the world stands still.
///
/// **Source.** `runtime.GOMAXPROCS`, `procresize`.
final class Resizing {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  Resizing(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  P addP() {
    P p = new P(sched.ps.size());
    sched.ps.add(p);
    sched.idlePs.addLast(p);
    story.newP(p);
    return p;
  }

  /// Stops the world, makes or takes away Ps, and starts it again (`procresize`).
  void setGomaxprocs(int count) {
    int before = sched.gomaxprocs;
    sched.gomaxprocs = count;
    story.resized(before, count);
    while (sched.ps.size() < count) {
      addP();
    }
    for (int id = before; id < count; id++) {
      P p = sched.ps.get(id);
      if (p.status == P.Status.STOPPED) {
        sched.threads.pidleput(p, "new");
      }
    }
    List<P> surplus = new ArrayList<>();
    for (int id = count; id < before; id++) {
      surplus.add(sched.ps.get(id));
    }
    for (P p : surplus) {
      stop(p);
    }
    if (!sched.process.isOver()) {
      for (P p : sched.ps) {
        if (p.status == P.Status.IDLE && sched.idlePs.contains(p) && !sched.global.isEmpty()) {
          sched.threads.wakep();
        }
      }
    }
  }

  private void stop(P p) {
    sched.idlePs.remove(p);
    M m = p.m;
    P.Status status = p.status;
    p.status = P.Status.STOPPED;
    List<UserThread> homeless = new ArrayList<>(p.ring);
    p.ring.clear();
    UserThread next = p.runnext;
    p.runnext = null;
    if (next != null) {
      homeless.addFirst(next);
    }
    P heir = sched.ps.getFirst();
    heir.timers.addAll(p.timers);
    p.timers.clear();
    if (m != null && status == P.Status.RUNNING) {
      loseP(m, homeless);
    }
    p.m = null;
    for (UserThread g : homeless.reversed()) {
      sched.global.addFirst(g);
    }
    story.stopped(p, homeless);
  }

  /// The thread of a P that is taken away: its goroutine queues, it parks as soon as it has a CPU.
  private void loseP(M m, List<UserThread> homeless) {
    UserThread g = m.g;
    if (m.spinning) {
      m.spinning = false;
      sched.spinning--;
    }
    m.p = null;
    m.nextp = null;
    if (g != null) {
      machine.stopShort(m.thread);
      m.g = null;
      m.thread.mount(null);
      m.preempt = false;
      machine.becomesReady(g);
      homeless.addFirst(g);
    }
    m.phase = M.Phase.START;
    m.victim = null;
    machine.askAgain(m.thread);
  }
}
