package org.timeslice.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that happened in a run. Everything that is shown, counted, marked or exported is computed
/// from here. Times are ns since the start of the run.
///
/// @param title the scenario's
/// @param seed the scenario's
/// @param end the instant of the last event, or where the run was stopped
/// @param outcome how it ended
/// @param message the words of a deadlock or crash, as the runtime would print them; else null
/// @param threads every user-visible thread, in order of creation; a read-only view that makes its
///   elements when they are asked for, since there may be a million
/// @param output what programs printed
/// @param cpus one gapless lane a CPU, from 0 to `end`
/// @param events in order of time
/// @param metrics counted over the run
/// @param cast the things that events speak of, in order of appearance
/// @param programs listings of the programs, by `process/thread-program` key
public record Trace(
    String title,
    long seed,
    long end,
    Outcome outcome,
    @Nullable String message,
    List<ThreadResult> threads,
    List<Output> output,
    List<List<Segment>> cpus,
    List<TraceEvent> events,
    Metrics metrics,
    List<Member> cast,
    List<Listing> programs) {

  public Trace {
    output = List.copyOf(output);
    cpus = List.copyOf(cpus);
    events = List.copyOf(events);
    cast = List.copyOf(cast);
    programs = List.copyOf(programs);
  }

  /// As it stands at the start, before a scheduler has chosen anybody: who is there and what they
  /// are to do, but nothing of what becomes of it.
  public Trace beforeAnyDispatch() {
    List<TraceEvent> before =
        events.stream()
            .takeWhile(event -> event.time() == 0 && event.type() != TraceEvent.Type.DISPATCHED)
            .toList();
    return new Trace(
        title,
        seed,
        0,
        Outcome.UNTIL,
        null,
        List.of(),
        List.of(),
        cpus.stream().map(_ -> List.<Segment>of()).toList(),
        before,
        Metrics.NONE,
        cast,
        programs);
  }

  /// How a run ended.
  public enum Outcome {
    COMPLETED,
    UNTIL,
    DEADLOCK,
    CRASHED,
    BUDGET
  }

  /// The account of one thread, in ns: `cpu + overhead + ready + blocked = finish − arrive`.
  ///
  /// @param start first time on a CPU; null if never
  /// @param finish null where it had not ended when the run did
  /// @param cpu time spent on its own steps
  /// @param overhead switch, kernel and refill time spent on its behalf
  /// @param ready time runnable and not running
  /// @param blocked time waiting
  public record ThreadResult(
      String process,
      String name,
      long arrive,
      @Nullable Long start,
      @Nullable Long finish,
      long cpu,
      long overhead,
      long ready,
      long blocked) {}

  /// A line that a program printed.
  public record Output(long time, String process, String thread, String text) {}

  /// A stretch of one CPU's time.
  ///
  /// @param thread `process/name` of the thread on whose behalf it is; null where there is none
  /// @param kernelThread the kernel thread that is on the CPU; null where it idles
  public record Segment(
      long from, long to, Kind kind, @Nullable String thread, @Nullable String kernelThread) {
    /// What a CPU does.
    public enum Kind {
      RUN,
      SWITCH,
      KERNEL,
      REFILL,
      IDLE
    }
  }

  /// Something that events speak of, with where it stands before its first event.
  ///
  /// @param id unique: `cpu0`, `server`, `server/main`, `server/M0`, `server/P0`
  /// @param kind `cpu`, `process`, `thread`, `kernel-thread`, `p`, `sysmon`
  /// @param process its process; null for CPUs
  /// @param label short name for the picture
  /// @param program key of its [Listing]; null where it has none
  public record Member(
      String id, String kind, @Nullable String process, String label, @Nullable String program) {}

  /// A program as the picture shows it: one line of text a step, indented where loops nest.
  public record Listing(String key, List<String> lines) {
    public Listing {
      lines = List.copyOf(lines);
    }
  }
}
