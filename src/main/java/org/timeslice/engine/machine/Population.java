package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.ProcessSpec.ThreadSpec;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.KernelThread.State;

/// Who is in a run: its processes, with their threads as they arrive, are started and forked.
///
/// A process has its threads listed in the text; those whose time has come when it begins are there
/// from the beginning, each other one arrives by itself. What *starts* a thread, and what it then
/// does with a kernel thread, is its thread model's business: here it gets its name, its profile
/// and its place in the account.
public final class Population {
  private final Machine machine;
  private final Machine.Models models;
  private final List<Process> processes = new ArrayList<>();
  private final Map<String, Process> byName = new HashMap<>();

  Population(Machine machine, Machine.Models models) {
    this.machine = machine;
    this.models = models;
  }

  /// Has the processes of the text begin in their time.
  void await(Scenario scenario) {
    int arrivals = 0;
    for (ProcessSpec spec : scenario.processes()) {
      Process process = addProcess(spec, spec.name());
      process.arrivalOrder = arrivals;
      arrivals += 1 + spec.threads().stream().mapToInt(ThreadSpec::count).sum();
      machine.arrival(beginning(spec), process.arrivalOrder, () -> begin(process));
    }
  }

  /// A go or jvm process cannot begin before its main does.
  private static long beginning(ProcessSpec spec) {
    boolean needsMain =
        spec.runtime() instanceof RuntimeSpec.Go || spec.runtime() instanceof RuntimeSpec.Jvm;
    long latest = spec.arrive();
    for (ThreadSpec thread : spec.threads()) {
      if (needsMain && thread.name().equals("main") && !thread.numbered()) {
        latest = Math.max(latest, thread.arrive());
      }
    }
    return latest;
  }

  private Process addProcess(ProcessSpec spec, String name) {
    Process process = new Process(machine, spec, name, processes.size());
    process.setModel(models.model(machine, process));
    processes.add(process);
    byName.put(name, process);
    return process;
  }

  private void begin(Process process) {
    process.begun = true;
    machine.log().introduce(process.name(), "process", null, process.name(), null);
    process.model().begin();
  }

  /// Makes the listed threads of a process: those whose time has come are returned, the others will
  /// come to [ThreadModel#arrive].
  public List<UserThread> listedThreads(Process process) {
    List<UserThread> present = new ArrayList<>();
    int order = process.arrivalOrder;
    for (ThreadSpec spec : process.spec.threads()) {
      Profile profile = process.profile(spec);
      process.expect(spec.count());
      int ready = 0;
      while (ready < spec.count() && arrival(spec, ready) <= machine.now()) {
        present.add(process.add(new UserThread(profile, spec.numbered() ? ready + 1 : 0)));
        ready++;
      }
      process.pendingArrivals += spec.count() - ready;
      arriveLater(process, spec, profile, ready, order + 1);
      order += spec.count();
    }
    return present;
  }

  private static long arrival(ThreadSpec spec, int index) {
    return spec.arrive() + index * spec.arriveEvery();
  }

  private void arriveLater(
      Process process, ThreadSpec spec, Profile profile, int index, int order) {
    if (index >= spec.count()) {
      return;
    }
    machine.arrival(
        arrival(spec, index),
        order + index,
        () -> {
          process.pendingArrivals--;
          arriveLater(process, spec, profile, index + 1, order);
          if (!process.over) {
            UserThread thread = new UserThread(profile, spec.numbered() ? index + 1 : 0);
            process.model().arrive(process.add(thread));
          }
        });
  }

  /// Books the arrival of a thread; it is neither ready nor blocked yet.
  public void begin(UserThread thread) {
    thread.arrive = machine.now();
    thread.process().alive++;
    if (machine.tells()) {
      thread.keepLabel();
      machine
          .log()
          .introduce(
              thread.label(), "thread", thread.process().name(), thread.name(), thread.code());
    }
  }

  /// A new thread of `process` that runs a routine, named or numbered. It has arrived.
  public UserThread make(Process process, String routine, @Nullable String name) {
    int ordinal = name == null ? process.nextNumber(routine) : process.numberOf(name);
    ProcessSpec spec = process.spec;
    Profile profile =
        process.profileOf(
            routine,
            name == null ? routine : name,
            key ->
                new Profile(
                    process,
                    name == null ? routine : name,
                    process.routine(routine),
                    spec.nice(),
                    spec.priority(),
                    spec.tickets(),
                    0));
    UserThread thread = process.add(new UserThread(profile, ordinal));
    begin(thread);
    return thread;
  }

  /// The thread that a go or jvm process without `main` gets: it starts the listed ones and waits.
  public UserThread makeImplicitMain(Process process, List<UserThread> listed) {
    ProcessSpec spec = process.spec;
    process.listed.addAll(listed);
    UserThread main =
        new UserThread(
            new Profile(
                process,
                "main",
                Code.implicitMain(),
                spec.nice(),
                spec.priority(),
                spec.tickets(),
                0),
            0);
    main.rare().hidden = true;
    process.hiddenMain = main;
    begin(main);
    return main;
  }

  /// A new kernel thread of `process`; it is in no queue yet. `like` lends it nice value, priority
  /// and tickets; null to take the process's.
  public KernelThread makeKernelThread(Process process, @Nullable UserThread like) {
    Profile profile = like != null ? like.profile() : process.plainProfile();
    KernelThread thread = new KernelThread(profile, process.nextKernelThread());
    countKernelThread(process);
    if (machine.tells()) {
      machine.log().introduce(thread.label(), "kernel-thread", process.name(), thread.name(), null);
      machine
          .note(Type.KERNEL_THREAD_CREATED)
          .kernelThread(thread)
          .thread(like)
          .move(thread.label(), "blocked")
          .state(thread.label(), "blocked")
          .tell();
    }
    return thread;
  }

  /// Counts a kernel thread that the machine does not schedule, such as Go's sysmon.
  public void countKernelThread(Process process) {
    process.kernelThreadsCreated++;
    process.kernelThreadsAlive++;
    process.kernelThreadsPeak = Math.max(process.kernelThreadsPeak, process.kernelThreadsAlive);
  }

  /// Whether nobody of the process is left or to come.
  public boolean isDeserted(Process process) {
    return process.alive == 0 && process.pendingArrivals == 0;
  }

  /// A new process with a copy of this one's address space, in which one thread runs `routine`.
  void fork(UserThread parent, String routine) {
    Process process = parent.process();
    ProcessSpec spec = process.spec;
    String name = uniqueName(routine);
    ThreadSpec only =
        new ThreadSpec(
            routine, machine.now(), 1, false, 0, null, null, null, 0, process.steps(routine));
    ProcessSpec copy =
        new ProcessSpec(
            name,
            machine.now(),
            spec.runtime(),
            spec.nice(),
            spec.priority(),
            spec.tickets(),
            spec.memory(),
            spec.routines(),
            spec.channels(),
            List.of(only));
    begin(addProcess(copy, name));
  }

  private String uniqueName(String stem) {
    int number = 1;
    while (byName.containsKey(stem + "-" + number)) {
      number++;
    }
    return stem + "-" + number;
  }

  /// Name of the process with this id.
  String name(int id) {
    return processes.get(id).name();
  }

  /// Names of the processes with these ids.
  List<String> names(int[] ids) {
    return Arrays.stream(ids).mapToObj(this::name).toList();
  }

  @Nullable Process process(String name) {
    return byName.get(name);
  }

  List<Process> processes() {
    return processes;
  }

  Iterable<KernelThread> kernelThreads() {
    List<KernelThread> all = new ArrayList<>();
    for (Process process : processes) {
      if (process.begun && !process.over) {
        process.model().eachKernelThread(all::add);
      }
    }
    all.removeIf(thread -> thread.state() == State.DONE);
    return all;
  }

  /// Where everything is now, read from the queues themselves: id to place.
  public void places(BiConsumer<String, String> visitor) {
    for (Process process : processes) {
      if (process.begun && !process.over) {
        process.model().places(visitor);
      }
    }
  }
}
