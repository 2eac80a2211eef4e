package org.timeslice.engine.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.KernelSpec;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Outcome;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.WhatIf;
import org.timeslice.engine.machine.KernelThread.State;
import org.timeslice.engine.machine.ThreadModel.Need;
import org.timeslice.engine.machine.UserThread.Mode;

/// One run of one scenario: the clock, and the services that policies and thread models are built
/// on.
///
/// The rule of order, written once, here in [#step]: at each instant (1) stretches of CPU work that
/// end and slices that expire, by CPU number; (2) the kernel's periodic work; (3) arrivals, in the
/// order of the text, then wake-ups, in the order in which they were set up; (4) what-ifs; (5)
/// preemption and dispatch, by CPU number.
///
/// Every run ends: when nothing can happen any more, at `until`, or when its budget of work is used
/// up. An instance is one run, belongs to one thread, and is thrown away afterwards.
@SuppressWarnings("EnumOrdinal") // packed or indexed for speed; never stored
public final class Machine {

  /// No end to a wait but another thread's doing.
  public static final long FOREVER = Long.MAX_VALUE;

  /// Makes the policies of a kernel.
  public interface Policies {
    /// Run queues for `kernel`; `random` is the run's generator: a number from 0 to its argument −
    /// 1.
    Supplier<Policy> policies(KernelSpec kernel, IntUnaryOperator random);
  }

  /// Makes the thread model of a process.
  public interface Models {
    ThreadModel model(Machine machine, Process process);
  }

  /// How a runtime changes threads in user mode.
  ///
  /// @param cost of the change
  /// @param saved what is put away of one thread, and loaded of the next
  public record Changes(Cost cost, List<String> saved) {
    public Changes {
      saved = List.copyOf(saved);
    }
  }

  private final Scenario scenario;
  private final Policies policies;
  private final Log log;
  private final Tally tally = new Tally();
  private final EventQueue queue = new EventQueue();
  private final Kernel kernel;
  private final Interpreter interpreter;
  private final Random random;
  private final long[] prices = new long[Cost.values().length];
  private final Population population;

  /// The parts of a system call, by its price: there are few prices and many calls.
  private final Map<Long, List<Map<String, Object>>> visits = new HashMap<>();

  private final Interventions interventions;
  private long budget;
  private final long tellingMost;
  private long now;
  private long lastChange;
  private int essential;
  private boolean over;
  private @Nullable Outcome outcome;
  private @Nullable String message;

  /// @param budget how many steps of work the run may take
  /// @param telling whether events and lanes are kept; else only what a summary needs
  /// @param tellingMost how many events and lines of output may be kept
  public Machine(
      Scenario scenario,
      Policies policies,
      Models models,
      long budget,
      boolean telling,
      long tellingMost) {
    this.scenario = scenario;
    this.policies = policies;
    this.budget = budget;
    this.tellingMost = tellingMost;
    this.interventions = new Interventions(this, scenario.kernel());
    this.log = new Log(telling, scenario.machine().cpus());
    this.random = new Random(scenario.seed());
    for (Cost cost : Cost.values()) {
      prices[cost.ordinal()] = scenario.machine().costs().of(cost);
    }
    this.interpreter = new Interpreter(this);
    this.population = new Population(this, models);
    this.kernel =
        new Kernel(
            this,
            scenario.machine().cpus(),
            scenario.kernel().perCpu(),
            policies(scenario.kernel()));
    kernel.armBalancing();
    population.await(scenario);
    for (WhatIf whatIf : scenario.whatIfs()) {
      essential++;
      queue.add(whatIf.at(), EventQueue.WHAT_IF, (Due) () -> interventions.apply(whatIf.action()));
    }
  }

  // The clock.

  /// Lets everything of the next instant happen; whether there was one.
  public boolean step() {
    if (over) {
      return false;
    }
    long next = Math.min(kernel.clock().earliest(), queue.earliest());
    if (essential == 0 && kernel.isIdle()) {
      next = CpuClock.NEVER;
    }
    if (next == CpuClock.NEVER) {
      finish(lastChange, null);
      return false;
    }
    if (next > scenario.until()) {
      finish(scenario.until(), Outcome.UNTIL);
      return false;
    }
    now = next;
    while (kernel.clock().earliest() == now && !over) {
      lastChange = now;
      kernel.endStretch(kernel.cpus()[kernel.clock().first()]);
    }
    while (queue.earliest() == now && !over) {
      fire(queue.poll());
    }
    if (!over) {
      kernel.settle();
    }
    return true;
  }

  /// Runs to the end and tells what happened.
  public Trace run() {
    boolean more = true;
    while (more) {
      more = step();
    }
    return new Account(this).trace();
  }

  private void fire(Object due) {
    if (due instanceof KernelThread thread) {
      essential--;
      if (thread.state() == State.BLOCKED && thread.wakeAt == now) {
        lastChange = now;
        wake(thread, "timer");
      }
    } else if (due instanceof Due other) {
      if (!other.isDaemon()) {
        essential--;
        lastChange = now;
      }
      spend();
      other.due();
    }
  }

  /// Counts a step of work; false when the budget is used up, and then the run is over.
  boolean spend() {
    if (--budget >= 0 && log.size() <= tellingMost) {
      return !over;
    }
    if (!over) {
      finish(now, Outcome.BUDGET);
    }
    return false;
  }

  private void finish(long end, @Nullable Outcome early) {
    now = end;
    over = true;
    if (early == Outcome.BUDGET) {
      outcome = early; // whatever became of a process: this trace is cut short
    } else if (outcome == null) {
      outcome = early != null ? early : restingOutcome();
    }
    closeLanes(end);
  }

  private void closeLanes(long end) {
    for (Cpu cpu : kernel.cpus()) {
      kernel.closeAt(cpu);
      if (tells()) {
        log.closeIdle(cpu.number, end);
      }
    }
    for (Process process : population.processes()) {
      for (UserThread thread : process.threads) {
        if (!thread.isDone() && thread.arrive >= 0 && !process.over) {
          thread.enter(thread.mode(), end);
        }
      }
    }
  }

  /// Nothing can happen any more: is everybody done, or does somebody wait for ever?
  private Outcome restingOutcome() {
    for (Process process : population.processes()) {
      if (process.begun && !process.over && process.alive > 0) {
        deadlock(process);
        return Outcome.DEADLOCK;
      }
    }
    return Outcome.COMPLETED;
  }

  private void deadlock(Process process) {
    String words = process.model().deadlockMessage();
    if (words == null) {
      words =
          "no thread of "
              + process.name()
              + " can ever run again: each waits for another; the"
              + " program hangs without a word";
    }
    message = words;
    if (tells()) {
      note(Type.DEADLOCK).of(process).detail("message", words).tell();
    }
  }

  // What thread models ask for.

  public long now() {
    return now;
  }

  public Scenario spec() {
    return scenario;
  }

  /// ns.
  public long cost(Cost cost) {
    return prices[cost.ordinal()];
  }

  /// Whether events are kept: if not, nobody needs to put one together.
  public boolean tells() {
    return log.isOn();
  }

  /// Something of this instant matters: the run is not over before it.
  void touch() {
    lastChange = now;
  }

  /// Begins to tell an event of this instant.
  public Note note(Type type) {
    return new Note(log, now, type);
  }

  /// Adds somebody to the cast of the trace.
  public void introduce(String id, String kind, Process process, String label) {
    log.introduce(id, kind, process.name(), label, null);
  }

  /// Who is in the run.
  public Population population() {
    return population;
  }

  public Interpreter interpreter() {
    return interpreter;
  }

  /// The one generator of the run: a number from 0 to `bound` − 1.
  public int random(int bound) {
    return random.below(bound);
  }

  /// A kernel thread that is new or blocked gets ready. The model tells why in an event of its own.
  public void ready(KernelThread thread, boolean isNew) {
    kernel.enqueue(thread, isNew ? Policy.Entry.ARRIVED : Policy.Entry.WOKEN);
  }

  /// Adds to `note` where `thread` is now.
  public Note placed(Note note, KernelThread thread) {
    kernel.queues().move(note, thread);
    return note;
  }

  /// A blocked kernel thread's wait is over.
  private void wake(KernelThread thread, String from) {
    kernel.enqueue(thread, Policy.Entry.WOKEN);
    if (tells()) {
      UserThread mounted = thread.current;
      Note note =
          note(Type.WOKEN)
              .reason(from)
              .thread(mounted)
              .kernelThread(thread)
              .state(thread.label(), "ready");
      kernel.queues().move(note, thread);
      if (mounted != null) {
        note.state(mounted.label(), "ready");
      }
      note.tell();
    }
  }

  /// The running kernel thread waits, for `duration` ns or [#FOREVER].
  public void block(KernelThread thread, long duration) {
    kernel.block(thread);
    thread.wakeAt = -1;
    if (duration != FOREVER) {
      thread.wakeAt = later(duration);
      essential++;
      queue.add(thread.wakeAt, EventQueue.WAKE, thread);
    }
  }

  /// A blocked kernel thread's wait ends at `instant` at the latest; now, if that is past.
  public void wakeBy(KernelThread thread, long instant) {
    long end = Math.max(instant, now);
    boolean sooner = thread.wakeAt < 0 || end < thread.wakeAt;
    if (thread.state() == State.BLOCKED && sooner) {
      thread.wakeAt = end;
      essential++;
      queue.add(end, EventQueue.WAKE, thread);
    }
  }

  /// The time limit of a wait is taken off.
  public void forgetTimer(KernelThread thread) {
    thread.wakeAt = -1;
  }

  private long later(long duration) {
    return duration > Long.MAX_VALUE - 1 - now ? Long.MAX_VALUE - 1 : now + duration;
  }

  /// The running kernel thread goes to the tail of the kernel's queue.
  public void giveWay(KernelThread thread) {
    kernel.giveWay(thread);
  }

  /// A kernel thread ends, wherever it is.
  public void end(KernelThread thread) {
    if (thread.state() != State.DONE) {
      kernel.end(thread);
      thread.process().kernelThreadsAlive--;
    }
  }

  /// `cpu` computes for `thread`, at most `duration` ns, until something cuts it short.
  public void run(Cpu cpu, UserThread thread, long duration) {
    kernel.run(cpu, duration);
  }

  /// `cpu` is busy for `duration` ns (at least 1) on behalf of what is mounted, whatever happens.
  public void work(Cpu cpu, Kind kind, long duration, @Nullable UserThread thread) {
    kernel.work(cpu, kind, duration, Cpu.Then.PROCEED);
  }

  /// Cuts short what the CPU under `thread` computes, so that its model is asked again.
  public void cut(KernelThread thread) {
    if (thread.state() == State.RUNNING) {
      kernel.cut(kernel.cpus()[thread.cpu]);
    }
  }

  /// Accounts for what the CPU under `thread` does up to now, before what is mounted changes.
  public void stopShort(KernelThread thread) {
    if (thread.state() == State.RUNNING) {
      kernel.stopShort(kernel.cpus()[thread.cpu]);
    }
  }

  /// Asks the model of a thread that was stopped short what it does now.
  public void askAgain(KernelThread thread) {
    if (thread.state() == State.RUNNING) {
      kernel.askAgain(kernel.cpus()[thread.cpu]);
    }
  }

  /// A learner takes the CPU from a kernel thread, as if its slice were over.
  public void preempt(KernelThread thread) {
    kernel.preempt(thread);
  }

  /// CPU time of `thread` on its own steps up to now, ns.
  public long cpuTime(UserThread thread) {
    return thread.cpuTime(now);
  }

  /// Whether the run is over, so that nobody should go on.
  public boolean isOver() {
    return over;
  }

  /// Counts a thread that gets a CPU.
  public void dispatched(UserThread thread) {
    if (!thread.isHidden()) {
      tally.dispatches++;
    }
    if (thread.start < 0) {
      thread.start = now;
    }
  }

  /// A thread is put onto a running kernel thread by its runtime: counted, and booked as running.
  public void mounted(UserThread thread) {
    dispatched(thread);
    thread.enter(Mode.OVERHEAD, now);
  }

  /// Books that a thread is runnable and not running.
  public void becomesReady(UserThread thread) {
    thread.enter(Mode.READY, now);
  }

  /// Books that a thread waits.
  public void becomesBlocked(UserThread thread) {
    thread.enter(Mode.BLOCKED, now);
  }

  /// Somebody arrives at an instant: before all wake-ups, in the order of the text.
  void arrival(long instant, int textOrder, Due due) {
    essential++;
    queue.addArrival(instant, textOrder, due);
  }

  /// Something happens after `delay` ns, as a wake-up.
  public void after(long delay, Due due) {
    if (!due.isDaemon()) {
      essential++;
    }
    queue.add(later(delay), EventQueue.WAKE, due);
  }

  /// The kernel's periodic work, as long as `work` says that it goes on.
  void every(long period, BooleanSupplier work) {
    queue.add(
        later(period),
        EventQueue.PERIODIC,
        (Daemon)
            () -> {
              if (work.getAsBoolean()) {
                every(period, work);
              }
            });
  }

  public void countSteal() {
    tally.steals++;
  }

  public void countHandoff() {
    tally.handoffs++;
  }

  /// A runtime changes threads on a kernel thread without the kernel: counted, and told.
  public void userSwitch(Cpu cpu, UserThread from, UserThread to, Changes how) {
    tally.userSwitches++;
    if (tells()) {
      note(Type.USER_SWITCH)
          .on(cpu)
          .thread(to)
          .kernelThread(to.carrier)
          .detail("from_thread", from.label())
          .detail("to_thread", to.label())
          .detail("saved", how.saved())
          .detail("loaded", how.saved())
          .detail("page_table", "kept")
          .detail("cost", cost(how.cost()))
          .tell();
    }
  }

  /// A thread is at its end; its kernel thread is the model's business.
  public void finish(UserThread thread) {
    thread.finish(now);
    Process process = thread.process();
    process.alive--;
    UserThread waiter = process.waitsForListed;
    if (waiter != null && process.alive <= 1 && process.pendingArrivals == 0) {
      process.waitsForListed = null;
      interpreter.listedEnded(waiter, thread);
    }
  }

  /// The process ends, with everything that is still in it.
  public void end(Process process) {
    if (process.over) {
      return;
    }
    process.over = true;
    touch();
    Note note = tells() ? note(Type.EXITED).reason("process").of(process) : null;
    process.model().end(note);
    process
        .model()
        .eachKernelThread(thread -> {
          if (note != null && thread.state() != State.DONE) {
            note.move(thread.label(), "done").state(thread.label(), "done");
          }
          end(thread);
        });
    for (UserThread thread : process.threads) {
      if (!thread.isDone()) {
        thread.enter(Mode.NONE, now);
      }
    }
    if (note != null) {
      note.tell();
    }
  }

  /// The process dies of a mistake; the run's outcome is a crash.
  public void crash(Process process, @Nullable UserThread thread, String words) {
    fail(process, thread, words, Outcome.CRASHED, Type.FATAL);
  }

  /// The runtime of a process finds that it can never go on.
  public void deadlocked(Process process, String words) {
    fail(process, null, words, Outcome.DEADLOCK, Type.DEADLOCK);
  }

  private void fail(
      Process process, @Nullable UserThread thread, String words, Outcome how, Type type) {
    touch();
    if (outcome == null) {
      outcome = how;
      message = words;
    }
    if (tells()) {
      note(type).of(process).thread(thread).detail("message", words).tell();
    }
    end(process);
  }

  // Behind the scenes.

  void proceed(Cpu cpu) {
    KernelThread thread = running(cpu);
    touch();
    if (spend()) {
      thread.process().model().proceed(cpu, thread);
    }
  }

  KernelThread running(Cpu cpu) {
    KernelThread thread = cpu.current;
    if (thread == null) {
      throw new IllegalStateException("CPU " + cpu.number + " runs nothing at " + now);
    }
    return thread;
  }

  void enterKernel(Cpu cpu, UserThread thread, Need need, long price) {
    tally.modeSwitches += 2;
    if (tells()) {
      KernelThread carrier = thread.carrier;
      note(Type.MODE_SWITCH)
          .reason(need == Need.BLOCK || need == Need.WAKE ? "futex" : "syscall")
          .on(cpu)
          .thread(thread)
          .kernelThread(carrier)
          .detail("door", "syscall")
          .detail("saved", SwitchAnatomy.ENTRY)
          .detail("kernel_stack", carrier == null ? "" : carrier.label())
          .detail("page_table", "kept")
          .detail("parts", visits.computeIfAbsent(price, this::visit))
          .detail("cost", price)
          .tell();
    }
  }

  private List<Map<String, Object>> visit(long price) {
    long crossing = Math.min(cost(Cost.MODE_SWITCH), price / 2);
    return List.of(
        SwitchAnatomy.part("enter", crossing),
        SwitchAnatomy.part("work", price - 2 * crossing),
        SwitchAnatomy.part("return", crossing));
  }

  void print(Cpu cpu, UserThread thread, String text) {
    log.print(new Output(now, thread.process().name(), thread.name(), text));
    if (tells()) {
      note(Type.PRINTED)
          .on(cpu)
          .thread(thread)
          .kernelThread(thread.carrier)
          .detail("text", text)
          .tell();
    }
  }

  /// Run queues as `kernel` wants them.
  Supplier<Policy> policies(KernelSpec spec) {
    return policies.policies(spec, random::below);
  }

  // For the account of the run, and for tests.

  Log log() {
    return log;
  }

  Tally tally() {
    return tally;
  }

  Kernel kernel() {
    return kernel;
  }

  Outcome outcome() {
    Outcome known = outcome;
    if (known == null) {
      throw new IllegalStateException("the run is not over");
    }
    return known;
  }

  @Nullable String message() {
    return message;
  }

  /// Where a kernel thread is, as the kernel sees it.
  public String place(KernelThread thread) {
    return kernel.queues().place(thread);
  }
}
