package org.timeslice.lesson;

/// A number that a trace holds: what goals compare, questions ask and prose quotes.
public sealed interface Quantity {

  /// One of the trace's metrics by its name in JSON: `turnaround_mean`.
  record OfRun(String metric) implements Quantity {}

  /// The instant at which the run ended.
  record End() implements Quantity {}

  /// A time of one thread's account.
  record OfThread(String thread, Account account) implements Quantity {}

  /// Kernel threads of a process (of the only one, where `process` is empty).
  record KernelThreads(String process, boolean peak) implements Quantity {}

  /// What is kept of each thread.
  enum Account {
    ARRIVE,
    START,
    FINISH,
    CPU,
    OVERHEAD,
    READY,
    BLOCKED,
    TURNAROUND,
    RESPONSE
  }
}
