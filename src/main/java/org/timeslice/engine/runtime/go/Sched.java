package org.timeslice.engine.runtime.go;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.go.GoStory.Wait;

/// What all parts of Go's scheduler share: the lists of Ps and Ms, the global queue, and the parts
/// themselves (Go's `sched`, `allp`, `allm`). No rule is in here, only who is on what.
final class Sched {
  final Machine machine;
  final Process process;
  final GoStory story;
  final int threadsMax;
  final List<P> ps = new ArrayList<>();
  final List<M> ms = new ArrayList<>();

  /// Ps that nobody holds, and Ms that are parked: the last one in is the first one out.
  final ArrayDeque<P> idlePs = new ArrayDeque<>();

  final ArrayDeque<M> idleMs = new ArrayDeque<>();

  final ArrayDeque<UserThread> global = new ArrayDeque<>();
  final RunQueues queues;
  final Threads threads;
  final Timers timers;
  final Netpoll netpoll;
  final Stealing stealing;
  final Syscalls syscalls;
  final Wiring wiring;
  final Resizing resizing;
  final Deadlocks deadlocks;
  final Search search;
  final Sysmon sysmon;
  int gomaxprocs;

  /// How many Ms look for work.
  int spinning;

  /// Null before there is one, and after it has quit.
  @Nullable UserThread main;

  Sched(Machine machine, Process process, RuntimeSpec.Go settings) {
    this.machine = machine;
    this.process = process;
    this.gomaxprocs = settings.gomaxprocs();
    this.threadsMax = settings.maxThreads();
    this.story = new GoStory(machine, process);
    this.queues = new RunQueues(this);
    this.threads = new Threads(this);
    this.timers = new Timers(this);
    this.netpoll = new Netpoll(this);
    this.stealing = new Stealing(this);
    this.syscalls = new Syscalls(this);
    this.wiring = new Wiring(this);
    this.resizing = new Resizing(this);
    this.deadlocks = new Deadlocks(this);
    this.search = new Search(this);
    this.sysmon = new Sysmon(this);
  }

  M m(KernelThread thread) {
    return ms.get(thread.number());
  }

  M mOf(UserThread g) {
    KernelThread carrier = g.carrier();
    if (carrier == null) {
      throw new IllegalStateException(g.label() + " is on no M");
    }
    return m(carrier);
  }

  /// The P of the thread that `g` is on, or was on a moment ago if it has just ended; null if it
  /// was stopped elsewhere.
  @Nullable P under(UserThread g) {
    KernelThread carrier = g.carrier();
    M m = carrier == null ? null : m(carrier);
    return m == null || (m.g != null && m.g != g) ? null : m.p;
  }

  P holderOf(UserThread g) {
    P p = mOf(g).p;
    if (p == null) {
      throw new IllegalStateException(g.label() + " runs without a P");
    }
    return p;
  }

  P holding(M m) {
    P p = m.p;
    if (p == null) {
      throw new IllegalStateException(m.label() + " has no P");
    }
    return p;
  }

  P release(M m) {
    P p = holding(m);
    m.p = null;
    p.m = null;
    return p;
  }

  void mount(M m, UserThread g) {
    m.g = g;
    m.thread.mount(g);
  }

  void unmount(M m) {
    m.g = null;
    m.thread.mount(null);
    m.preempt = false;
    m.phase = M.Phase.SCHEDULE;
  }

  /// `g`, which runs on `m`, waits (`gopark`).
  void gopark(M m, UserThread g, Wait wait) {
    unmount(m);
    machine.becomesBlocked(g);
    story.blocked(m, g, wait);
  }
}
