package org.timeslice.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.TraceEvent.Why;
import org.timeslice.engine.machine.Cpu;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Machine.Changes;
import org.timeslice.engine.machine.Note;
import org.timeslice.engine.machine.PassedOver;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.ThreadModel;
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.Mounting.Mount;

/// N:1 and M:N, a user-level thread library on one kernel thread or on several.
///
/// **Idea.** Keep the threads in user space: changing from one to another is then a few
/// instructions and no call into the kernel, which sees only the kernel threads below.
///
/// **Rule.** Ready threads stand in one queue, first come, first served. A kernel thread takes the
/// head, runs it until it blocks on another thread, sleeps, yields or ends, and takes the next. A
/// *system call* blocks the kernel thread itself: with one of them everything stands still, with k
/// of them the k-th blocked call does it. With `user-quantum` a timer signal makes the library
/// change threads. With `grow` a kernel thread is added when all are blocked and somebody is ready
/// (an upcall, as scheduler activations have it).
///
/// **Example.** T1 computes 2, reads 10, computes 2; T2 computes 4; one kernel thread: T1 0–2,
/// nobody 2–12, T1 12–14, T2 14–18.
///
/// **Left out.** Wrapping of blocking calls by non-blocking ones, page faults, the cost of waking a
/// kernel thread of the library's own, signals.
///
/// **Source.** Anderson and others, *Scheduler activations*, TOCS 10(1), 1992; GNU Pth for N:1,
/// Solaris LWPs for M:N.
public final class Library implements ThreadModel {

  /// What the library keeps of a kernel thread.
  private static final class Worker {
    final KernelThread thread;
    @Nullable UserThread last;
    boolean idle;

    /// CPU time that the mounted thread had when its user quantum began, ns.
    long began;

    Worker(KernelThread thread) {
      this.thread = thread;
    }
  }

  private record Sleeper(UserThread thread, long due, long order) {}

  /// What a function that changes stacks has to keep: the registers a caller relies on.
  private static final Changes SWITCH =
      new Changes(Cost.USER_SWITCH, List.of("rbx", "rbp", "r12", "r13", "r14", "r15", "rsp"));

  private final Machine machine;
  private final Process process;
  private final int count;
  private final boolean grow;
  private final long userQuantum;
  private final ArrayDeque<UserThread> ready = new ArrayDeque<>();
  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>((one, other) ->
          one.due() != other.due()
              ? Long.compare(one.due(), other.due())
              : Long.compare(one.order(), other.order()));
  private final List<Worker> workers = new ArrayList<>();
  private final ArrayDeque<Worker> idle = new ArrayDeque<>();
  private final Mounting mounting;
  private long sleeps;

  /// @param count kernel threads
  /// @param grow add one when all are blocked
  /// @param userQuantum ns; 0 for cooperative
  public Library(Machine machine, Process process, int count, boolean grow, long userQuantum) {
    this.machine = machine;
    this.process = process;
    this.count = count;
    this.grow = grow;
    this.userQuantum = userQuantum;
    this.mounting = new Mounting(machine, process);
  }

  @Override
  public void begin() {
    List<UserThread> listed = machine.population().listedThreads(process);
    for (UserThread thread : listed) {
      machine.population().begin(thread);
      queue(thread, null, Type.ARRIVED, null);
    }
    for (int worker = 0; worker < count; worker++) {
      addWorker();
    }
    endIfDeserted();
  }

  private void addWorker() {
    KernelThread thread = machine.population().makeKernelThread(process, null);
    Worker worker = new Worker(thread);
    workers.add(worker);
    machine.ready(thread, true);
    tellReady(worker, Type.READY, "new");
  }

  private void tellReady(Worker worker, Type type, String reason) {
    if (machine.tells()) {
      Note note =
          machine
              .note(type)
              .reason(reason)
              .kernelThread(worker.thread)
              .state(worker.thread.label(), "ready");
      machine.placed(note, worker.thread).tell();
    }
  }

  @Override
  public void arrive(UserThread thread) {
    if (thread.mode() == UserThread.Mode.NONE) {
      if (!thread.hasArrived()) {
        machine.population().begin(thread);
      }
      queue(thread, null, Type.ARRIVED, null);
      wakeOne();
    }
  }

  @Override
  public void spawn(UserThread thread, UserThread by) {
    queue(thread, by, Type.ARRIVED, null);
    wakeOne();
  }

  private String place() {
    return process.name() + "/queue";
  }

  private void queue(UserThread thread, @Nullable UserThread by, Type type, @Nullable String from) {
    ready.addLast(thread);
    mounting.queued(thread, by, type, from, place());
  }

  /// Somebody is ready: a kernel thread with nothing to do comes back.
  private void wakeOne() {
    if (!wakeResting()) {
      growIfStuck();
    }
  }

  private boolean wakeResting() {
    Worker worker = idle.pollFirst();
    while (worker != null && worker.thread.state() != KernelThread.State.BLOCKED) {
      worker = idle.pollFirst(); // its timer has woken it already
    }
    if (worker == null) {
      return false;
    }
    worker.idle = false;
    machine.ready(worker.thread, false);
    tellReady(worker, Type.KERNEL_THREAD_UNPARKED, "work");
    return true;
  }

  /// Before a kernel thread turns to one thread: another that rests comes for the next that is
  /// ready, or watches for the next sleeper.
  private void passOn() {
    if (!ready.isEmpty()) {
      wakeResting();
    }
    shortenRest();
  }

  private void growIfStuck() {
    if (!grow || ready.isEmpty()) {
      return;
    }
    for (Worker worker : workers) {
      if (worker.thread.state() != KernelThread.State.BLOCKED || worker.idle) {
        return;
      }
    }
    addWorker();
  }

  @Override
  public void proceed(Cpu cpu, KernelThread kernelThread) {
    Worker worker = worker(kernelThread);
    worker.idle = false;
    idle.remove(worker);
    while (kernelThread.state() == KernelThread.State.RUNNING && !process.isOver()) {
      UserThread thread = kernelThread.current();
      if (thread == null) {
        wakeSleepers();
        UserThread next = ready.pollFirst();
        if (next == null) {
          rest(worker);
          return;
        }
        passOn();
        if (mount(cpu, worker, next)) {
          return;
        }
      } else if (quantumIsOver(worker, thread)) {
        ready.addLast(thread);
        mounting.givesWay(thread, "user-quantum", place());
      } else if (machine.interpreter().run(cpu, thread) == Progress.BUSY) {
        return;
      } else if (machine.isOver()) {
        return;
      }
    }
  }

  private Worker worker(KernelThread thread) {
    return workers.get(thread.number());
  }

  @Override
  public void eachKernelThread(Consumer<KernelThread> visitor) {
    workers.forEach(worker -> visitor.accept(worker.thread));
  }

  /// Changes to `next`; whether the CPU is busy with the change.
  private boolean mount(Cpu cpu, Worker worker, UserThread next) {
    UserThread last = worker.last;
    worker.last = next;
    worker.began = machine.cpuTime(next);
    Why why =
        machine.tells()
            ? new PassedOver("library", next, PassedOver.head("queue")).in("queue", ready).why()
            : null;
    return mounting.mount(cpu, worker.thread, last, next, new Mount("library", SWITCH, why));
  }

  private boolean quantumIsOver(Worker worker, UserThread thread) {
    if (userQuantum == 0) {
      return false;
    }
    wakeSleepers();
    if (machine.cpuTime(thread) - worker.began < userQuantum) {
      return false;
    }
    worker.began = machine.cpuTime(thread);
    return !ready.isEmpty();
  }

  private void wakeSleepers() {
    for (Sleeper first = sleepers.peek();
        first != null && first.due() <= machine.now();
        first = sleepers.peek()) {
      sleepers.remove();
      queue(first.thread(), null, Type.WOKEN, "sleep");
    }
  }

  /// Nobody is ready: the kernel thread waits for the next sleeper, or for whoever gets ready.
  private void rest(Worker worker) {
    worker.idle = true;
    idle.addLast(worker);
    Sleeper first = sleepers.peek();
    machine.block(worker.thread, first == null ? Machine.FOREVER : first.due() - machine.now());
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.KERNEL_THREAD_PARKED)
              .kernelThread(worker.thread)
              .state(worker.thread.label(), "parked");
      machine.placed(note, worker.thread).tell();
    }
  }

  @Override
  public void ready(UserThread thread, @Nullable UserThread by, String from) {
    queue(thread, by, Type.WOKEN, from);
    wakeOne();
  }

  @Override
  public void block(UserThread thread, String on) {
    mounting.waits(thread, Blocking.reason(on), on, 0);
  }

  @Override
  public Progress syscall(UserThread thread, long duration) {
    Progress progress = Blocking.inKernel(machine, thread, duration, "syscall", "syscall");
    growIfStuck();
    return progress;
  }

  @Override
  public Progress io(UserThread thread, long duration) {
    Progress progress = Blocking.inKernel(machine, thread, duration, "syscall", "io");
    growIfStuck();
    return progress;
  }

  @Override
  public Progress sleep(UserThread thread, long duration) {
    sleepers.add(new Sleeper(thread, machine.now() + duration, sleeps++));
    shortenRest();
    mounting.waits(thread, "sleep", "sleep", duration);
    return Progress.OFF;
  }

  /// A kernel thread that rests must wake for the next sleeper.
  private void shortenRest() {
    Worker worker = idle.peekFirst();
    Sleeper first = sleepers.peek();
    if (worker != null && first != null) {
      machine.wakeBy(worker.thread, first.due());
    }
  }

  @Override
  public Progress giveWay(UserThread thread) {
    if (ready.isEmpty()) {
      return Progress.NEXT;
    }
    ready.addLast(thread);
    mounting.givesWay(thread, "yield", place());
    return Progress.OFF;
  }

  @Override
  public void exit(UserThread thread) {
    mounting.exits(thread);
    endIfDeserted();
  }

  private void endIfDeserted() {
    if (machine.population().isDeserted(process)) {
      machine.end(process);
    }
  }

  @Override
  public void forget(UserThread thread) {
    ready.remove(thread);
    sleepers.removeIf(sleeper -> sleeper.thread() == thread);
    mounting.stopped(
        thread, this::exit, carrier -> tellReady(worker(carrier), Type.WOKEN, "what-if"));
  }

  @Override
  public void preempt(UserThread thread) {
    mounting.preempt(thread);
  }

  @Override
  public long price(Need need) {
    return switch (need) {
      case SYSCALL -> machine.cost(Cost.SYSCALL);
      case WAITING_SYSCALL, IO -> machine.cost(Cost.SYSCALL) + machine.cost(Cost.BLOCK_WAKE);
      case SPAWN -> machine.cost(Cost.USER_THREAD_CREATE);
      case SLEEP, YIELD, BLOCK, WAKE -> 0;
    };
  }

  @Override
  public boolean entersKernel(Need need) {
    return switch (need) {
      case SYSCALL, WAITING_SYSCALL, IO -> true;
      case SLEEP, YIELD, SPAWN, BLOCK, WAKE -> false;
    };
  }

  @Override
  public long computeAtMost(UserThread thread) {
    KernelThread carrier = thread.carrier();
    if (userQuantum == 0 || carrier == null) {
      return Long.MAX_VALUE;
    }
    return Math.max(1, worker(carrier).began + userQuantum - machine.cpuTime(thread));
  }

  @Override
  public String kernelThreadName(int number) {
    return "K" + (number + 1);
  }

  @Override
  public void places(BiConsumer<String, String> visitor) {
    mounting.places(visitor);
    ready.forEach(thread -> visitor.accept(thread.label(), place()));
    workers.forEach(worker -> visitor.accept(worker.thread.label(), machine.place(worker.thread)));
  }
}
