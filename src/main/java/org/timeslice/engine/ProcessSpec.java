package org.timeslice.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One process of a scenario.
///
/// @param name unique in the scenario
/// @param arrive ns
/// @param runtime the thread model
/// @param nice −20 to 19, for all its threads that have none of their own
/// @param priority 0 is the highest
/// @param tickets for lottery and stride
/// @param memory the data that its threads walk through, shared among them
/// @param routines programs that `spawn` can start, by name, in the order of the text
/// @param channels capacity by name, in the order of the text
/// @param threads in the order of the text
public record ProcessSpec(
    String name,
    long arrive,
    RuntimeSpec runtime,
    int nice,
    int priority,
    int tickets,
    MemorySpec memory,
    Map<String, List<Step>> routines,
    Map<String, Integer> channels,
    List<ThreadSpec> threads) {

  /// A working set.
  ///
  /// @param bytes how much of it is touched in a turn; 0 where memory plays no part
  /// @param segment processes that name the same segment touch the same physical data; null where
  ///   the data is the process's own
  /// @param access how it is walked
  public record MemorySpec(long bytes, @Nullable String segment, Access access) {
    public static final MemorySpec NONE = new MemorySpec(0, null, Access.MIXED);
  }

  /// How a working set is walked, which decides what a cold line costs.
  public enum Access {
    /// In order: the prefetcher hides most of it.
    STREAMING,
    /// Between the two.
    MIXED,
    /// Each address depends on the line before: nothing is hidden.
    DEPENDENT
  }

  /// One entry of a process's list of threads.
  ///
  /// @param name NAME, or the stem of NAME-1 … NAME-count
  /// @param arrive ns from the start of the run; not before the process
  /// @param count 1 and `numbered` false for a single thread
  /// @param numbered whether `count` was given, so that names carry numbers
  /// @param arriveEvery ns between two of them
  /// @param nice null to take the process's
  /// @param priority null to take the process's
  /// @param tickets null to take the process's
  /// @param workingSet bytes of data of this thread's own; 0 to use the process's
  /// @param program its steps
  public record ThreadSpec(
      String name,
      long arrive,
      int count,
      boolean numbered,
      long arriveEvery,
      @Nullable Integer nice,
      @Nullable Integer priority,
      @Nullable Integer tickets,
      long workingSet,
      List<Step> program) {
    public ThreadSpec {
      program = List.copyOf(program);
    }
  }

  public ProcessSpec {
    routines = Collections.unmodifiableMap(new LinkedHashMap<>(routines));
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    threads = List.copyOf(threads);
  }
}
