package org.timeslice.engine.runtime.go;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.machine.Cpu;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Note;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.ThreadModel;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.Blocking;
import org.timeslice.engine.runtime.Mains;
import org.timeslice.engine.runtime.go.GoStory.Wait;

/// Go's scheduler.
///
/// **Idea.** Many goroutines (G) on few threads (M). What limits how many run at once is a third
/// thing, the P: a permit that comes with a run queue. A thread that is stuck in the kernel loses
/// its P, not the goroutines waiting behind it.
///
/// **Rule.** An M that holds a P looks for work in this order ([Search]): due timers; every 61st
/// time one from the global queue; its P's `runnext`; its P's ring; a batch from the global queue;
/// the netpoller; half of another P's ring. If there is none it gives the P back and parks. `go
/// f()`, a timer, and a goroutine that wakes another put it into `runnext`, whoever was there goes
/// to the ring's tail; those that the netpoller brings go to the queues' tails ([Netpoll]). Gosched
/// and preemption lead to the global queue. A system call leaves the P behind; [Sysmon] takes it
/// away after 20 µs or more and hands it on.
///
/// **Example.** main starts A, B, C and waits, one P: C runs first (it is in `runnext`), then A,
/// then B.
///
/// **Left out.** Garbage collection and its workers, stack growth, cgo, the race detector's
/// shuffling, spinning inside `sync.Mutex`, the time that finding work takes, the 1 ms grain of
/// epoll.
///
/// **Source.** Go `src/runtime/proc.go` of 1.19 and of 2025; where they differ the newer one is
/// followed. Function names below are Go's.
public final class GoScheduler implements ThreadModel {
  private final Machine machine;
  private final Process process;
  private final GoStory story;
  private final Sched sched;

  /// Whether sysmon is there.
  private boolean begun;

  public GoScheduler(Machine machine, Process process) {
    if (!(process.spec().runtime() instanceof RuntimeSpec.Go settings)) {
      throw new IllegalArgumentException(process.name() + " is no go process");
    }
    this.machine = machine;
    this.process = process;
    this.sched = new Sched(machine, process, settings);
    this.story = sched.story;
  }

  @Override
  public void begin() {
    for (int id = 0; id < sched.gomaxprocs; id++) {
      sched.resizing.addP();
    }
    List<UserThread> listed = machine.population().listedThreads(process);
    sched.main = Mains.begin(machine, process, listed);
    M m0 = sched.threads.newM();
    if (m0 == null) {
      return;
    }
    m0.fresh = false;
    P p0 = sched.ps.getFirst();
    sched.idlePs.remove(p0);
    p0.schedtick = 1;
    sched.threads.acquire(m0, p0);
    story.arrives(sched.main, null);
    machine.becomesReady(sched.main);
    for (UserThread thread : listed) {
      story.arrives(thread, null);
      machine.becomesReady(thread);
      sched.queues.runqput(p0, thread, true);
    }
    sched.mount(m0, sched.main);
    m0.last = sched.main;
    m0.phase = M.Phase.EXECUTE;
    machine.ready(m0.thread, true);
    story.begins(m0, p0, sched.main);
    sched.netpoll.start();
    sched.sysmon.start();
    begun = true;
    for (int at = 0; at < listed.size(); at++) {
      sched.threads.wakep();
    }
  }

  @Override
  public void arrive(UserThread thread) {
    if (!thread.hasArrived()) {
      machine.population().begin(thread);
    }
    story.arrives(thread, null);
    machine.becomesReady(thread);
    sched.queues.globrunqput(thread, "arrived");
    sched.threads.wakep();
  }

  @Override
  public void spawn(UserThread thread, UserThread by) {
    story.arrives(thread, by);
    machine.becomesReady(thread);
    sched.queues.runqput(sched.holderOf(by), thread, true);
    sched.threads.wakep();
  }

  @Override
  public void eachKernelThread(Consumer<KernelThread> visitor) {
    sched.ms.forEach(m -> visitor.accept(m.thread));
  }

  @Override
  public void proceed(Cpu cpu, KernelThread kernelThread) {
    M m = sched.m(kernelThread);
    while (kernelThread.state() == State.RUNNING && !process.isOver() && !machine.isOver()) {
      if (turn(cpu, m)) {
        return;
      }
    }
  }

  /// One turn of `m`; whether its CPU is busy now.
  private boolean turn(Cpu cpu, M m) {
    switch (m.phase) {
      case START -> {
        return start(cpu, m);
      }
      case SCHEDULE -> {
        return sched.search.schedule(cpu, m);
      }
      case EXECUTE -> {
        return execute(cpu, m);
      }
      case SYSCALL -> sched.syscalls.exitsyscall(m);
      case POLL -> sched.netpoll.afterPoll(m);
      case STEAL_NEXT -> {
        return sched.search.stealNext(cpu, m);
      }
      case LOCKED -> sched.wiring.resumeLocked(m);
    }
    return false;
  }

  private boolean start(Cpu cpu, M m) {
    if (m.fresh) {
      m.fresh = false;
      long price = machine.cost(Cost.THREAD_CREATE);
      if (price > 0) {
        machine.work(cpu, Kind.KERNEL, price, null);
        return true;
      }
    }
    P p = m.nextp;
    if (p != null) {
      sched.threads.acquire(m, p);
      m.phase = M.Phase.SCHEDULE;
    } else if (m.locked != null) {
      m.phase = M.Phase.LOCKED;
      sched.threads.mPark(m, "parked", "locked");
      sched.deadlocks.checkdead();
    } else {
      sched.threads.stopm(m);
    }
    return false;
  }

  private boolean execute(Cpu cpu, M m) {
    UserThread g = m.g;
    if (g == null) {
      m.phase = M.Phase.SCHEDULE;
      return false;
    }
    if (m.preempt) {
      m.preempt = false;
      gopreempt(m, g);
      return false;
    }
    return machine.interpreter().run(cpu, g) == Progress.BUSY;
  }

  @Override
  public void block(UserThread thread, String on) {
    sched.gopark(sched.mOf(thread), thread, new Wait(Blocking.reason(on), on, "waiting", 0));
  }

  @Override
  public void ready(UserThread thread, @Nullable UserThread by, String from) {
    machine.becomesReady(thread);
    story.woken(thread, by, from);
    P p = by == null ? null : sched.under(by);
    if (p == null) {
      sched.queues.globrunqput(thread, "woken");
    } else {
      sched.queues.runqput(p, thread, true);
    }
    sched.threads.wakep();
  }

  @Override
  public Progress giveWay(UserThread thread) {
    goschedImpl(sched.mOf(thread), thread, "yield");
    return Progress.OFF;
  }

  private void gopreempt(M m, UserThread g) {
    goschedImpl(m, g, "sysmon");
  }

  /// To the tail of the global queue (`goschedImpl`).
  private void goschedImpl(M m, UserThread g, String reason) {
    sched.unmount(m);
    machine.becomesReady(g);
    story.givesWay(m, g, reason);
    sched.queues.globrunqput(g, reason);
    sched.threads.wakep();
  }

  /// The unlocker of a starving mutex: to the tail of the local ring, the waiter is in runnext
  /// (`goyield`).
  @Override
  public Progress handedOver(UserThread thread) {
    M m = sched.mOf(thread);
    P p = sched.holding(m);
    sched.unmount(m);
    machine.becomesReady(thread);
    sched.queues.runqput(p, thread, false);
    return Progress.OFF;
  }

  /// `runtime.Goexit`: the process goes on without main, and dies when nobody is left.
  @Override
  public void quit(UserThread thread) {
    if (thread == sched.main) {
      sched.main = null;
    }
    exit(thread);
  }

  @Override
  public void exit(UserThread thread) {
    KernelThread carrier = thread.carrier();
    M m = carrier == null || carrier.current() != thread ? null : sched.m(carrier);
    boolean inKernel = m != null && m.phase == M.Phase.SYSCALL;
    if (m != null) {
      sched.unmount(m);
    }
    if (m != null && inKernel) {
      m.phase = M.Phase.SYSCALL; // a learner stopped the goroutine, not the call
      Wiring.unwire(m);
    }
    story.exits(thread, m);
    machine.finish(thread);
    if (thread == sched.main) {
      machine.end(process);
    } else if (m != null && m.locked == thread) {
      sched.wiring.endThread(m);
    }
  }

  @Override
  public void preempt(UserThread thread) {
    KernelThread carrier = thread.carrier();
    if (carrier != null && carrier.current() == thread) {
      M m = sched.m(carrier);
      if (m.phase == M.Phase.EXECUTE) {
        m.preempt = true;
        machine.cut(m.thread);
      }
    }
  }

  @Override
  public void forget(UserThread thread) {
    if (!sched.queues.remove(thread)) {
      sched.timers.remove(thread);
    }
    sched.netpoll.remove(thread);
    M owner = sched.wiring.lockedTo(thread);
    if (owner != null && owner.phase == M.Phase.LOCKED) {
      sched.wiring.freeLocked(owner);
    }
    exit(thread);
    sched.deadlocks.checkdead();
  }

  @Override
  public Progress syscall(UserThread thread, long duration) {
    return sched.syscalls.syscall(thread, duration);
  }

  @Override
  public Progress io(UserThread thread, long duration) {
    return sched.netpoll.io(thread, duration);
  }

  @Override
  public Progress sleep(UserThread thread, long duration) {
    return sched.timers.sleep(thread, duration);
  }

  @Override
  public Progress lockOsThread(UserThread thread) {
    return sched.wiring.lockOsThread(thread);
  }

  @Override
  public Progress unlockOsThread(UserThread thread) {
    return sched.wiring.unlockOsThread(thread);
  }

  @Override
  public void setGomaxprocs(int count) {
    sched.resizing.setGomaxprocs(count);
  }

  @Override
  public String deadlockMessage() {
    return sched.deadlocks.message();
  }

  @Override
  public String panic(String mistake) {
    return mistake.startsWith("sync: unlock") ? "fatal error: " + mistake : "panic: " + mistake;
  }

  @Override
  public boolean followsGo() {
    return true;
  }

  @Override
  public long price(Need need) {
    return switch (need) {
      case SYSCALL -> machine.cost(Cost.SYSCALL);
      case WAITING_SYSCALL -> machine.cost(Cost.SYSCALL) + machine.cost(Cost.BLOCK_WAKE);
      case SPAWN -> machine.cost(Cost.GOROUTINE_CREATE);
      case IO, SLEEP, YIELD, BLOCK, WAKE -> 0;
    };
  }

  @Override
  public boolean entersKernel(Need need) {
    return need == Need.SYSCALL || need == Need.WAITING_SYSCALL;
  }

  @Override
  public String kernelThreadName(int number) {
    return "M" + number;
  }

  @Override
  public void end(@Nullable Note ending) {
    if (begun) {
      sched.sysmon.stop(ending);
    }
  }

  @Override
  public void states(BiConsumer<String, String> visitor) {
    for (P p : sched.ps) {
      visitor.accept(story.id(p), p.status.name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void places(BiConsumer<String, String> visitor) {
    for (UserThread g : process.threads()) {
      if (g.isDone()) {
        visitor.accept(g.label(), "done");
      }
    }
    for (P p : sched.ps) {
      M m = p.m;
      String where =
          switch (p.status) {
            case IDLE -> story.place("idle");
            case STOPPED -> story.place("stopped");
            case RUNNING, SYSCALL -> m == null ? story.place("idle") : m.label();
          };
      visitor.accept(story.id(p), where);
      p.ring.forEach(g -> visitor.accept(g.label(), story.id(p) + ".queue"));
      p.timers.forEach(timer -> visitor.accept(timer.g().label(), story.place("timers")));
      if (p.runnext != null) {
        visitor.accept(p.runnext.label(), story.id(p) + ".runnext");
      }
    }
    sched.global.forEach(g -> visitor.accept(g.label(), story.place("global")));
    for (M m : sched.ms) {
      if (m.thread.state() != State.BLOCKED || m.phase == M.Phase.SYSCALL) {
        visitor.accept(m.label(), machine.place(m.thread));
      } else {
        visitor.accept(m.label(), story.place(sched.netpoll.isIn(m) ? "poller" : "parked"));
      }
      UserThread here = m.g != null ? m.g : m.nextg;
      if (here != null) {
        visitor.accept(here.label(), m.label());
      }
    }
  }
}
