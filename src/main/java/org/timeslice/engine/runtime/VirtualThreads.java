package org.timeslice.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

/// Virtual threads of the JVM (JDK 25) on their carriers.
///
/// **Idea.** Threads as cheap as tasks: a pool of carrier threads runs them, first in, first out,
/// and a thread that parks leaves its carrier.
///
/// **Rule.** A started thread goes to the tail of the *external* queue, one that another virtual
/// thread unparks to the tail of that one's *carrier's own* queue. A carrier empties its own queue
/// first, then takes one task from outside: the external queue, else the head of another carrier's.
/// A yielding thread goes to the carrier's own queue, or outside if that is empty. Timers and
/// devices unpark into an external queue of theirs; a carrier stays with one of the two while
/// somebody stands there. There is no time slice, and a blocking native call keeps its carrier:
/// nobody takes over. All waiting is parking: it uses up a permit; whoever is unparked while it
/// waits for something else runs, looks and parks again; whoever has slept holds a permit.
///
/// **Example.** main starts A and B and unparks P, parallelism 1: P, unparked, runs before A and B,
/// which were started earlier but stand outside.
///
/// **Left out.** The scan's random start and the external queues of several carriers (they count as
/// one), compensation by spare carriers, pinning by native frames, the JVM's own threads.
///
/// **Source.** `java.lang.VirtualThread` (`submitRunContinuation`, `afterYield`, `sleepNanos`) and
/// `java.util.concurrent.ForkJoinPool` (`runWorker`, `topLevelExec`) of JDK 25; JEP 444, JEP 491.
public final class VirtualThreads implements ThreadModel {

  private static final class Carrier {
    final KernelThread thread;
    final ArrayDeque<UserThread> own = new ArrayDeque<>();

    /// Whether it took from the timers' queue last, of the two outside.
    boolean atTimers;

    @Nullable UserThread last;

    Carrier(KernelThread thread) {
      this.thread = thread;
    }

    String place() {
      return thread.label() + ".queue";
    }
  }

  /// The frames are copied from the carrier's stack to the heap, and back (`freeze`, `thaw`).
  private static final Changes SWITCH =
      new Changes(Cost.VIRTUAL_THREAD_SWITCH, List.of("frames", "rip", "rbp", "rsp"));

  private final Machine machine;
  private final Process process;
  private final int parallelism;

  /// Outside: whom carriers started or who yielded, and whom timers and devices unparked.
  private final ArrayDeque<UserThread> external = new ArrayDeque<>();

  private final ArrayDeque<UserThread> timers = new ArrayDeque<>();
  private final List<Carrier> carriers = new ArrayList<>();
  private final ArrayDeque<Carrier> idle = new ArrayDeque<>();
  private final Mounting mounting;
  private @Nullable UserThread main;

  /// @param parallelism carriers at the most
  public VirtualThreads(Machine machine, Process process, int parallelism) {
    this.machine = machine;
    this.process = process;
    this.parallelism = parallelism;
    this.mounting = new Mounting(machine, process);
  }

  @Override
  public void begin() {
    List<UserThread> listed = machine.population().listedThreads(process);
    main = Mains.begin(machine, process, listed);
    submit(main, null, Type.ARRIVED, null);
    for (UserThread thread : listed) {
      submit(thread, null, Type.ARRIVED, null);
    }
  }

  @Override
  public void arrive(UserThread thread) {
    if (!thread.hasArrived()) {
      machine.population().begin(thread);
    }
    submit(thread, null, Type.ARRIVED, null);
  }

  @Override
  public void spawn(UserThread thread, UserThread by) {
    submit(thread, by, Type.ARRIVED, null);
  }

  private String outside() {
    return process.name() + "/external";
  }

  private void submit(
      UserThread thread, @Nullable UserThread by, Type type, @Nullable String from) {
    external.addLast(thread);
    mounting.queued(thread, by, type, from, outside());
    signal();
  }

  private void push(Carrier carrier, UserThread thread, @Nullable UserThread by, String from) {
    carrier.own.addLast(thread);
    mounting.queued(thread, by, Type.WOKEN, from, carrier.place());
    signal();
  }

  /// There is work: a carrier that rests comes back, or one more is made.
  private void signal() {
    Carrier carrier = idle.pollLast();
    if (carrier != null) {
      machine.ready(carrier.thread, false);
      tellCarrier(carrier, Type.KERNEL_THREAD_UNPARKED, "ready");
    } else if (carriers.size() < parallelism) {
      KernelThread thread = machine.population().makeKernelThread(process, null);
      Carrier made = new Carrier(thread);
      carriers.add(made);
      machine.ready(thread, true);
      tellCarrier(made, Type.READY, "ready");
    }
  }

  private void tellCarrier(Carrier carrier, Type type, String state) {
    if (machine.tells()) {
      Note note =
          machine.note(type).kernelThread(carrier.thread).state(carrier.thread.label(), state);
      machine.placed(note, carrier.thread).tell();
    }
  }

  private Carrier carrier(KernelThread thread) {
    return carriers.get(thread.number());
  }

  @Override
  public void eachKernelThread(Consumer<KernelThread> visitor) {
    carriers.forEach(carrier -> visitor.accept(carrier.thread));
  }

  private Carrier under(UserThread thread) {
    return carrier(Mounting.under(thread));
  }

  @Override
  public void proceed(Cpu cpu, KernelThread kernelThread) {
    Carrier carrier = carrier(kernelThread);
    while (kernelThread.state() == KernelThread.State.RUNNING && !process.isOver()) {
      UserThread thread = kernelThread.current();
      if (thread != null) {
        if (machine.interpreter().run(cpu, thread) == Progress.BUSY || machine.isOver()) {
          return;
        }
        continue;
      }
      String source = "local";
      UserThread next = carrier.own.pollFirst();
      if (next == null) {
        source = "external";
        next = fromOutside(carrier);
      }
      if (next == null) {
        source = "stolen";
        next = steal(carrier);
      }
      if (next == null) {
        rest(carrier);
        return;
      }
      if (mount(cpu, carrier, next, source)) {
        return;
      }
    }
  }

  /// The scan stays with a queue as long as somebody stands there.
  private @Nullable UserThread fromOutside(Carrier carrier) {
    UserThread next = (carrier.atTimers ? timers : external).pollFirst();
    if (next == null) {
      carrier.atTimers = !carrier.atTimers;
      next = (carrier.atTimers ? timers : external).pollFirst();
    }
    return next;
  }

  private @Nullable UserThread steal(Carrier thief) {
    int start = carriers.isEmpty() ? 0 : machine.random(carriers.size());
    for (int turn = 0; turn < carriers.size(); turn++) {
      Carrier victim = carriers.get((start + turn) % carriers.size());
      UserThread head = victim == thief ? null : victim.own.pollFirst();
      if (head != null) {
        machine.countSteal();
        if (machine.tells()) {
          machine
              .note(Type.STOLEN)
              .thread(head)
              .kernelThread(thief.thread)
              .detail("from", victim.thread.name())
              .tell();
        }
        return head;
      }
    }
    return null;
  }

  private boolean mount(Cpu cpu, Carrier carrier, UserThread next, String source) {
    UserThread last = carrier.last;
    carrier.last = next;
    Why why = machine.tells() ? why(carrier, next, source) : null;
    return mounting.mount(cpu, carrier.thread, last, next, new Mount(source, SWITCH, why));
  }

  private Why why(Carrier carrier, UserThread next, String source) {
    String own = carrier.thread.name() + ".queue";
    String place =
        switch (source) {
          case "local" -> PassedOver.head(own);
          case "external" -> PassedOver.head(carrier.atTimers ? "timers" : "external");
          default -> source;
        };
    return new PassedOver("carrier", next, place)
        .in(own, carrier.own)
        .in("external", external)
        .in("timers", timers)
        .why();
  }

  private void rest(Carrier carrier) {
    idle.addLast(carrier);
    machine.block(carrier.thread, Machine.FOREVER);
    tellCarrier(carrier, Type.KERNEL_THREAD_PARKED, "parked");
  }

  @Override
  public void ready(UserThread thread, @Nullable UserThread by, String from) {
    if (by == null || by.carrier() == null) {
      timers.addLast(thread);
      mounting.queued(thread, by, Type.WOKEN, from, process.name() + "/timers");
      signal();
    } else {
      timers.remove(
          thread); // it slept, and was unparked before a carrier saw that its time is over
      push(under(by), thread, by, from);
    }
  }

  @Override
  public void block(UserThread thread, String on) {
    mounting.waits(thread, Blocking.reason(on), on, 0);
  }

  @Override
  public Progress syscall(UserThread thread, long duration) {
    return Blocking.inKernel(machine, thread, duration, "syscall", "native call");
  }

  @Override
  public Progress io(UserThread thread, long duration) {
    return waitOutside(thread, "io", duration);
  }

  @Override
  public Progress sleep(UserThread thread, long duration) {
    return waitOutside(thread, "sleep", duration);
  }

  private Progress waitOutside(UserThread thread, String on, long duration) {
    machine.interpreter().parksForATime(thread);
    mounting.waits(thread, on, on, duration);
    machine.after(
        duration,
        () -> {
          if (!thread.isDone() && !process.isOver()) {
            machine.interpreter().timeIsOver(thread, on);
          }
        });
    return Progress.OFF;
  }

  @Override
  public Progress giveWay(UserThread thread) {
    Carrier carrier = under(thread);
    boolean alone = carrier.own.isEmpty();
    (alone ? external : carrier.own).addLast(thread);
    mounting.givesWay(thread, "yield", alone ? outside() : carrier.place());
    signal();
    return Progress.OFF;
  }

  @Override
  public void exit(UserThread thread) {
    mounting.exits(thread);
    if (thread == main) {
      machine.end(process);
    }
  }

  @Override
  public void forget(UserThread thread) {
    external.remove(thread);
    timers.remove(thread);
    for (Carrier carrier : carriers) {
      carrier.own.remove(thread);
    }
    mounting.stopped(
        thread, this::exit, carrier -> tellCarrier(carrier(carrier), Type.WOKEN, "ready"));
  }

  @Override
  public void preempt(UserThread thread) {
    mounting.preempt(thread);
  }

  /// `Thread.sleep(0)` tries to yield.
  @Override
  public boolean yieldsForSleepOfZero() {
    return true;
  }

  @Override
  public boolean waitsByParking() {
    return true;
  }

  @Override
  public long price(Need need) {
    return switch (need) {
      case SYSCALL -> machine.cost(Cost.SYSCALL);
      case WAITING_SYSCALL -> machine.cost(Cost.SYSCALL) + machine.cost(Cost.BLOCK_WAKE);
      case SPAWN -> machine.cost(Cost.VIRTUAL_THREAD_CREATE);
      case IO, SLEEP, YIELD, BLOCK, WAKE -> 0;
    };
  }

  @Override
  public boolean entersKernel(Need need) {
    return need == Need.SYSCALL || need == Need.WAITING_SYSCALL;
  }

  @Override
  public String panic(String mistake) {
    return mistake.startsWith("sync: unlock")
        ? "Exception in thread: java.lang.IllegalMonitorStateException"
        : "Exception in thread: java.lang.IllegalStateException: " + mistake;
  }

  @Override
  public String kernelThreadName(int number) {
    return "C" + (number + 1);
  }

  @Override
  public void places(BiConsumer<String, String> visitor) {
    mounting.places(visitor);
    external.forEach(thread -> visitor.accept(thread.label(), outside()));
    timers.forEach(thread -> visitor.accept(thread.label(), process.name() + "/timers"));
    for (Carrier carrier : carriers) {
      visitor.accept(carrier.thread.label(), machine.place(carrier.thread));
      carrier.own.forEach(thread -> visitor.accept(thread.label(), carrier.place()));
    }
  }
}
