package org.timeslice.engine.runtime.go;

import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.go.GoStory.Found;

/// Where runnable goroutines stand: each P's `runnext` and ring, and the global queue.
///
/// **Idea.** A queue for each P, so that Ps rarely meet; one for all, so that nobody is forgotten.
///
/// **Rule.** Who is started, or woken by a goroutine or a timer, goes into `runnext` of the P it
/// happens on, and whoever was there to the ring's tail. A ring holds 256. If it is full, its older
/// half and the newcomer go to the global queue, 129 in all. A P that finds its own queues empty
/// fetches a fair share of the global queue, and one more: at most 128.
///
/// **Example.** main starts 258: one is in `runnext`, 128 in the ring, 129 in the global queue.
///
/// **Left out.** The race detector's shuffling.
///
/// **Source.** `runqput`, `runqputslow`, `globrunqput`, `globrunqget`.
final class RunQueues {
  private final Sched sched;
  private final GoStory story;

  RunQueues(Sched sched) {
    this.sched = sched;
    this.story = sched.story;
  }

  /// Makes `g` runnable on `p`; as `next` it displaces who was there (`runqput`).
  void runqput(P p, UserThread g, boolean next) {
    UserThread displaced = g;
    if (next) {
      displaced = p.runnext;
      p.runnext = g;
      story.put(g, p, "runnext");
      if (displaced == null) {
        return;
      }
    }
    if (p.ring.size() < P.RING) {
      p.ring.addLast(displaced);
      story.put(displaced, p, "ring");
      return;
    }
    runqputslow(p, displaced);
  }

  /// The ring is full: its older half and the newcomer go to the global queue.
  private void runqputslow(P p, UserThread g) {
    for (int moved = 0; moved < P.RING / 2; moved++) {
      globrunqput(p.ring.removeFirst(), "overflow");
    }
    globrunqput(g, "overflow");
  }

  void globrunqput(UserThread g, String reason) {
    sched.global.addLast(g);
    story.globalPut(g, reason);
  }

  /// A batch from the global queue: the first runs, the others join the ring.
  Found globrunqget(M m, P p) {
    int count = Math.min(sched.global.size(), sched.global.size() / sched.gomaxprocs + 1);
    count = Math.min(count, P.RING / 2);
    Found first = fromGlobal(m, sched.global.removeFirst(), "global", count);
    for (int taken = 1; taken < count; taken++) {
      UserThread g = sched.global.removeFirst();
      p.ring.addLast(g);
      story.put(g, p, "ring");
    }
    return first;
  }

  Found fromGlobal(M m, UserThread g, String source, int count) {
    story.globalGot(m, g, !source.equals("global"), count);
    return new Found(g, source, false);
  }

  /// Takes `g` out of whatever queue it stands in; whether it stood in one.
  boolean remove(UserThread g) {
    if (sched.global.remove(g)) {
      return true;
    }
    for (P p : sched.ps) {
      if (p.ring.remove(g)) {
        return true;
      }
      if (p.runnext == g) {
        p.runnext = null;
        return true;
      }
    }
    return false;
  }
}
