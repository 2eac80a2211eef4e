package org.timeslice.engine.runtime.go;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.machine.Cpu;
import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Machine.Changes;
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.go.GoStory.Found;

/// How a thread with a P finds the next goroutine, and what it does if there is none.
///
/// **Idea.** First what is near, then what is fair, then what is far.
///
/// **Rule.** In this order: due timers; every 61st slice one from the global queue; `runnext`,
/// which goes on with the slice of the one before; the own ring; a batch from the global queue; the
/// netpoller; half of another P's ring, if not too many are looking already. If there is nothing
/// the P is given back, everything is looked at once more, and the thread polls or parks.
///
/// **Example.** Slice 61: main, which stands first in the global queue, runs although 40 are in the
/// ring.
///
/// **Left out.** The garbage collector's workers, the finalizer, the time that looking takes.
///
/// **Source.** `schedule`, `findRunnable`, `execute`.
final class Search {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  /// Every so many slices one goroutine is taken from the global queue first.
  private static final int FAIRNESS = 61;

  /// What a goroutine that does not run is: the `gobuf` in its `g`.
  private static final Changes SWITCH =
      new Changes(Cost.GOROUTINE_SWITCH, List.of("rsp", "rip", "rbp"));

  Search(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  /// Finds a goroutine and goes over to it (`schedule`, `execute`).
  boolean schedule(Cpu cpu, M m) {
    if (m.locked != null) {
      sched.wiring.stoplockedm(m);
      return false;
    }
    Found found = findRunnable(cpu, m);
    if (found == null) {
      return m.phase == M.Phase.STEAL_NEXT && m.thread.state() == State.RUNNING;
    }
    return goTo(cpu, m, found);
  }

  /// Goes on after the 3 µs before somebody's `runnext` may be taken; whether the CPU is busy.
  boolean stealNext(Cpu cpu, M m) {
    Found found = sched.stealing.stealNext(m);
    return found != null && goTo(cpu, m, found);
  }

  private boolean goTo(Cpu cpu, M m, Found found) {
    if (m.spinning) {
      sched.threads.resetspinning(m);
    }
    M owner = sched.wiring.lockedTo(found.g());
    if (owner != null && owner != m) {
      sched.wiring.startlockedm(m, owner, found.g());
      return false;
    }
    return switchTo(cpu, m, found);
  }

  private boolean switchTo(Cpu cpu, M m, Found found) {
    if (sched.process.isOver()) {
      return false; // it died of one thread too many while it looked for work
    }
    P p = sched.holding(m);
    if (!found.inherits()) {
      p.schedtick++;
    }
    UserThread g = found.g();
    sched.mount(m, g);
    m.preempt = false;
    m.phase = M.Phase.EXECUTE;
    machine.mounted(g);
    UserThread last = m.last;
    m.last = g;
    story.switched(cpu, m, p, found, sched.global);
    if (last == g) {
      return false;
    }
    if (last != null) {
      machine.userSwitch(cpu, last, g, SWITCH);
    }
    long price = machine.cost(Cost.GOROUTINE_SWITCH);
    if (price > 0) {
      machine.work(cpu, Kind.SWITCH, price, g);
      return true;
    }
    return false;
  }

  /// Where the next goroutine comes from, in Go's order; null if the thread has parked or waits.
  private @Nullable Found findRunnable(Cpu cpu, M m) {
    P p = sched.holding(m);
    sched.timers.runTimers(p, p);
    if (p.schedtick % FAIRNESS == 0 && !sched.global.isEmpty()) {
      return sched.queues.fromGlobal(m, sched.global.removeFirst(), "global-fairness", 1);
    }
    UserThread next = p.runnext;
    if (next != null) {
      p.runnext = null;
      return new Found(next, "runnext", true);
    }
    UserThread local = p.ring.pollFirst();
    if (local != null) {
      return new Found(local, "local", false);
    }
    if (!sched.global.isEmpty()) {
      return sched.queues.globrunqget(m, p);
    }
    UserThread polled = sched.netpoll.take(p);
    if (polled != null) {
      return new Found(polled, "netpoll", false);
    }
    if (m.spinning || 2 * sched.spinning < sched.gomaxprocs - sched.idlePs.size()) {
      if (!m.spinning) {
        m.spinning = true;
        sched.spinning++;
        story.spins(m, p);
      }
      Found stolen = sched.stealing.stealWork(cpu, m, p);
      if (stolen != null || m.phase == M.Phase.STEAL_NEXT) {
        return stolen;
      }
    }
    return giveUp(m);
  }

  /// Nothing to do: gives the P back, looks at everything once more, polls or parks.
  private @Nullable Found giveUp(M m) {
    P p = sched.release(m);
    sched.threads.pidleput(p, "no-work");
    boolean wasSpinning = m.spinning;
    if (m.spinning) {
      m.spinning = false;
      sched.spinning--;
    }
    if (wasSpinning && anyWork()) {
      P again = sched.idlePs.removeLast();
      m.spinning = true;
      sched.spinning++;
      sched.threads.acquire(m, again);
      m.phase = M.Phase.SCHEDULE;
      return null;
    }
    if (sched.netpoll.isNeeded()) {
      sched.netpoll.poll(m);
      return null;
    }
    if (sched.timers.pending() > 0) {
      sched.netpoll.wakeNetPoller(sched.timers.nextTimer());
    }
    sched.threads.stopm(m);
    return null;
  }

  private boolean anyWork() {
    if (!sched.global.isEmpty()) {
      return true;
    }
    for (P p : sched.ps) {
      if (!p.ring.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
