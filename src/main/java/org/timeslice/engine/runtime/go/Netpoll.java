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
/// **Rule.** A goroutine that waits for a device parks, its thread goes on. It waits until somebody
/// asks the poller and learns that its device is ready. Whoever looks for work and finds none in
/// the queues does; the last thread that finds nothing *blocks* in it until a device is ready or
/// the next timer is due; and if nobody came back from there for 10 ms, sysmon asks. Of what the
/// poller brings one goroutine for each idle P goes to the global queue, the rest to the asker's
/// own ring; without a P all to the global queue.
///
/// **Example.** Two goroutines read sockets, nothing else runs: one thread polls, the others are
/// parked; when a socket is ready the poller takes an idle P and runs its reader.
///
/// **Left out.** The grain of epoll.
///
/// **Source.** `netpoll`, `findRunnable`, `injectglist`, `wakeNetPoller`, `netpollBreak`.
final class Netpoll {
  /// So long after the last return from the poller sysmon asks, ns.
  private static final long FORGOTTEN = 10_000_000;

  private final Sched sched;
  private final Machine machine;
  private final GoStory story;

  /// Goroutines whose device is ready and whom nobody has fetched yet: they still wait, since only
  /// the kernel knows.
  private final ArrayDeque<UserThread> answered = new ArrayDeque<>();

  private final Set<UserThread> onDevices = new LinkedHashSet<>();
  private @Nullable M poller;
  private long pollUntil;

  /// When somebody last came back from the poller, or sysmon asked it, or the process began, ns; −1
  /// while somebody is expected back.
  private long lastPoll;

  Netpoll(Sched sched) {
    this.sched = sched;
    this.machine = sched.machine;
    this.story = sched.story;
  }

  /// The process begins.
  void start() {
    lastPoll = machine.now();
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
    answered.addLast(g);
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
    lastPoll = -1;
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
    if (poller == null) {
      lastPoll = machine.now();
    }
    P p = sched.idlePs.pollLast();
    if (p == null) {
      injectglist(null);
      sched.threads.stopm(m);
      return;
    }
    sched.threads.acquire(m, p);
    m.phase = M.Phase.SCHEDULE;
    if (answered.isEmpty()) {
      m.spinning = true;
      sched.spinning++;
    }
  }

  /// sysmon asks, if for 10 ms nobody came back from the poller: while all Ps are busy nobody else
  /// may.
  void pollIfForgotten() {
    if (lastPoll >= 0 && lastPoll + FORGOTTEN < machine.now()) {
      lastPoll = machine.now();
      injectglist(null);
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
    int forOthers = p == null ? answered.size() : Math.min(answered.size(), sched.idlePs.size());
    for (int at = 0; at < forOthers; at++) {
      sched.queues.globrunqput(fetch(), "netpoll");
    }
    for (int at = 0; at < forOthers && !sched.idlePs.isEmpty(); at++) {
      sched.threads.startm(sched.idlePs.removeLast(), false);
    }
    while (p != null && !answered.isEmpty()) {
      sched.queues.runqput(p, fetch(), false);
    }
  }

  /// The first of those whose device is ready, while the others are passed on; null if there is
  /// none.
  @Nullable UserThread take(P p) {
    if (answered.isEmpty()) {
      return null;
    }
    UserThread first = fetch();
    injectglist(p);
    return first;
  }

  /// The next of those whose device is ready: it learns of it now (`netpollready`).
  private UserThread fetch() {
    UserThread g = answered.removeFirst();
    machine.becomesReady(g);
    story.woken(g, null, "io");
    return g;
  }

  /// Whether somebody waits for a device or was not fetched yet.
  boolean isAwaited() {
    return !onDevices.isEmpty() || !answered.isEmpty();
  }

  boolean isIn(M m) {
    return m == poller;
  }

  /// A learner stops `g`.
  void remove(UserThread g) {
    answered.remove(g);
    onDevices.remove(g);
  }
}
