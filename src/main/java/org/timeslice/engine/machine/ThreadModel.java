package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;

/// What a process does with its kernel threads: one file a model, one instance a process.
///
/// The machine calls [#proceed] whenever a kernel thread is on a CPU and has nothing to do. The
/// [Interpreter] calls the other methods when a program's step needs the model.
public interface ThreadModel {

  /// What became of a step.
  enum Progress {
    /// The thread goes on with its next step now.
    NEXT,
    /// The CPU is busy for a while; the same step goes on afterwards.
    BUSY,
    /// The thread is no longer on this kernel thread, or that has left its CPU.
    OFF
  }

  /// What a program's step may need from its model, for the price list.
  enum Need {
    /// A system call that does not wait.
    SYSCALL,
    /// A system call that waits.
    WAITING_SYSCALL,
    IO,
    SLEEP,
    YIELD,
    SPAWN,
    /// Waiting for another thread of the process.
    BLOCK,
    /// Releasing a waiting thread.
    WAKE
  }

  /// The process begins: make the first kernel threads and start the listed threads.
  void begin();

  /// A listed thread whose time has come later than the process's.
  void arrive(UserThread thread);

  /// `kernelThread` is on `cpu` and needs something to do: start work, block it or end it.
  void proceed(Cpu cpu, KernelThread kernelThread);

  /// A thread that waited may go on. `by` is the one that saw to it; null for a timer or a device.
  void ready(UserThread thread, @Nullable UserThread by, String from);

  /// The running `thread` waits for `on`, for example `channel c`.
  void block(UserThread thread, String on);

  /// A new thread, made by the running thread `by`.
  void spawn(UserThread thread, UserThread by);

  /// The running `thread` calls into the kernel and waits there for `duration` ns (0: it does not
  /// wait).
  Progress syscall(UserThread thread, long duration);

  /// The running `thread` waits `duration` ns for a device that a poller could watch.
  Progress io(UserThread thread, long duration);

  Progress sleep(UserThread thread, long duration);

  Progress giveWay(UserThread thread);

  /// The running `thread` is at its end.
  void exit(UserThread thread);

  /// The running `thread` ends itself before the end of its program (`exit`). Where a returning
  /// main ends the process, one that quits need not.
  default void quit(UserThread thread) {
    exit(thread);
  }

  /// The running `thread` handed something over and must let the other run first (Go's starving
  /// mutex); most models ignore it.
  default Progress handedOver(UserThread thread) {
    return Progress.NEXT;
  }

  default Progress lockOsThread(UserThread thread) {
    return Progress.NEXT;
  }

  default Progress unlockOsThread(UserThread thread) {
    return Progress.NEXT;
  }

  /// A learner stops a thread that is not running: take it out of whatever queue it stands in.
  void forget(UserThread thread);

  /// A learner takes the CPU from a running thread.
  void preempt(UserThread thread);

  /// What it costs, in ns, to get `need` from this model.
  long price(Need need);

  /// Whether getting `need` crosses into the kernel.
  boolean entersKernel(Need need);

  /// Whether channels, mutexes and wait groups follow Go's rules in every detail: waking order of
  /// `close`, who gets a mutex's semaphore, starvation mode.
  default boolean followsGo() {
    return false;
  }

  /// Whether a sleep of no time is a yield; else it is nothing.
  default boolean yieldsForSleepOfZero() {
    return false;
  }

  /// Whether all waiting is done by parking: whoever waits for a channel, a mutex, a timer uses up
  /// a permit of `unpark`, and one that is unparked meanwhile runs, looks, and parks again.
  default boolean waitsByParking() {
    return false;
  }

  /// How long `thread` may compute before the model wants to be asked, ns.
  default long computeAtMost(UserThread thread) {
    return Long.MAX_VALUE;
  }

  /// Name of kernel thread `number`, for example `M0`.
  String kernelThreadName(int number);

  /// The process is over: drop everything that is pending. `ending` tells of it, if anybody
  /// listens; what the machine does not know of is to be added.
  default void end(@Nullable Note ending) {}

  /// The words with which this runtime reports that no thread can ever run again; null if it would
  /// just hang.
  default @Nullable String deadlockMessage() {
    return null;
  }

  /// The words for a mistake of a program, for example `send on closed channel`, as this runtime
  /// prints them.
  default String panic(String mistake) {
    return mistake;
  }

  /// `GOMAXPROCS` is set while the process runs.
  default void setGomaxprocs(int count) {}

  /// Visits every kernel thread that the process has made; some may have ended.
  void eachKernelThread(java.util.function.Consumer<KernelThread> visitor);

  /// Where every thread, kernel thread and P of the process is, read from the model's own queues.
  void places(java.util.function.BiConsumer<String, String> visitor);

  /// The states of what the machine does not know: Go's Ps.
  default void states(java.util.function.BiConsumer<String, String> visitor) {}
}
