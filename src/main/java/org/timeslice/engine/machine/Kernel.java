package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.machine.UserThread.Mode;

/// The kernel's side of the machine: CPUs, run queues, dispatch, preemption, the price of a switch.
///
/// Nothing is decided the moment a thread becomes ready. At each instant first everything that ends
/// or wakes is taken in, and only then, once and by CPU number, is it decided who runs ([#settle]);
/// so the result does not depend on which of two simultaneous events was handled first.
final class Kernel {
  private final Machine machine;
  private final Cpu[] cpus;
  private final CpuClock clock;
  private final BitSet idle;
  private final RunQueues queues;
  private final Changeover changeover;

  /// Counts changes of policy, so that periodic work of an old one stops.
  private int generation;

  Kernel(Machine machine, int count, boolean perCpu, Supplier<Policy> policies) {
    this.machine = machine;
    this.clock = new CpuClock(count);
    this.cpus = new Cpu[count];
    this.idle = new BitSet(count);
    idle.set(0, count);
    for (int cpu = 0; cpu < count; cpu++) {
      cpus[cpu] = new Cpu(cpu, new WarmData(machine.spec().machine(), machine.tells()));
    }
    this.queues = new RunQueues(machine, cpus, perCpu, policies);
    this.changeover = new Changeover(machine);
    armPeriodic();
  }

  private void armPeriodic() {
    long period = queues.get(0).period();
    if (period > 0) {
      int armed = generation;
      machine.every(
          period,
          () -> {
            if (armed != generation) {
              return false;
            }
            boost();
            return true;
          });
    }
  }

  void armBalancing() {
    if (queues.perCpu() && cpus.length > 1) {
      machine.every(
          RunQueues.BALANCE_PERIOD,
          () -> {
            queues.balance();
            return true;
          });
    }
  }

  Cpu[] cpus() {
    return cpus;
  }

  CpuClock clock() {
    return clock;
  }

  boolean isIdle() {
    return idle.cardinality() == cpus.length && !queues.anybodyWaits();
  }

  RunQueues queues() {
    return queues;
  }

  // Becoming ready.

  /// Takes a thread that is new or was blocked into a run queue.
  void enqueue(KernelThread thread, Policy.Entry entry) {
    if (thread.state() == State.READY) {
      throw new IllegalStateException(thread.label() + " is in a run queue already");
    }
    machine.touch();
    thread.become(State.READY);
    thread.wakeAt = -1;
    queues.add(thread, entry);
    UserThread mounted = thread.current;
    if (mounted != null && mounted.mode() != Mode.READY) {
      mounted.enter(Mode.READY, machine.now());
    }
  }

  // Leaving.

  /// Takes a thread off its CPU; the CPU is free for another.
  private Cpu release(KernelThread thread) {
    Cpu cpu = cpus[thread.cpu];
    report(cpu);
    closeSegment(cpu);
    cpu.current = null;
    cpu.doing = Kind.IDLE;
    cpu.from = machine.now();
    cpu.idleSince = machine.now();
    cpu.end = CpuClock.NEVER;
    clock.set(cpu.number, CpuClock.NEVER);
    idle.set(cpu.number);
    return cpu;
  }

  /// The running thread waits in the kernel.
  void block(KernelThread thread) {
    Cpu cpu = cpus[thread.cpu];
    boolean usedUp = machine.now() >= cpu.sliceEnd;
    report(cpu);
    Policy queue = queues.of(thread);
    String part = machine.tells() ? queue.part(thread) : null;
    queue.blocked(thread, usedUp);
    release(thread);
    thread.become(State.BLOCKED);
    if (part != null) {
      tellSunk(cpu, thread, part);
    }
    UserThread mounted = thread.current;
    if (mounted != null) {
      mounted.enter(Mode.BLOCKED, machine.now());
    }
  }

  /// The running thread gives way.
  void giveWay(KernelThread thread) {
    release(thread);
    enqueue(thread, Policy.Entry.YIELDED);
  }

  /// A thread ends, wherever it is.
  void end(KernelThread thread) {
    switch (thread.state()) {
      case NEW, BLOCKED, DONE -> {}
      case READY -> {
        queues.remove(thread);
      }
      case RUNNING -> {
        report(cpus[thread.cpu]);
        queues.of(thread).blocked(thread, false);
        release(thread);
      }
    }
    thread.become(State.DONE);
  }

  private void leave(Cpu cpu, Policy.Entry entry, String reason) {
    KernelThread thread = machine.running(cpu);
    release(thread);
    enqueue(thread, entry);
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.PREEMPTED)
              .reason(reason)
              .on(cpu)
              .thread(thread.current)
              .kernelThread(thread)
              .why(cpu.why)
              .state(thread.label(), "ready");
      cpu.why = null;
      queues.move(note, thread);
      UserThread mounted = thread.current;
      if (mounted != null) {
        note.state(mounted.label(), "ready");
      }
      note.tell();
      tellSunk(cpu, thread);
    }
  }

  // Work on a CPU.

  /// Starts a stretch that may be interrupted, of at most `duration` ns.
  void run(Cpu cpu, long duration) {
    long now = machine.now();
    if (now >= cpu.sliceEnd && sliceOver(cpu)) {
      return;
    }
    begin(cpu, Kind.RUN, Math.min(duration, cpu.sliceEnd - now), Cpu.Then.PROCEED);
  }

  /// Starts a stretch that is always finished.
  void work(Cpu cpu, Kind kind, long duration, Cpu.Then then) {
    begin(cpu, kind, duration, then);
  }

  private void begin(Cpu cpu, Kind kind, long duration, Cpu.Then then) {
    long now = machine.now();
    cpu.doing = kind;
    cpu.then = then;
    cpu.from = now;
    cpu.end = duration > Long.MAX_VALUE - now ? CpuClock.NEVER - 1 : now + duration;
    clock.set(cpu.number, cpu.end);
    if (kind == Kind.RUN) {
      queues.stir();
    }
    UserThread mounted = machine.running(cpu).current;
    if (mounted != null) {
      mounted.enter(kind == Kind.RUN ? Mode.RUNNING : Mode.OVERHEAD, now);
    }
  }

  /// The slice is over and the thread still wants to run: whether it has to go.
  private boolean sliceOver(Cpu cpu) {
    KernelThread thread = machine.running(cpu);
    report(cpu);
    Policy queue = queues.of(thread);
    expire(cpu, thread);
    if (queue.runsOn(thread)) {
      tellSunk(cpu, thread);
      cpu.sliceEnd = until(queue.slice(thread));
      return false;
    }
    interruptThen(cpu, Cpu.Then.EXPIRE);
    return true;
  }

  private void expire(Cpu cpu, KernelThread thread) {
    Policy queue = queues.of(thread);
    cpu.part = machine.tells() ? queue.part(thread) : null;
    queue.expired(thread);
  }

  /// Tells that the end of its slice has brought `thread` to another part of its queue, if it has.
  private void tellSunk(Cpu cpu, KernelThread thread) {
    String part = cpu.part;
    cpu.part = null;
    if (part != null) {
      tellSunk(cpu, thread, part);
    }
  }

  private void tellSunk(Cpu cpu, KernelThread thread, String before) {
    String part = queues.of(thread).part(thread);
    if (part != null && !part.equals(before)) {
      machine
          .note(Type.DEMOTED)
          .on(cpu)
          .thread(thread.current)
          .kernelThread(thread)
          .detail("from", before)
          .detail("to", part)
          .tell();
    }
  }

  private long until(long slice) {
    return slice >= Long.MAX_VALUE - machine.now() ? CpuClock.NEVER : machine.now() + slice;
  }

  /// The timer's (or another) interrupt takes its time, then the thread goes.
  private void interruptThen(Cpu cpu, Cpu.Then then) {
    long price = machine.cost(Cost.TIMER_INTERRUPT) + 2 * machine.cost(Cost.MODE_SWITCH);
    if (machine.tells() && price > 0) {
      tellInterrupt(cpu, price);
    }
    machine.tally().modeSwitches += 2;
    if (price == 0) {
      finish(cpu, then);
    } else {
      begin(cpu, Kind.KERNEL, price, then);
    }
  }

  private void tellInterrupt(Cpu cpu, long price) {
    KernelThread thread = machine.running(cpu);
    machine
        .note(Type.MODE_SWITCH)
        .reason("interrupt")
        .on(cpu)
        .thread(thread.current)
        .kernelThread(thread)
        .detail("door", "timer")
        .detail("saved", SwitchAnatomy.ENTRY)
        .detail("kernel_stack", thread.label())
        .detail("page_table", "kept")
        .detail(
            "parts",
            List.of(
                SwitchAnatomy.part("trap", machine.cost(Cost.MODE_SWITCH)),
                SwitchAnatomy.part("handler", machine.cost(Cost.TIMER_INTERRUPT)),
                SwitchAnatomy.part("return", machine.cost(Cost.MODE_SWITCH))))
        .detail("cost", price)
        .tell();
  }

  private void finish(Cpu cpu, Cpu.Then then) {
    switch (then) {
      case PROCEED -> machine.proceed(cpu);
      case SWITCHED -> switched(cpu);
      case EXPIRE -> leave(cpu, Policy.Entry.EXPIRED, "quantum");
      case PREEMPT -> leave(cpu, Policy.Entry.PREEMPTED, "priority");
    }
  }

  /// The current stretch of `cpu` is over.
  void endStretch(Cpu cpu) {
    KernelThread thread = machine.running(cpu);
    closeStretch(cpu);
    UserThread mounted = thread.current;
    if (cpu.then == Cpu.Then.PROCEED
        && cpu.doing == Kind.RUN
        && mounted != null
        && mounted.remaining > 0
        && machine.now() >= cpu.sliceEnd
        && sliceOver(cpu)) {
      return;
    }
    finish(cpu, cpu.then);
  }

  /// Accounts for the stretch up to now; the CPU has no end set afterwards.
  private void closeStretch(Cpu cpu) {
    report(cpu);
    KernelThread thread = machine.running(cpu);
    UserThread mounted = thread.current;
    if (cpu.doing == Kind.RUN && mounted != null) {
      mounted.remaining -= machine.now() - cpu.from;
      if (mounted.remaining == 0) {
        Interpreter.advance(mounted);
      }
    }
    closeSegment(cpu);
    cpu.end = CpuClock.NEVER;
    clock.set(cpu.number, CpuClock.NEVER);
    cpu.from = machine.now();
  }

  /// Cuts a running stretch short and asks the thread model again.
  void cut(Cpu cpu) {
    if (cpu.isInterruptible()) {
      closeStretch(cpu);
      machine.proceed(cpu);
    }
  }

  /// Accounts for what `cpu` does up to now; a stretch that cannot be interrupted goes on.
  void stopShort(Cpu cpu) {
    if (cpu.isInterruptible()) {
      abandon(cpu);
    } else {
      closeSegment(cpu);
      cpu.from = machine.now();
    }
  }

  /// Asks the thread model again if nothing is under way.
  void askAgain(Cpu cpu) {
    if (cpu.end == CpuClock.NEVER && !cpu.isIdle()) {
      machine.proceed(cpu);
    }
  }

  /// Accounts for what `cpu` did up to now and forgets what it was going to do.
  void abandon(Cpu cpu) {
    closeStretch(cpu);
    cpu.doing = Kind.KERNEL;
    cpu.then = Cpu.Then.PROCEED;
  }

  /// The run is over: accounts for a stretch that is still under way.
  void closeAt(Cpu cpu) {
    KernelThread thread = cpu.current;
    UserThread mounted = thread == null ? null : thread.current;
    if (mounted != null) {
      mounted.enter(mounted.mode(), machine.now());
    }
    closeSegment(cpu);
    cpu.from = machine.now();
  }

  /// A learner takes the CPU away, as if the slice were over.
  void preempt(KernelThread thread) {
    if (thread.state() != State.RUNNING) {
      return; // and may never have had a CPU
    }
    Cpu cpu = cpus[thread.cpu];
    if (cpu.isInterruptible()) {
      closeStretch(cpu);
      expire(cpu, thread);
      leave(cpu, Policy.Entry.EXPIRED, "what-if");
    }
  }

  /// Tells the policy what the current thread has used since it was last told.
  private void report(Cpu cpu) {
    KernelThread thread = cpu.current;
    long used = machine.now() - cpu.reported;
    if (thread != null && used > 0) {
      if (cpu.doing == Kind.RUN || (cpu.doing == Kind.KERNEL && cpu.then == Cpu.Then.PROCEED)) {
        queues.of(thread).ran(thread, used);
      }
    }
    cpu.reported = machine.now();
  }

  private void closeSegment(Cpu cpu) {
    long now = machine.now();
    if (now == cpu.from) {
      return;
    }
    switch (cpu.doing) {
      case RUN -> machine.tally().runTime += now - cpu.from;
      case SWITCH -> machine.tally().switchTime += now - cpu.from;
      case REFILL -> machine.tally().refillTime += now - cpu.from;
      case KERNEL, IDLE -> {}
    }
    if (machine.tells()) {
      KernelThread thread = cpu.current;
      UserThread mounted = thread == null ? null : thread.current;
      machine
          .log()
          .segment(
              cpu.number,
              cpu.from,
              now,
              cpu.doing,
              mounted == null ? null : mounted.label(),
              thread == null ? null : thread.name());
    }
  }

  // Dispatch.

  /// Decides, by CPU number, who runs. Repeats itself until nothing changes, since a thread that
  /// gets a CPU may leave it again at once.
  void settle() {
    boolean changed = true;
    while (changed && machine.spend()) {
      changed = false;
      for (int cpu = idle.nextSetBit(0);
          cpu >= 0 && queues.anybodyWaits();
          cpu = idle.nextSetBit(cpu + 1)) {
        changed |= dispatch(cpus[cpu]);
      }
      if (queues.isStirred() && queues.anybodyWaits() && queues.get(0).preemptive()) {
        changed |= preemptOne();
      }
    }
    queues.calm();
  }

  private boolean dispatch(Cpu cpu) {
    boolean any = false;
    while (cpu.isIdle() && machine.spend()) {
      int queue = queues.full(cpu.number);
      if (queue < 0) {
        return any;
      }
      any = true;
      put(cpu, queue);
    }
    return any;
  }

  private void put(Cpu cpu, int queue) {
    long now = machine.now();
    Choice choice = Choice.of(machine, queues.get(queue));
    KernelThread thread = queues.take(queue);
    long idled = now - cpu.idleSince;
    closeSegment(cpu);
    boolean elsewhere = thread.cpu >= 0 && thread.cpu != cpu.number;
    if (elsewhere) {
      machine.tally().migrations++;
    }
    thread.cpu = (short) cpu.number;
    thread.become(State.RUNNING);
    cpu.current = thread;
    cpu.from = now;
    cpu.reported = now;
    cpu.doing = Kind.SWITCH;
    idle.clear(cpu.number);
    UserThread mounted = thread.current;
    if (mounted != null) {
      machine.dispatched(mounted);
      mounted.enter(Mode.OVERHEAD, now);
    }
    choice.tell(cpu, thread);
    long price = changeover.price(cpu, thread, idled, elsewhere);
    if (price > 0) {
      begin(cpu, Kind.SWITCH, price, Cpu.Then.SWITCHED);
    } else {
      switched(cpu);
    }
  }

  private void switched(Cpu cpu) {
    long refill = cpu.pendingRefill;
    cpu.pendingRefill = 0;
    if (refill > 0) {
      begin(cpu, Kind.REFILL, refill, Cpu.Then.SWITCHED);
      return;
    }
    KernelThread thread = machine.running(cpu);
    cpu.doing = Kind.KERNEL;
    cpu.then = Cpu.Then.PROCEED;
    cpu.from = machine.now();
    cpu.reported = machine.now();
    cpu.sliceEnd = until(queues.of(thread).slice(thread));
    machine.proceed(cpu);
  }

  // Preemption.

  /// Takes the CPU of the running thread that deserves it least, if one that waits deserves it
  /// more.
  private boolean preemptOne() {
    if (queues.perCpu()) {
      boolean any = false;
      for (Cpu cpu : cpus) {
        any |= queues.get(cpu.number).size() > 0 && tryPreempt(cpu, queues.get(cpu.number));
      }
      return any;
    }
    Policy policy = queues.get(0);
    @Nullable Cpu least = null;
    int leaving = 0;
    for (Cpu cpu : cpus) {
      KernelThread thread = cpu.current;
      if (thread == null || cpu.then != Cpu.Then.PROCEED) {
        leaving++;
        continue;
      }
      if (!cpu.isInterruptible()) {
        continue;
      }
      report(cpu);
      KernelThread worst = least == null ? null : least.current;
      if (worst == null || policy.yieldsBefore(thread, worst)) {
        least = cpu;
      }
    }
    return least != null && leaving < policy.size() && tryPreempt(least, policy);
  }

  private boolean tryPreempt(Cpu cpu, Policy policy) {
    KernelThread thread = cpu.current;
    if (thread == null || cpu.then != Cpu.Then.PROCEED || !cpu.isInterruptible()) {
      return false;
    }
    report(cpu);
    if (!policy.preempts(thread)) {
      return false;
    }
    if (machine.tells()) {
      cpu.why = Choice.preemption(policy, thread);
    }
    closeStretch(cpu);
    interruptThen(cpu, Cpu.Then.PREEMPT);
    return true;
  }

  // Periodic work.

  private void boost() {
    queues.stir();
    for (Cpu cpu : cpus) {
      report(cpu);
      KernelThread thread = cpu.current;
      if (thread != null && cpu.isInterruptible() && queues.of(thread).rejoins(thread)) {
        closeStretch(cpu);
        leave(cpu, Policy.Entry.PREEMPTED, "boost");
      }
    }
    for (int number = 0; number < queues.count(); number++) {
      Policy queue = queues.get(number);
      List<KernelThread> moved = new ArrayList<>();
      queue.periodic(machine.population().kernelThreads(), moved::add);
      for (Cpu cpu : cpus) {
        KernelThread thread = cpu.current;
        if (thread != null && thread.queue == number && cpu.then == Cpu.Then.PROCEED) {
          restartSlice(cpu, queue.slice(thread));
        }
      }
      if (!moved.isEmpty() && machine.tells()) {
        Note note = machine.note(Type.BOOSTED).detail("count", moved.size());
        for (KernelThread thread : moved) {
          note.move(thread.label(), queues.place(thread));
        }
        note.tell();
      }
    }
  }

  /// The running thread's slice begins anew now.
  private void restartSlice(Cpu cpu, long slice) {
    cpu.sliceEnd = until(slice);
    KernelThread thread = machine.running(cpu);
    UserThread mounted = thread.current;
    if (cpu.doing == Kind.RUN && mounted != null && cpu.end != machine.now()) {
      long most = thread.process().model().computeAtMost(mounted);
      long left = Math.min(most, mounted.remaining - (machine.now() - cpu.from));
      cpu.end = Math.min(machine.now() + left, cpu.sliceEnd);
      clock.set(cpu.number, cpu.end);
    }
  }

  // A learner's knobs.

  /// Goes over to another policy (or the same with other numbers): all ready threads are taken
  /// along.
  void change(Supplier<Policy> policies, Note note) {
    for (Cpu cpu : cpus) {
      report(cpu);
    }
    queues.change(policies, note);
    generation++;
    for (Cpu cpu : cpus) {
      KernelThread thread = cpu.current;
      if (thread != null && cpu.then == Cpu.Then.PROCEED) {
        restartSlice(cpu, queues.of(thread).slice(thread));
      }
    }
    armPeriodic();
  }

  /// A thread's nice value changes.
  void setNice(KernelThread thread, int nice) {
    Policy queue = queues.of(thread);
    queues.stir();
    switch (thread.state()) {
      case NEW, BLOCKED, DONE -> thread.setNice(nice);
      case READY -> {
        queue.remove(thread);
        thread.setNice(nice);
        queue.enqueue(thread, Policy.Entry.MOVED, machine.now());
      }
      case RUNNING -> {
        report(cpus[thread.cpu]);
        queue.reweighing(thread);
        thread.setNice(nice);
        queue.reweighed(thread);
      }
    }
  }
}
