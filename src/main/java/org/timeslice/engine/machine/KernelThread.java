package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;

/// What the kernel schedules. Its state: *ready* (in a run queue), *running* (on a CPU), *blocked*
/// (it waits in the kernel) or *done*.
///
/// Policies keep their books in the public fields, so that a thread costs no map entry; a field
/// belongs to the policy of the run and to nobody else. Fields are few and narrow: with its
/// [UserThread] a kernel thread takes 176 bytes, which is what lets a run hold a million.
@SuppressWarnings("EnumOrdinal") // packed or indexed for speed; never stored
public final class KernelThread {

  /// Where a kernel thread is in its life.
  public enum State {
    NEW,
    READY,
    RUNNING,
    BLOCKED,
    DONE
  }

  /// Its name in its process, and its id in the trace.
  record Called(String own, String label) {}

  private static final State[] STATES = State.values();

  private Profile profile;
  private final int number;
  private byte state;
  short cpu = -1;

  /// Number of the run queue that it is in or was in last.
  short queue;

  /// When its wait ends, ns; −1 where it has no set end.
  long wakeAt = -1;

  @Nullable UserThread current;

  /// Ready queue links, for [ThreadList].
  @Nullable KernelThread next;

  @Nullable KernelThread previous;

  /// Where it left an entry behind when it went from the middle of a heap; null if nowhere.
  @Nullable ThreadHeap leftIn;

  /// What the policy orders by: remaining burst, virtual run time, pass.
  public long key;

  /// The policy's second number: ns used of the slice, or a virtual deadline, or a time of arrival.
  public long book;

  /// Which of the policy's queues it is in; of a feedback queue, 0 the highest.
  public byte level;

  /// Slices left at this level.
  public short allotment;

  KernelThread(Profile profile, int number) {
    this.profile = profile;
    this.number = number;
  }

  public State state() {
    return STATES[state];
  }

  void become(State next) {
    state = (byte) next.ordinal();
  }

  /// The CPU it runs on or ran on last; −1 if it never ran.
  public int cpu() {
    return cpu;
  }

  public Process process() {
    return profile.process();
  }

  public int nice() {
    return profile.nice();
  }

  /// 0 is the highest.
  public int priority() {
    return profile.priority();
  }

  public int tickets() {
    return profile.tickets();
  }

  void setNice(int nice) {
    profile = profile.withNice(nice);
  }

  /// The user-visible thread that it runs, or would run if it had a CPU.
  public @Nullable UserThread current() {
    return current;
  }

  /// Puts a user-visible thread on it, or takes it off.
  public void mount(@Nullable UserThread thread) {
    current = thread;
    if (thread != null) {
      thread.carrier = this;
    }
  }

  /// Its number in its process, from 0, in order of creation.
  public int number() {
    return number;
  }

  /// CPU time until it next leaves the CPU of its own will, ns, as `sjf` and `srtf` may know it.
  public long burst() {
    UserThread thread = current;
    return thread == null ? 0 : thread.code().burst(thread);
  }

  /// When its user-visible thread arrived, ns.
  public long arrival() {
    UserThread thread = current;
    return thread == null ? 0 : thread.arrive;
  }

  /// The last word on ties: smaller for a process that comes first in the text, and within it for a
  /// thread that was made first. No two threads share it.
  public long order() {
    return ((long) process().id << Integer.SIZE) | number;
  }

  /// Its name within its process, for example `M0`.
  public String name() {
    return process().kernelThread(number).own();
  }

  /// Its id in the trace, for example `server/M0`.
  public String label() {
    return process().kernelThread(number).label();
  }

  /// Whom a reader should think of: its user-visible thread, else itself.
  public String subject() {
    UserThread thread = current;
    return thread != null ? thread.label() : label();
  }
}
