package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;

/// A thread as the program sees it: a goroutine, a virtual thread, a pthread. It keeps its place in
/// its program and the account of its time.
///
/// At every instant between arrival and end it is in one [Mode], and the time since the last change
/// is booked when the mode changes; that is why the sums add up to its life to the nanosecond.
@SuppressWarnings("EnumOrdinal") // packed or indexed for speed; never stored
public final class UserThread {

  /// What its time is spent on.
  public enum Mode {
    /// Not begun, or ended.
    NONE,
    RUNNING,
    OVERHEAD,
    READY,
    BLOCKED
  }

  private static final Mode[] MODES = Mode.values();

  /// What few threads need.
  static final class Rare {
    /// A learner made it call into the kernel for that many ns; −1 for none.
    long intrusion = -1;

    /// When it first waited for the mutex it wants, ns; −1 where it does not.
    long waitingSince = -1;

    /// It was woken for that mutex and found it locked again.
    boolean triedBefore;

    /// Nobody asked for it: its runtime made it for itself.
    boolean hidden;

    /// Its label, where a trace will ask for it again and again; else null.
    @Nullable String label;
  }

  /// What a woken thread finds on its return to the step that it waited in.
  enum Wakeup {
    NONE,
    /// The step was completed for it: go on with the next.
    COMPLETED,
    /// Look again.
    RETRY,
    /// The channel was closed under a sender.
    CLOSED
  }

  private static final Wakeup[] WAKEUPS = Wakeup.values();

  private static final int PAID = 1;
  private static final int PERMIT = 2;
  private static final int WAITING = 4;
  private static final int TIMED = 8;
  private static final int UNPARKED = 16;
  private static final int EXPIRED = 32;
  private static final int FINISHED = 64;

  private final Profile profile;
  private final int ordinal;
  int pc;
  private byte mode;
  private byte wakeup;

  private byte flags;

  /// ns of the current compute step that are still to do; 0 between steps.
  long remaining;

  private long counter;
  private long @Nullable [] counters;

  /// When its mode last changed, ns; when it ended, for one that has.
  private long since;

  private long cpuTime;
  private long overhead;
  private long ready;
  private long blocked;
  long arrive = -1;
  long start = -1;
  @Nullable KernelThread carrier;

  /// Next in the waiting list of a channel, a mutex or a wait group.
  @Nullable UserThread nextWaiting;

  private @Nullable Rare rare;

  UserThread(Profile profile, int ordinal) {
    this.profile = profile;
    this.ordinal = ordinal;
  }

  public Process process() {
    return profile.process();
  }

  Profile profile() {
    return profile;
  }

  Code code() {
    return profile.code();
  }

  /// Its name in its process.
  public String name() {
    return ordinal == 0 ? profile.stem() : profile.stem() + "-" + ordinal;
  }

  /// Its id in the trace: `process/name`.
  public String label() {
    Rare present = rare;
    return present != null && present.label != null
        ? present.label
        : process().name() + "/" + name();
  }

  /// It will be told of: its label is put together once and for all.
  void keepLabel() {
    rare().label = label();
  }

  public Mode mode() {
    return MODES[mode];
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  private void set(int flag, boolean on) {
    flags = (byte) (on ? flags | flag : flags & ~flag);
  }

  /// Whether the cost of the current step was paid already.
  boolean isPaid() {
    return has(PAID);
  }

  void setPaid(boolean paid) {
    set(PAID, paid);
  }

  /// Whether it holds a permit of `unpark`.
  boolean hasPermit() {
    return has(PERMIT);
  }

  void setPermit(boolean permit) {
    set(PERMIT, permit);
  }

  /// Whether it waits on something of its process, or in `park`.
  boolean isWaiting() {
    return has(WAITING);
  }

  void setWaiting(boolean waiting) {
    set(WAITING, waiting);
  }

  /// Whether it is parked until a timer or a device unparks it.
  boolean isTimed() {
    return has(TIMED);
  }

  void setTimed(boolean timed) {
    set(TIMED, timed);
  }

  /// Whether the timer or device has come, and it has not run since.
  boolean isExpired() {
    return has(EXPIRED);
  }

  void setExpired(boolean expired) {
    set(EXPIRED, expired);
  }

  /// Whether it may have been parked and stands in a queue.
  boolean comesBack() {
    return has(UNPARKED | TIMED);
  }

  /// Whether it was unparked by another and has not run since.
  boolean isUnparked() {
    return has(UNPARKED);
  }

  void setUnparked(boolean unparked) {
    set(UNPARKED, unparked);
  }

  /// What [#takeWakeup] will say.
  Wakeup nextWakeup() {
    return WAKEUPS[wakeup];
  }

  Wakeup takeWakeup() {
    Wakeup taken = WAKEUPS[wakeup];
    wakeup = 0;
    return taken;
  }

  void setWakeup(Wakeup next) {
    wakeup = (byte) next.ordinal();
  }

  /// The kernel thread that it is on, or was on last.
  public @Nullable KernelThread carrier() {
    return carrier;
  }

  /// Whether its life has begun.
  public boolean hasArrived() {
    return arrive >= 0;
  }

  public boolean isDone() {
    return has(FINISHED);
  }

  /// It has run to its end.
  void finish(long now) {
    enter(Mode.NONE, now);
    remaining = 0;
    set(FINISHED, true);
  }

  /// When it ended, ns; of one that has.
  long finished() {
    return since;
  }

  /// Whether its runtime made it for itself and nobody asked for it (the implicit main).
  public boolean isHidden() {
    Rare present = rare;
    return present != null && present.hidden;
  }

  Rare rare() {
    Rare present = rare;
    if (present == null) {
      present = new Rare();
      rare = present;
    }
    return present;
  }

  /// ns of a system call that a learner wants it to make; −1 for none.
  long intrusion() {
    Rare present = rare;
    return present == null ? -1 : present.intrusion;
  }

  /// Books the time up to `now` and goes over to `next`; one that has ended stays as it is.
  void enter(Mode next, long now) {
    if (isDone()) {
      return;
    }
    if (now != since) {
      book(now - since);
      since = now;
    }
    mode = (byte) next.ordinal();
  }

  private void book(long passed) {
    switch (mode()) {
      case NONE -> {}
      case RUNNING -> cpuTime += passed;
      case OVERHEAD -> overhead += passed;
      case READY -> ready += passed;
      case BLOCKED -> blocked += passed;
    }
  }

  /// CPU time on its own steps up to `now`, ns.
  long cpuTime(long now) {
    return mode() == Mode.RUNNING ? cpuTime + now - since : cpuTime;
  }

  long cpuTime() {
    return cpuTime;
  }

  long overhead() {
    return overhead;
  }

  long readyTime() {
    return ready;
  }

  long blockedTime() {
    return blocked;
  }

  void startLoop(int depth, long times) {
    if (depth == 0) {
      counter = times;
      return;
    }
    long[] inner = counters;
    if (inner == null || inner.length < depth) {
      inner = inner == null ? new long[depth] : java.util.Arrays.copyOf(inner, depth);
      counters = inner;
    }
    inner[depth - 1] = times;
  }

  /// Counts a round of the loop at `depth`; whether there is another.
  boolean another(int depth) {
    long[] inner = counters;
    if (depth == 0 || inner == null) {
      return --counter > 0;
    }
    return --inner[depth - 1] > 0;
  }

  long roundsLeft(int depth) {
    long[] inner = counters;
    return depth == 0 || inner == null ? counter : inner[depth - 1];
  }
}
