package org.timeslice.engine.runtime.go;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
import org.timeslice.engine.machine.UserThread;
import org.timeslice.engine.runtime.Blocking;
import org.timeslice.engine.runtime.Mains;
import org.timeslice.engine.runtime.go.GoStory.Found;
import org.timeslice.engine.runtime.go.GoStory.Wait;

/// Go's scheduler.
///
/// **Idea.** Many goroutines (G) on few threads (M). What limits how many run at once is a third
/// thing, the P: a permit that comes with a run queue. A thread that is stuck in the kernel loses
/// its P, not the goroutines waiting behind it.
///
/// **Rule.** An M that holds a P looks for work in this order ([#findRunnable]): due timers; every
/// 61st time one from the global queue; its P's `runnext`; its P's ring; a batch from the global
/// queue; the netpoller; half of another P's ring. If there is none it gives the P back and parks.
/// `go f()` and every wake-up put the goroutine into `runnext`, whoever was there goes to the
/// ring's tail. Gosched and preemption lead to the global queue. A system call leaves the P behind;
/// [Sysmon] takes it away after 20 µs or more and hands it on.
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

  /// Every so many slices one goroutine is taken from the global queue first.
  private static final int FAIRNESS = 61;

  /// Back-off before the `runnext` of a P that runs is stolen, ns.
  private static final long STEAL_NEXT_AFTER = 3_000;

  private static final String[] ROUNDS = {"ring", "timers", "runnext"};

  private final Machine machine;
  private final Process process;
  private final int threadsMax;
  private final List<P> ps = new ArrayList<>();
  private final List<M> ms = new ArrayList<>();
  private final ArrayDeque<P> idlePs = new ArrayDeque<>();
  private final ArrayDeque<M> idleMs = new ArrayDeque<>();
  private final ArrayDeque<UserThread> global = new ArrayDeque<>();

  /// Goroutines whose device is ready and whom nobody has fetched yet.
  private final ArrayDeque<UserThread> polled = new ArrayDeque<>();

  private final GoStory story;
  private final Sysmon sysmon;
  private int gomaxprocs;
  private int spinning;
  private final Set<UserThread> onDevices = new LinkedHashSet<>();
  private long timersSet;
  private int pendingTimers;
  private @Nullable M poller;
  private long pollUntil;
  private @Nullable UserThread main;

  /// Whether sysmon is there.
  private boolean begun;

  /// Whether any goroutine was ever wired to its thread.
  private boolean anyLocks;

  public GoScheduler(Machine machine, Process process) {
    this.machine = machine;
    this.process = process;
    if (!(process.spec().runtime() instanceof RuntimeSpec.Go settings)) {
      throw new IllegalArgumentException(process.name() + " is no go process");
    }
    this.gomaxprocs = settings.gomaxprocs();
    this.threadsMax = settings.maxThreads();
    this.story = new GoStory(machine, process);
    this.sysmon = new Sysmon(this, machine);
  }

  // What Sysmon sees.

  List<P> ps() {
    return ps;
  }

  Process process() {
    return process;
  }

  int idlePs() {
    return idlePs.size();
  }

  int gomaxprocs() {
    return gomaxprocs;
  }

  int spinning() {
    return spinning;
  }

  // Start-up.

  @Override
  public void begin() {
    for (int id = 0; id < gomaxprocs; id++) {
      addP();
    }
    List<UserThread> listed = machine.listedThreads(process);
    main = Mains.begin(machine, process, listed);
    M m0 = newM();
    if (m0 == null) {
      return;
    }
    m0.fresh = false;
    P p0 = ps.getFirst();
    idlePs.remove(p0);
    p0.schedtick = 1;
    acquire(m0, p0);
    story.arrives(main, null);
    machine.becomesReady(main);
    for (UserThread thread : listed) {
      story.arrives(thread, null);
      machine.becomesReady(thread);
      runqput(p0, thread, true);
    }
    mount(m0, main);
    m0.last = main;
    m0.phase = M.Phase.EXECUTE;
    machine.ready(m0.thread, true);
    story.begins(m0, p0, main);
    sysmon.start();
    begun = true;
    for (int at = 0; at < listed.size(); at++) {
      wakep();
    }
  }

  private P addP() {
    P p = new P(ps.size());
    ps.add(p);
    idlePs.addLast(p);
    story.newP(p);
    return p;
  }

  @Override
  public void arrive(UserThread thread) {
    if (!thread.hasArrived()) {
      machine.begin(thread);
    }
    story.arrives(thread, null);
    machine.becomesReady(thread);
    globrunqput(thread, "arrived");
    wakep();
  }

  @Override
  public void spawn(UserThread thread, UserThread by) {
    story.arrives(thread, by);
    machine.becomesReady(thread);
    runqput(holderOf(by), thread, true);
    wakep();
  }

  private M m(KernelThread thread) {
    return ms.get(thread.number());
  }

  @Override
  public void eachKernelThread(Consumer<KernelThread> visitor) {
    ms.forEach(m -> visitor.accept(m.thread));
  }

  private M mOf(UserThread g) {
    KernelThread carrier = g.carrier();
    if (carrier == null) {
      throw new IllegalStateException(g.label() + " is on no M");
    }
    return m(carrier);
  }

  /// The P of the thread that `g` is on, or was on a moment ago if it has just ended; null if it
  /// was stopped elsewhere.
  private @Nullable P under(UserThread g) {
    KernelThread carrier = g.carrier();
    M m = carrier == null ? null : m(carrier);
    return m == null || (m.g != null && m.g != g) ? null : m.p;
  }

  private P holderOf(UserThread g) {
    P p = mOf(g).p;
    if (p == null) {
      throw new IllegalStateException(g.label() + " runs without a P");
    }
    return p;
  }

  // Queues.

  /// Makes `g` runnable on `p`; as `next` it displaces who was there (`runqput`).
  private void runqput(P p, UserThread g, boolean next) {
    UserThread displaced = g;
    if (next) {
      displaced = p.runnext;
      p.runnext = g;
      story.put(g, p, "runnext");
      if (displaced == null) {
        return;
      }
    }
    if (p.ring.size() < P.RING) {
      p.ring.addLast(displaced);
      story.put(displaced, p, "ring");
      return;
    }
    runqputslow(p, displaced);
  }

  /// The ring is full: its older half and the newcomer go to the global queue.
  private void runqputslow(P p, UserThread g) {
    for (int moved = 0; moved < P.RING / 2; moved++) {
      globrunqput(p.ring.removeFirst(), "overflow");
    }
    globrunqput(g, "overflow");
  }

  private void globrunqput(UserThread g, String reason) {
    global.addLast(g);
    story.globalPut(g, reason);
  }

  // Threads.

  /// A new M, or null if that would be one too many and the process has died of it (`newm`,
  /// `checkmcount`).
  private @Nullable M newM() {
    if (process.kernelThreadsAlive() + 1 > threadsMax) {
      machine.crash(
          process,
          null,
          "runtime: program exceeds "
              + threadsMax
              + "-thread limit\nfatal error: thread exhaustion");
      return null;
    }
    M m = new M(machine.makeKernelThread(process, null));
    ms.add(m);
    return m;
  }

  /// There is new work: if a P is idle and nobody is looking already, start one M that looks.
  void wakep() {
    if (spinning > 0 || process.isOver()) {
      return;
    }
    P p = idlePs.pollLast();
    if (p != null) {
      startm(p, true);
    }
  }

  /// Gives `p` to a thread: the one parked last, else a new one (`startm`).
  private void startm(P p, boolean spins) {
    sysmon.wake();
    M m = idleMs.pollLast();
    boolean created = m == null;
    if (m == null) {
      m = newM();
      if (m == null) {
        return;
      }
    }
    if (spins) {
      spinning++;
    }
    m.spinning = spins;
    m.parked = false;
    m.nextp = p;
    m.phase = M.Phase.START;
    p.status = P.Status.RUNNING;
    p.m = m;
    unpark(m, created, p);
  }

  private void unpark(M m, boolean created, @Nullable P p) {
    machine.ready(m.thread, created);
    story.unparked(m, created, p);
  }

  private void acquire(M m, P p) {
    m.p = p;
    p.m = m;
    p.status = P.Status.RUNNING;
    m.nextp = null;
    sysmon.wake();
    story.acquired(m, p);
  }

  private P holding(M m) {
    P p = m.p;
    if (p == null) {
      throw new IllegalStateException(m.label() + " has no P");
    }
    return p;
  }

  private P release(M m) {
    P p = holding(m);
    m.p = null;
    p.m = null;
    return p;
  }

  /// Puts a P that nobody holds onto the idle list (`pidleput`).
  private void pidleput(P p, String reason) {
    p.status = P.Status.IDLE;
    p.m = null;
    idlePs.addLast(p);
    story.idles(p, reason);
  }

  /// Parks a thread that has no P (`stopm`).
  private void stopm(M m) {
    m.parked = true;
    m.phase = M.Phase.START;
    idleMs.addLast(m);
    park(m, "parked", "idle");
    checkdead();
  }

  private void park(M m, String state, String reason) {
    if (process.isOver()) {
      return;
    }
    machine.block(m.thread, Machine.FOREVER);
    story.parked(m, state, reason);
  }

  /// A P without a thread: find it one if there is anything to do, else let it idle (`handoffp`).
  private void handoffp(P p) {
    if (process.isOver()) {
      return;
    }
    if (!p.isEmpty() || !global.isEmpty()) {
      handsOff(p);
      startm(p, false);
    } else if (spinning + idlePs.size() == 0) {
      handsOff(p);
      startm(p, true);
    } else if (idlePs.size() == gomaxprocs - 1 && poller == null && pollNeeded()) {
      handsOff(p);
      startm(p, false);
    } else {
      pidleput(p, "no-work");
      if (pendingTimers > 0) {
        wakeNetPoller(nextTimer());
      }
    }
  }

  private void handsOff(P p) {
    machine.countHandoff();
    story.handedOff(p, idleMs.peekLast());
  }

  // The scheduler.

  @Override
  public void proceed(Cpu cpu, KernelThread kernelThread) {
    M m = m(kernelThread);
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
        return schedule(cpu, m);
      }
      case EXECUTE -> {
        return execute(cpu, m);
      }
      case SYSCALL -> exitsyscall(m);
      case POLL -> afterPoll(m);
      case STEAL_NEXT -> {
        return stealNext(cpu, m);
      }
      case LOCKED -> resumeLocked(m);
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
      acquire(m, p);
      m.phase = M.Phase.SCHEDULE;
    } else if (m.locked != null) {
      m.phase = M.Phase.LOCKED;
      park(m, "parked", "locked");
      checkdead();
    } else {
      stopm(m);
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

  /// Finds a goroutine and goes over to it (`schedule`, `execute`).
  private boolean schedule(Cpu cpu, M m) {
    if (m.locked != null) {
      stoplockedm(m);
      return false;
    }
    Found found = findRunnable(cpu, m);
    if (found == null) {
      return m.phase == M.Phase.STEAL_NEXT && m.thread.state() == State.RUNNING;
    }
    return goTo(cpu, m, found);
  }

  private boolean goTo(Cpu cpu, M m, Found found) {
    if (m.spinning) {
      resetspinning(m);
    }
    M owner = lockedTo(found.g());
    if (owner != null && owner != m) {
      startlockedm(m, owner, found.g());
      return false;
    }
    return switchTo(cpu, m, found);
  }

  private boolean switchTo(Cpu cpu, M m, Found found) {
    if (process.isOver()) {
      return false; // it died of one thread too many while it looked for work
    }
    P p = holding(m);
    if (!found.inherits()) {
      p.schedtick++;
    }
    UserThread g = found.g();
    mount(m, g);
    m.preempt = false;
    m.phase = M.Phase.EXECUTE;
    machine.mounted(g);
    boolean changes = m.last != g;
    if (changes && m.last != null) {
      machine.countUserSwitch();
    }
    boolean first = m.last == null;
    m.last = g;
    story.switched(cpu, m, p, g, found);
    long price = changes || first ? machine.cost(Cost.GOROUTINE_SWITCH) : 0;
    if (price > 0) {
      machine.work(cpu, Kind.SWITCH, price, g);
      return true;
    }
    return false;
  }

  private void mount(M m, UserThread g) {
    m.g = g;
    m.thread.mount(g);
  }

  private void unmount(M m) {
    m.g = null;
    m.thread.mount(null);
    m.preempt = false;
    m.phase = M.Phase.SCHEDULE;
  }

  private void resetspinning(M m) {
    m.spinning = false;
    spinning--;
    wakep();
  }

  /// Where the next goroutine comes from, in Go's order; null if the thread has parked or waits.
  private @Nullable Found findRunnable(Cpu cpu, M m) {
    P p = holding(m);
    runTimers(p, p);
    if (p.schedtick % FAIRNESS == 0 && !global.isEmpty()) {
      return fromGlobal(m, global.removeFirst(), "global-fairness", 1);
    }
    UserThread next = p.runnext;
    if (next != null) {
      p.runnext = null;
      return new Found(next, "runnext", true);
    }
    UserThread local = p.ring.pollFirst();
    if (local != null) {
      return new Found(local, "local", false);
    }
    if (!global.isEmpty()) {
      return globrunqget(m, p);
    }
    if (!polled.isEmpty()) {
      UserThread first = polled.removeFirst();
      injectglist(p);
      return new Found(first, "netpoll", false);
    }
    if (m.spinning || 2 * spinning < gomaxprocs - idlePs.size()) {
      if (!m.spinning) {
        m.spinning = true;
        spinning++;
        story.spins(m, p);
      }
      Found stolen = stealWork(cpu, m, p);
      if (stolen != null || m.phase == M.Phase.STEAL_NEXT) {
        return stolen;
      }
    }
    return giveUp(m);
  }

  private Found fromGlobal(M m, UserThread g, String source, int count) {
    story.globalGot(m, g, !source.equals("global"), count);
    return new Found(g, source, false);
  }

  /// A batch from the global queue: the first runs, the others join the ring.
  private Found globrunqget(M m, P p) {
    int count = Math.min(global.size(), global.size() / gomaxprocs + 1);
    count = Math.min(count, P.RING / 2);
    Found first = fromGlobal(m, global.removeFirst(), "global", count);
    for (int taken = 1; taken < count; taken++) {
      UserThread g = global.removeFirst();
      p.ring.addLast(g);
      story.put(g, p, "ring");
    }
    return first;
  }

  /// Goroutines from the netpoller: one for each idle P to the global queue, the rest to the own
  /// ring.
  private void injectglist(@Nullable P p) {
    int forOthers = p == null ? polled.size() : Math.min(polled.size(), idlePs.size());
    for (int at = 0; at < forOthers; at++) {
      globrunqput(polled.removeFirst(), "netpoll");
    }
    for (int at = 0; at < forOthers && !idlePs.isEmpty(); at++) {
      startm(idlePs.removeLast(), false);
    }
    while (p != null && !polled.isEmpty()) {
      runqput(p, polled.removeFirst(), false);
    }
  }

  // Stealing.

  /// Four rounds over the other Ps in a random order; in the last also their due timers and
  /// runnext. Since no time passes between the rounds, three are one here.
  private @Nullable Found stealWork(Cpu cpu, M m, P p) {
    int[] order = randomOrder();
    for (int at : order) {
      P victim = ps.get(at);
      if (victim != p && !victim.ring.isEmpty()) {
        return grab(m, p, victim);
      }
    }
    for (int at : order) {
      P victim = ps.get(at);
      if (victim == p || victim.status == P.Status.STOPPED) {
        continue;
      }
      if (runTimers(victim, p) && !p.isEmpty()) {
        UserThread next = p.runnext;
        p.runnext = null;
        return next != null
            ? new Found(next, ROUNDS[1], true)
            : new Found(p.ring.removeFirst(), ROUNDS[1], false);
      }
      UserThread wanted = victim.runnext;
      if (wanted != null && victim.status == P.Status.RUNNING) {
        m.phase = M.Phase.STEAL_NEXT;
        m.victim = victim;
        m.wanted = wanted;
        machine.work(cpu, Kind.KERNEL, STEAL_NEXT_AFTER, null);
        return null;
      }
      if (wanted != null) {
        victim.runnext = null;
        stole(m, p, victim, wanted, 1);
        return new Found(wanted, "stolen", false);
      }
    }
    return null;
  }

  /// A random start and a step that has no common divisor with the number of Ps visits all of them.
  private int[] randomOrder() {
    int count = Math.min(gomaxprocs, ps.size());
    int at = machine.random(count);
    int step = 1 + machine.random(count);
    while (gcd(step, count) != 1) {
      step++;
    }
    int[] order = new int[count];
    for (int turn = 0; turn < count; turn++) {
      order[turn] = at;
      at = (at + step) % count;
    }
    return order;
  }

  private static int gcd(int one, int other) {
    return other == 0 ? one : gcd(other, one % other);
  }

  /// Half of the victim's ring, rounded up: the last one taken runs, the rest joins the own ring.
  private Found grab(M m, P p, P victim) {
    int count = victim.ring.size() - victim.ring.size() / 2;
    List<UserThread> taken = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      taken.add(victim.ring.removeFirst());
    }
    UserThread last = taken.removeLast();
    stole(m, p, victim, last, count);
    for (UserThread g : taken) {
      p.ring.addLast(g);
      story.put(g, p, "ring");
    }
    return new Found(last, "stolen", false);
  }

  private void stole(M m, P p, P victim, UserThread g, int count) {
    machine.countSteal();
    story.stolen(m, p, victim, g, count);
  }

  /// The 3 µs are over: if the goroutine is still in the victim's runnext it is taken now.
  private boolean stealNext(Cpu cpu, M m) {
    P victim = m.victim;
    UserThread wanted = m.wanted;
    m.victim = null;
    m.wanted = null;
    m.phase = M.Phase.SCHEDULE;
    if (victim == null || wanted == null || victim.runnext != wanted) {
      return false;
    }
    victim.runnext = null;
    stole(m, holding(m), victim, wanted, 1);
    return goTo(cpu, m, new Found(wanted, "stolen", false));
  }

  // Giving up.

  /// Nothing to do: gives the P back, looks at everything once more, polls or parks.
  private @Nullable Found giveUp(M m) {
    P p = release(m);
    pidleput(p, "no-work");
    boolean wasSpinning = m.spinning;
    if (m.spinning) {
      m.spinning = false;
      spinning--;
    }
    if (wasSpinning && anyWork()) {
      P again = idlePs.removeLast();
      m.spinning = true;
      spinning++;
      acquire(m, again);
      m.phase = M.Phase.SCHEDULE;
      return null;
    }
    if (poller == null && pollNeeded()) {
      poll(m);
      return null;
    }
    if (pendingTimers > 0) {
      wakeNetPoller(nextTimer());
    }
    stopm(m);
    return null;
  }

  private boolean anyWork() {
    if (!global.isEmpty()) {
      return true;
    }
    for (P p : ps) {
      if (!p.ring.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean pollNeeded() {
    return pendingTimers > 0 || !onDevices.isEmpty();
  }

  private long nextTimer() {
    long earliest = Machine.FOREVER;
    for (P p : ps) {
      P.Timer first = p.timers.peek();
      if (first != null) {
        earliest = Math.min(earliest, first.when());
      }
    }
    return earliest;
  }

  /// Blocks in the netpoller until the next timer or device (`netpoll`).
  private void poll(M m) {
    poller = m;
    m.phase = M.Phase.POLL;
    pollUntil = nextTimer();
    long wait =
        pollUntil == Machine.FOREVER ? Machine.FOREVER : Math.max(0, pollUntil - machine.now());
    machine.block(m.thread, wait);
    story.polls(m);
    checkdead();
  }

  private void afterPoll(M m) {
    if (poller == m) {
      poller = null;
    }
    P p = idlePs.pollLast();
    if (p == null) {
      injectglist(null);
      stopm(m);
      return;
    }
    acquire(m, p);
    m.phase = M.Phase.SCHEDULE;
    if (polled.isEmpty()) {
      m.spinning = true;
      spinning++;
    }
  }

  /// A timer or a device needs somebody in the netpoller: brings its waiter forward, or sends one.
  private void wakeNetPoller(long when) {
    M waiting = poller;
    if (waiting == null) {
      wakep();
    } else if (when < pollUntil) {
      breakPoll(waiting);
    }
  }

  private void breakPoll(M waiting) {
    poller = null;
    if (waiting.thread.state() == State.BLOCKED) { // else its timer has woken it already
      machine.forgetTimer(waiting.thread);
      unpark(waiting, false, null);
    }
  }

  // Timers and devices.

  @Override
  public Progress sleep(UserThread thread, long duration) {
    M m = mOf(thread);
    P p = holding(m);
    park(m, thread, new Wait("sleep", "sleep", "timers", duration));
    long when = machine.now() + duration;
    p.timers.add(new P.Timer(thread, when, timersSet++));
    pendingTimers++;
    wakeNetPoller(when);
    return Progress.OFF;
  }

  /// Wakes the goroutines whose timers on `p` are due, onto `onto` (`checkTimers`).
  private boolean runTimers(P p, P onto) {
    boolean any = false;
    for (P.Timer first = p.timers.peek();
        first != null && first.when() <= machine.now();
        first = p.timers.peek()) {
      p.timers.remove();
      pendingTimers--;
      any = true;
      story.woken(first.g(), null, "sleep");
      machine.becomesReady(first.g());
      runqput(onto, first.g(), true);
      wakep();
    }
    return any;
  }

  @Override
  public Progress io(UserThread thread, long duration) {
    M m = mOf(thread);
    park(m, thread, new Wait("io", "io", "netpoll", duration));
    onDevices.add(thread);
    machine.after(
        duration,
        () -> {
          if (!process.isOver() && !thread.isDone()) {
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

  // Goroutines that block, wake, give way and end.

  private void park(M m, UserThread g, Wait wait) {
    unmount(m);
    machine.becomesBlocked(g);
    story.blocked(m, g, wait);
  }

  @Override
  public void block(UserThread thread, String on) {
    park(mOf(thread), thread, new Wait(Blocking.reason(on), on, "waiting", 0));
  }

  @Override
  public void ready(UserThread thread, @Nullable UserThread by, String from) {
    machine.becomesReady(thread);
    story.woken(thread, by, from);
    P p = by == null ? null : under(by);
    if (p == null) {
      globrunqput(thread, "woken");
    } else {
      runqput(p, thread, true);
    }
    wakep();
  }

  @Override
  public Progress giveWay(UserThread thread) {
    goschedImpl(mOf(thread), thread, "yield");
    return Progress.OFF;
  }

  private void gopreempt(M m, UserThread g) {
    goschedImpl(m, g, "sysmon");
  }

  /// To the tail of the global queue (`goschedImpl`).
  private void goschedImpl(M m, UserThread g, String reason) {
    unmount(m);
    machine.becomesReady(g);
    story.givesWay(m, g, reason);
    globrunqput(g, reason);
    wakep();
  }

  /// The unlocker of a starving mutex: to the tail of the local ring, the waiter is in runnext
  /// (`goyield`).
  @Override
  public Progress handedOver(UserThread thread) {
    M m = mOf(thread);
    P p = holding(m);
    unmount(m);
    machine.becomesReady(thread);
    runqput(p, thread, false);
    return Progress.OFF;
  }

  /// `runtime.Goexit`: the process goes on without main, and dies when nobody is left.
  @Override
  public void quit(UserThread thread) {
    if (thread == main) {
      main = null;
    }
    exit(thread);
  }

  @Override
  public void exit(UserThread thread) {
    KernelThread carrier = thread.carrier();
    M m = carrier == null || carrier.current() != thread ? null : m(carrier);
    boolean inKernel = m != null && m.phase == M.Phase.SYSCALL;
    if (m != null) {
      unmount(m);
    }
    if (m != null && inKernel) {
      m.phase = M.Phase.SYSCALL; // a learner stopped the goroutine, not the call
      unwire(m);
    }
    story.exits(thread, m);
    machine.finish(thread);
    if (thread == main) {
      machine.end(process);
    } else if (m != null && m.locked == thread) {
      endThread(m);
    }
  }

  private static void unwire(M m) {
    m.locked = null;
    m.locks = 0;
  }

  /// A goroutine that ends while wired takes its thread with it; m0 is only parked for good.
  private void endThread(M m) {
    P p = release(m);
    unwire(m);
    if (m == ms.getFirst()) {
      m.phase = M.Phase.START;
      park(m, "parked", "locked");
    } else {
      machine.end(m.thread);
      story.threadEnds(m);
    }
    handoffp(p);
    checkdead();
  }

  // System calls.

  @Override
  public Progress syscall(UserThread thread, long duration) {
    M m = mOf(thread);
    P p = holding(m);
    p.status = P.Status.SYSCALL;
    p.syscallSince = machine.now();
    p.syscalltick++;
    m.oldp = p;
    m.p = null;
    m.phase = M.Phase.SYSCALL;
    sysmon.wake();
    machine.block(m.thread, duration);
    story.entersSyscall(m, p, thread, duration);
    return Progress.OFF;
  }

  /// sysmon takes the P of a thread that is in a system call and hands it on (`retake`).
  void retake(P p) {
    M m = p.m;
    p.syscalltick++;
    p.m = null;
    if (m != null) {
      m.oldp = null;
    }
    story.retaken(p, m);
    p.status = P.Status.IDLE;
    handoffp(p);
  }

  /// Back from the kernel: the old P if it is still there, else an idle one, else the goroutine
  /// queues globally and the thread parks (`exitsyscall`).
  private void exitsyscall(M m) {
    UserThread g = m.g;
    if (g == null) {
      m.phase = M.Phase.SCHEDULE;
      backWithoutGoroutine(m);
      return;
    }
    P old = m.oldp;
    m.oldp = null;
    if (old != null && old.m == m && old.status == P.Status.SYSCALL) {
      old.syscalltick++;
      resume(m, g, old, "same-p");
      return;
    }
    P idle = idlePs.pollLast();
    if (idle != null) {
      idle.schedtick++;
      resume(m, g, idle, "idle-p");
      return;
    }
    m.g = null;
    m.thread.mount(null);
    machine.becomesReady(g);
    globrunqput(g, "syscall");
    if (m.locked == g) {
      m.phase = M.Phase.LOCKED;
      park(m, "parked", "locked");
    } else {
      stopm(m);
    }
  }

  private void resume(M m, UserThread g, P p, String reason) {
    m.p = p;
    p.m = m;
    p.status = P.Status.RUNNING;
    m.phase = M.Phase.EXECUTE;
    sysmon.wake();
    story.resumes(m, g, p, reason);
  }

  /// Its goroutine was stopped by a learner while it was in the kernel.
  private void backWithoutGoroutine(M m) {
    P old = m.oldp;
    m.oldp = null;
    if (old != null && old.m == m && old.status == P.Status.SYSCALL) {
      old.syscalltick++;
      acquire(m, old);
    } else {
      P idle = idlePs.pollLast();
      if (idle == null) {
        stopm(m);
      } else {
        acquire(m, idle);
      }
    }
  }

  // Preemption.

  /// Asks the goroutine that runs on `p` to stop (`preemptone`).
  void preemptone(P p) {
    M m = p.m;
    if (m == null || m.g == null || m.phase != M.Phase.EXECUTE) {
      return;
    }
    m.preempt = true;
    machine.cut(m.thread);
  }

  @Override
  public void preempt(UserThread thread) {
    KernelThread carrier = thread.carrier();
    if (carrier != null && carrier.current() == thread) {
      M m = m(carrier);
      if (m.phase == M.Phase.EXECUTE) {
        m.preempt = true;
        machine.cut(m.thread);
      }
    }
  }

  // LockOSThread.

  private @Nullable M lockedTo(UserThread g) {
    if (!anyLocks) {
      return null;
    }
    for (M m : ms) {
      if (m.locked == g) {
        return m;
      }
    }
    return null;
  }

  @Override
  public Progress lockOsThread(UserThread thread) {
    M m = mOf(thread);
    m.locked = thread;
    m.locks++;
    anyLocks = true;
    return Progress.NEXT;
  }

  @Override
  public Progress unlockOsThread(UserThread thread) {
    M m = mOf(thread);
    if (m.locks > 0 && --m.locks == 0) {
      m.locked = null;
    }
    return Progress.NEXT;
  }

  /// The wired goroutine does not run: its thread gives the P away and waits for it
  /// (`stoplockedm`).
  private void stoplockedm(M m) {
    m.phase = M.Phase.LOCKED;
    if (m.spinning) {
      m.spinning = false;
      spinning--;
    }
    P p = release(m);
    park(m, "parked", "locked");
    handoffp(p);
    checkdead();
  }

  /// A goroutine that is wired to another thread was found: that one gets the P (`startlockedm`).
  private void startlockedm(M m, M owner, UserThread g) {
    P p = release(m);
    owner.nextp = p;
    p.m = owner;
    owner.nextg = g;
    owner.phase = M.Phase.LOCKED;
    boolean awake = owner.thread.state() != State.BLOCKED; // GOMAXPROCS took its P just now
    story.foundLocked(owner, g, awake ? p : null);
    handsOff(p);
    if (!awake) {
      unpark(owner, false, p);
    }
    stopm(m);
  }

  private void resumeLocked(M m) {
    P p = m.nextp;
    UserThread g = m.nextg;
    m.nextg = null;
    if (p == null || g == null) {
      throw new IllegalStateException(m.label() + " was woken without its goroutine");
    }
    acquire(m, p);
    p.schedtick++;
    mount(m, g);
    m.preempt = false;
    m.last = g;
    m.phase = M.Phase.EXECUTE;
    machine.mounted(g);
    story.runsLocked(m, p, g);
  }

  // GOMAXPROCS.

  /// Stops the world, makes or takes away Ps, and starts it again (`procresize`).
  @Override
  public void setGomaxprocs(int count) {
    int before = gomaxprocs;
    gomaxprocs = count;
    story.resized(before, count);
    while (ps.size() < count) {
      addP();
    }
    for (int id = before; id < count; id++) {
      P p = ps.get(id);
      if (p.status == P.Status.STOPPED) {
        pidleput(p, "new");
      }
    }
    List<P> surplus = new ArrayList<>();
    for (int id = count; id < before; id++) {
      surplus.add(ps.get(id));
    }
    for (P p : surplus) {
      stop(p);
    }
    if (!process.isOver()) {
      for (P p : ps) {
        if (p.status == P.Status.IDLE && idlePs.contains(p) && !global.isEmpty()) {
          wakep();
        }
      }
    }
  }

  private void stop(P p) {
    idlePs.remove(p);
    M m = p.m;
    P.Status status = p.status;
    p.status = P.Status.STOPPED;
    List<UserThread> homeless = new ArrayList<>(p.ring);
    p.ring.clear();
    UserThread next = p.runnext;
    p.runnext = null;
    if (next != null) {
      homeless.addFirst(next);
    }
    P heir = ps.getFirst();
    heir.timers.addAll(p.timers);
    p.timers.clear();
    if (m != null && status == P.Status.RUNNING) {
      loseP(m, homeless);
    } else if (m != null) {
      m.oldp = null;
    }
    p.m = null;
    for (UserThread g : homeless.reversed()) {
      global.addFirst(g);
    }
    story.stopped(p, homeless);
  }

  /// The thread of a P that is taken away: its goroutine queues, it parks as soon as it has a CPU.
  private void loseP(M m, List<UserThread> homeless) {
    UserThread g = m.g;
    if (m.spinning) {
      m.spinning = false;
      spinning--;
    }
    m.p = null;
    m.nextp = null;
    if (g != null) {
      machine.stopShort(m.thread);
      m.g = null;
      m.thread.mount(null);
      m.preempt = false;
      machine.becomesReady(g);
      homeless.addFirst(g);
    }
    m.phase = M.Phase.START;
    m.victim = null;
    machine.askAgain(m.thread);
  }

  // The end.

  /// Nobody runs, nobody is in the kernel, no timer: all goroutines sleep for ever (`checkdead`).
  private void checkdead() {
    if (process.isOver() || pendingTimers > 0 || !onDevices.isEmpty() || !polled.isEmpty()) {
      return;
    }
    if (process.arrivalsPending()) {
      return;
    }
    for (M m : ms) {
      boolean idle = m.parked || (m.phase == M.Phase.LOCKED && m.nextp == null);
      if (!idle && m.thread.state() != State.DONE && !isParkedForGood(m)) {
        return;
      }
    }
    machine.deadlocked(process, deadlockMessage());
  }

  private static boolean isParkedForGood(M m) {
    return m.phase == M.Phase.START && m.thread.state() == State.BLOCKED && m.nextp == null;
  }

  @Override
  public void forget(UserThread thread) {
    global.remove(thread);
    for (P p : ps) {
      if (p.ring.remove(thread)) {
        break;
      }
      if (p.runnext == thread) {
        p.runnext = null;
        break;
      }
      if (p.timers.removeIf(timer -> timer.g() == thread)) {
        pendingTimers--;
        break;
      }
    }
    polled.remove(thread);
    onDevices.remove(thread);
    M owner = lockedTo(thread);
    if (owner != null && owner.phase == M.Phase.LOCKED) {
      freeLocked(owner);
    }
    exit(thread);
    checkdead();
  }

  /// The goroutine that `m` waits for was stopped by a learner: it is a thread like others again.
  private void freeLocked(M m) {
    unwire(m);
    m.nextg = null;
    m.phase = M.Phase.START;
    if (m.nextp == null && m.thread.state() == State.BLOCKED) {
      m.parked = true;
      idleMs.addLast(m);
    }
  }

  @Override
  public String deadlockMessage() {
    return process.alive() == 0
        ? "fatal error: no goroutines (main called runtime.Goexit) - deadlock!"
        : "fatal error: all goroutines are asleep - deadlock!";
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
      sysmon.stop(ending);
    }
  }

  @Override
  public void places(BiConsumer<String, String> visitor) {
    for (UserThread g : process.threads()) {
      if (g.isDone()) {
        visitor.accept(g.label(), "done");
      }
    }
    for (P p : ps) {
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
    global.forEach(g -> visitor.accept(g.label(), story.place("global")));
    for (M m : ms) {
      if (m.thread.state() != State.BLOCKED || m.phase == M.Phase.SYSCALL) {
        visitor.accept(m.label(), machine.place(m.thread));
      } else {
        visitor.accept(m.label(), story.place(m == poller ? "poller" : "parked"));
      }
      UserThread here = m.g != null ? m.g : m.nextg;
      if (here != null) {
        visitor.accept(here.label(), m.label());
      }
    }
  }
}
