package org.timeslice.lesson.answer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Metrics.KernelThreads;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Cast;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Quantity.Account;

/// Reads quantities off a trace.
public final class Amounts {
  private Amounts() {}

  /// The quantity's value; empty where the run has none: no such thread, or it never got so far.
  public static Optional<Amount> of(Quantity quantity, Trace trace) {
    return switch (quantity) {
      case Quantity.OfRun(var metric) -> Optional.of(metric.of(trace.metrics()));
      case Quantity.End() -> Optional.of(Amount.time(trace.end()));
      case Quantity.OfThread(var name, var account) ->
          thread(name, trace).flatMap(thread -> time(account, thread)).map(Amount::time);
      case Quantity.KernelThreads(var process, var peak) -> kernelThreads(process, peak, trace);
    };
  }

  /// The result of the thread that goes by `name`; empty where none or several do.
  public static Optional<ThreadResult> thread(String name, Trace trace) {
    List<Member> named = Cast.of(trace).named("thread", name);
    String id = named.size() == 1 ? named.getFirst().id() : name;
    return trace.threads().stream()
        .filter(thread -> id(thread).equals(id))
        .findFirst()
        .or(() -> byNameAlone(name, trace));
  }

  /// A summary has no cast.
  private static Optional<ThreadResult> byNameAlone(String name, Trace trace) {
    List<ThreadResult> named =
        trace.threads().stream().filter(thread -> thread.name().equals(name)).toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /// The id in the cast: `server/main`.
  static String id(ThreadResult thread) {
    return thread.process() + "/" + thread.name();
  }

  static Optional<Long> time(Account account, ThreadResult thread) {
    return switch (account) {
      case ARRIVE -> Optional.of(thread.arrive());
      case START -> Optional.ofNullable(thread.start());
      case FINISH -> Optional.ofNullable(thread.finish());
      case CPU -> Optional.of(thread.cpu());
      case OVERHEAD -> Optional.of(thread.overhead());
      case READY -> Optional.of(thread.ready());
      case BLOCKED -> Optional.of(thread.blocked());
      case TURNAROUND -> since(thread.arrive(), thread.finish());
      case RESPONSE -> since(thread.arrive(), thread.start());
    };
  }

  private static Optional<Long> since(long arrive, @Nullable Long instant) {
    return Optional.ofNullable(instant).map(time -> time - arrive);
  }

  private static Optional<Amount> kernelThreads(String process, boolean peak, Trace trace) {
    Map<String, KernelThreads> all = trace.metrics().kernelThreads();
    Collection<KernelThreads> wanted =
        process.isEmpty() ? all.values() : Optional.ofNullable(all.get(process)).stream().toList();
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Amount.count(
                wanted.stream().mapToInt(made -> peak ? made.peak() : made.created()).sum()));
  }
}
