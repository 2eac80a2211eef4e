package org.timeslice.engine.runtime.go;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.machine.Cpu;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.go.GoStory.Found;

/// Taking work from other Ps.
///
/// **Idea.** Whoever has nothing to do looks, not whoever has too much; half of what is found is
/// enough for both to go on without meeting again soon.
///
/// **Rule.** Four rounds over the other Ps, each in a random order: half of the victim's ring,
/// rounded up, of which the last one runs at once. In the last round also its due timers and then
/// its `runnext`, but that 3 µs later if the victim runs: it is likely to take it itself.
///
/// **Example.** P0 has 8 in its ring, P1 none: P1 takes the 4 oldest, runs the fourth and keeps
/// three.
///
/// **Left out.** The time that the rounds take; since none passes, three of them are one here.
///
/// **Source.** `stealWork`, `runqsteal`, `runqgrab`, `randomOrder`.
final class Stealing {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  /// Back-off before the `runnext` of a P that runs is stolen, ns.
  private static final long STEAL_NEXT_AFTER = 3_000;

  Stealing(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  /// Four rounds over the other Ps in a random order; in the last also their due timers and
  /// runnext. Since no time passes between the rounds, three are one here.
  @Nullable Found stealWork(Cpu cpu, M m, P p) {
    int[] order = randomOrder();
    for (int at : order) {
      P victim = sched.ps.get(at);
      if (victim != p && !victim.ring.isEmpty()) {
        return grab(m, p, victim);
      }
    }
    for (int at : order) {
      P victim = sched.ps.get(at);
      if (victim == p || victim.status == P.Status.STOPPED) {
        continue;
      }
      if (sched.timers.runTimers(victim, p) && !p.isEmpty()) {
        UserThread next = p.runnext;
        p.runnext = null;
        return next != null
            ? new Found(next, "timers", true)
            : new Found(p.ring.removeFirst(), "timers", false);
      }
      UserThread wanted = victim.runnext;
      if (wanted != null && victim.status == P.Status.RUNNING) {
        m.phase = M.Phase.STEAL_NEXT;
        m.victim = victim;
        m.wanted = wanted;
        machine.work(cpu, Kind.KERNEL, STEAL_NEXT_AFTER, null);
        return null;
      }
      if (wanted != null) {
        victim.runnext = null;
        stole(m, p, victim, wanted, 1);
        return new Found(wanted, "stolen", false);
      }
    }
    return null;
  }

  /// A random start and a step that has no common divisor with the number of Ps visits all of them.
  private int[] randomOrder() {
    int count = Math.min(sched.gomaxprocs, sched.ps.size());
    int at = machine.random(count);
    int step = 1 + machine.random(count);
    while (gcd(step, count) != 1) {
      step++;
    }
    int[] order = new int[count];
    for (int turn = 0; turn < count; turn++) {
      order[turn] = at;
      at = (at + step) % count;
    }
    return order;
  }

  private static int gcd(int one, int other) {
    return other == 0 ? one : gcd(other, one % other);
  }

  /// Half of the victim's ring, rounded up: the last one taken runs, the rest joins the own ring.
  private Found grab(M m, P p, P victim) {
    int count = victim.ring.size() - victim.ring.size() / 2;
    List<UserThread> taken = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      taken.add(victim.ring.removeFirst());
    }
    UserThread last = taken.removeLast();
    stole(m, p, victim, last, count);
    for (UserThread g : taken) {
      p.ring.addLast(g);
      story.put(g, p, "ring");
    }
    return new Found(last, "stolen", false);
  }

  private void stole(M m, P p, P victim, UserThread g, int count) {
    machine.countSteal();
    story.stolen(m, p, victim, g, count);
  }

  /// The 3 µs are over: if the goroutine is still in the victim's runnext it is taken now.
  @Nullable Found stealNext(M m) {
    P victim = m.victim;
    UserThread wanted = m.wanted;
    m.victim = null;
    m.wanted = null;
    m.phase = M.Phase.SCHEDULE;
    if (victim == null || wanted == null || victim.runnext != wanted) {
      return null;
    }
    victim.runnext = null;
    stole(m, sched.holding(m), victim, wanted, 1);
    return new Found(wanted, "stolen", false);
  }
}
