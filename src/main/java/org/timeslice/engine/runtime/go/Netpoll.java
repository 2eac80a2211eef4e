package org.timeslice.engine.runtime.go;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.go.GoStory.Wait;

/// The netpoller: goroutines whose device (a socket, say) is watched by the kernel for all of them.
///
/// **Idea.** Waiting for a thousand sockets takes one call, and so one thread, not a thousand.
///
/// **Rule.** A goroutine that waits for a device parks, its thread goes on. Whoever looks for work
/// and finds none anywhere asks the poller; the last thread that finds nothing *blocks* in it until
/// a device is ready or the next timer is due. Of what it brings one goroutine for each idle P goes
/// to the global queue, the rest to its own ring; without a P all to the global queue.
///
/// **Example.** Two goroutines read sockets, nothing else runs: one thread polls, the others are
/// parked; when a socket is ready the poller takes an idle P and runs its reader.
///
/// **Left out.** sysmon's own look every 10 ms; the grain of epoll.
///
/// **Source.** `netpoll`, `findRunnable`, `injectglist`, `wakeNetPoller`, `netpollBreak`.
final class Netpoll {
  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  /// Goroutines whose device is ready and whom nobody has fetched yet.
  private final ArrayDeque<UserThread> polled = new ArrayDeque<>();

  private final Set<UserThread> onDevices = new LinkedHashSet<>();
  private @Nullable M poller;
  private long pollUntil;

  Netpoll(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  Progress io(UserThread thread, long duration) {
    M m = sched.mOf(thread);
    sched.gopark(m, thread, new Wait("io", "io", "netpoll", duration));
    onDevices.add(thread);
    machine.after(
        duration,
        () -> {
          if (!sched.process.isOver() && !thread.isDone()) {
            deviceReady(thread);
          }
        });
    return Progress.OFF;
  }

  private void deviceReady(UserThread g) {
    if (!onDevices.remove(g)) {
      return;
    }
    machine.becomesReady(g);
    story.woken(g, null, "io");
    polled.addLast(g);
    M waiting = poller;
    if (waiting != null) {
      breakPoll(waiting);
    }
  }

  /// Whether nobody waits in the poller, and there is something to wait for.
  boolean isNeeded() {
    return poller == null && (sched.timers.pending() > 0 || !onDevices.isEmpty());
  }

  /// Blocks in the netpoller until the next timer or device (`netpoll`).
  void poll(M m) {
    poller = m;
    m.phase = M.Phase.POLL;
    pollUntil = sched.timers.nextTimer();
    long wait =
        pollUntil == Machine.FOREVER ? Machine.FOREVER : Math.max(0, pollUntil - machine.now());
    machine.block(m.thread, wait);
    story.polls(m);
    sched.deadlocks.checkdead();
  }

  void afterPoll(M m) {
    if (poller == m) {
      poller = null;
    }
    P p = sched.idlePs.pollLast();
    if (p == null) {
      injectglist(null);
      sched.threads.stopm(m);
      return;
    }
    sched.threads.acquire(m, p);
    m.phase = M.Phase.SCHEDULE;
    if (polled.isEmpty()) {
      m.spinning = true;
      sched.spinning++;
    }
  }

  /// A timer or a device needs somebody in the netpoller: brings its waiter forward, or sends one.
  void wakeNetPoller(long when) {
    M waiting = poller;
    if (waiting == null) {
      sched.threads.wakep();
    } else if (when < pollUntil) {
      breakPoll(waiting);
    }
  }

  private void breakPoll(M waiting) {
    poller = null;
    if (waiting.thread.state() == State.BLOCKED) { // else its timer has woken it already
      machine.forgetTimer(waiting.thread);
      sched.threads.unpark(waiting, false, null);
    }
  }

  /// Goroutines from the netpoller: one for each idle P to the global queue, the rest to the own
  /// ring.
  private void injectglist(@Nullable P p) {
    int forOthers = p == null ? polled.size() : Math.min(polled.size(), sched.idlePs.size());
    for (int at = 0; at < forOthers; at++) {
      sched.queues.globrunqput(polled.removeFirst(), "netpoll");
    }
    for (int at = 0; at < forOthers && !sched.idlePs.isEmpty(); at++) {
      sched.threads.startm(sched.idlePs.removeLast(), false);
    }
    while (p != null && !polled.isEmpty()) {
      sched.queues.runqput(p, polled.removeFirst(), false);
    }
  }

  /// The first of those whose device is ready, while the others are passed on; null if there is
  /// none.
  @Nullable UserThread take(P p) {
    UserThread first = polled.pollFirst();
    if (first != null) {
      injectglist(p);
    }
    return first;
  }

  /// Whether somebody waits for a device or was not fetched yet.
  boolean isAwaited() {
    return !onDevices.isEmpty() || !polled.isEmpty();
  }

  boolean isIn(M m) {
    return m == poller;
  }

  /// A learner stops `g`.
  void remove(UserThread g) {
    polled.remove(g);
    onDevices.remove(g);
  }
}
