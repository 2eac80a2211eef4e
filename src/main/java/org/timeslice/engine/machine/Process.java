package org.timeslice.engine.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.ProcessSpec.ThreadSpec;
import org.timeslice.engine.Step;

/// A running process: its threads, what they share, and its thread model.
@SuppressWarnings("AvoidCommonTypeNames") // it is one, and java.lang.Process plays no part here
public final class Process {
  final Machine machine;
  final ProcessSpec spec;
  final int id;
  private final String name;
  private final Map<String, Code> routines = new HashMap<>();
  private final Map<String, Channel> channels = new HashMap<>();
  private final Map<String, Mutex> mutexes = new HashMap<>();
  private final Map<String, WaitGroup> groups = new HashMap<>();
  private final Map<String, Integer> spawned = new HashMap<>();

  /// Names that `spawn … as` has used.
  private final Set<String> named = new HashSet<>();

  /// Listed names, and how many threads each numbers; 0 for the one that has the name itself.
  private @Nullable Map<String, Integer> listedCounts;

  private @Nullable Map<String, UserThread> byName;
  private @Nullable ThreadModel model;
  final ArrayList<UserThread> threads = new ArrayList<>();

  /// Listed threads of go and jvm that an implicit main has still to start.
  final ArrayDeque<UserThread> listed = new ArrayDeque<>();

  /// Who waits for all listed threads, if anybody does.
  @Nullable UserThread waitsForListed;

  private final Map<String, Profile> profiles = new HashMap<>();
  private @Nullable Profile plain;

  /// The main that its runtime made for it, if it did.
  @Nullable UserThread hiddenMain;

  /// Place of its arrival among all arrivals of the text.
  int arrivalOrder;

  /// Listed threads that will arrive later.
  int pendingArrivals;

  int alive;
  private final ArrayList<KernelThread.Called> kernelThreads = new ArrayList<>();
  private int kernelThreadsMade;
  int kernelThreadsAlive;
  int kernelThreadsCreated;
  int kernelThreadsPeak;
  boolean begun;
  boolean over;

  Process(Machine machine, ProcessSpec spec, String name, int id) {
    this.machine = machine;
    this.spec = spec;
    this.name = name;
    this.id = id;
    spec.routines().forEach((key, steps) -> routines.put(key, Code.of(name + "/" + key, steps)));
    spec.channels().forEach((key, capacity) -> channels.put(key, new Channel(key, capacity)));
  }

  public String name() {
    return name;
  }

  public ProcessSpec spec() {
    return spec;
  }

  public ThreadModel model() {
    ThreadModel present = model;
    if (present == null) {
      throw new IllegalStateException("process " + name + " has no thread model yet");
    }
    return present;
  }

  void setModel(ThreadModel model) {
    this.model = model;
  }

  /// How many of its threads have arrived and not ended.
  public int alive() {
    return alive;
  }

  /// Whether listed threads are still to come.
  public boolean arrivalsPending() {
    return pendingArrivals > 0;
  }

  public boolean isOver() {
    return over;
  }

  /// How many kernel threads it has now.
  public int kernelThreadsAlive() {
    return kernelThreadsAlive;
  }

  public List<UserThread> threads() {
    return threads;
  }

  /// What its kernel thread of that number is called. Traces ask for it again and again; summaries,
  /// which may have a million of them, never do.
  KernelThread.Called kernelThread(int number) {
    while (kernelThreads.size() <= number) {
      String own = model().kernelThreadName(kernelThreads.size());
      kernelThreads.add(new KernelThread.Called(own, name + "/" + own));
    }
    return kernelThreads.get(number);
  }

  /// The next number of a kernel thread.
  int nextKernelThread() {
    return kernelThreadsMade++;
  }

  Code routine(String key) {
    Code code = routines.get(key);
    if (code == null) {
      throw new IllegalStateException("no routine " + key + " in process " + name);
    }
    return code;
  }

  Channel channel(String key) {
    return channels.computeIfAbsent(key, missing -> new Channel(missing, 0));
  }

  Mutex mutex(String key) {
    return mutexes.computeIfAbsent(key, Mutex::new);
  }

  WaitGroup group(String key) {
    return groups.computeIfAbsent(key, WaitGroup::new);
  }

  List<Step> steps(String routine) {
    List<Step> steps = spec.routines().get(routine);
    return steps == null ? List.of() : steps;
  }

  /// The profile of threads that `spawn` starts, made once for each kind.
  Profile profileOf(String routine, String stem, Function<String, Profile> made) {
    return profiles.computeIfAbsent(routine + "/" + stem, made);
  }

  /// The profile of kernel threads that belong to no thread in particular.
  Profile plainProfile() {
    Profile known = plain;
    if (known == null) {
      known =
          new Profile(
              this,
              name,
              Code.of(name, List.of()),
              spec.nice(),
              spec.priority(),
              spec.tickets(),
              0);
      plain = known;
    }
    return known;
  }

  /// The next n for which nobody is called `stem-n`.
  int nextNumber(String stem) {
    int number = spawned.merge(stem, 1, Integer::sum);
    while (isTaken(stem + "-" + number)) {
      number = spawned.merge(stem, 1, Integer::sum);
    }
    return number;
  }

  /// The number that tells a thread called `wanted` from others of that name: 0 for the first, then
  /// 2, 3, …; ids in a trace must differ.
  int numberOf(String wanted) {
    if (!isTaken(wanted)) {
      named.add(wanted);
      return 0;
    }
    int number = Math.max(2, nextNumber(wanted));
    while (!named.add(wanted + "-" + number)) {
      number = nextNumber(wanted);
    }
    return number;
  }

  /// Whether the text lists such a thread, or a `spawn … as` used the name.
  private boolean isTaken(String wanted) {
    Map<String, Integer> counts = listedCounts;
    if (counts == null) {
      counts = new HashMap<>();
      for (ThreadSpec thread : spec.threads()) {
        counts.put(thread.name(), thread.numbered() ? thread.count() : 0);
      }
      listedCounts = counts;
    }
    return named.contains(wanted)
        || counts.getOrDefault(wanted, 1) == 0
        || isNumbered(wanted, counts);
  }

  private static boolean isNumbered(String wanted, Map<String, Integer> counts) {
    int dash = wanted.lastIndexOf('-');
    int count = dash < 0 ? 0 : counts.getOrDefault(wanted.substring(0, dash), 0);
    return count > 0
        && wanted.substring(dash + 1).matches("[1-9]\\d{0,7}")
        && Integer.parseInt(wanted.substring(dash + 1)) <= count;
  }

  /// The thread of that name (the latest where a name was used twice), else the first that was
  /// spawned from a routine of that name; null if there is none.
  @Nullable UserThread find(String wanted) {
    Map<String, UserThread> index = byName;
    if (index == null) {
      index = new HashMap<>();
      for (UserThread thread : threads) {
        enter(index, thread);
      }
      byName = index;
    }
    UserThread exact = index.get(wanted);
    return exact != null ? exact : index.get(wanted + "-1");
  }

  /// `more` threads are to come.
  void expect(int more) {
    threads.ensureCapacity(threads.size() + more);
  }

  UserThread add(UserThread thread) {
    threads.add(thread);
    if (byName != null) {
      enter(byName, thread);
    }
    return thread;
  }

  private void enter(Map<String, UserThread> index, UserThread thread) {
    index.put(thread.name(), thread);
    String stem = thread.profile().stem();
    if (named.contains(thread.name()) && named.contains(stem)) {
      index.put(stem, thread);
    }
  }

  Profile profile(ThreadSpec thread) {
    return new Profile(
        this,
        thread.name(),
        Code.of(name + "/" + thread.name(), thread.program()),
        nice(thread, spec),
        priority(thread, spec),
        tickets(thread, spec),
        thread.workingSet());
  }

  private static int nice(ThreadSpec thread, ProcessSpec process) {
    Integer own = thread.nice();
    return own == null ? process.nice() : own;
  }

  private static int priority(ThreadSpec thread, ProcessSpec process) {
    Integer own = thread.priority();
    return own == null ? process.priority() : own;
  }

  private static int tickets(ThreadSpec thread, ProcessSpec process) {
    Integer own = thread.tickets();
    return own == null ? process.tickets() : own;
  }
}
