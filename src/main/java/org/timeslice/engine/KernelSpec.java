package org.timeslice.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/// How the kernel puts kernel threads onto CPUs. All times in ns.
///
/// @param policy the rule
/// @param quantum the time slice of round-robin, priority, lottery and stride
/// @param perCpu a queue per CPU with load balancing, instead of one shared queue
/// @param mlfq the levels of the multi-level feedback queue
/// @param latency cfs: the period in which every runnable thread should run once
/// @param minGranularity cfs: the shortest slice
/// @param baseSlice eevdf: the slice a thread asks for
public record KernelSpec(
    PolicyKind policy,
    long quantum,
    boolean perCpu,
    MlfqSpec mlfq,
    long latency,
    long minGranularity,
    long baseSlice) {

  public static final long QUANTUM_DEFAULT = 10_000_000;
  public static final long LATENCY_DEFAULT = 6_000_000;
  public static final long MIN_GRANULARITY_DEFAULT = 750_000;
  public static final long BASE_SLICE_DEFAULT = 3_000_000;

  /// The policies of the scenario language.
  public enum PolicyKind {
    FCFS,
    SJF,
    SRTF,
    ROUND_ROBIN,
    PRIORITY,
    MLFQ,
    LOTTERY,
    STRIDE,
    CFS,
    EEVDF;

    /// The name in a scenario, for example `round-robin`.
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The levels of a multi-level feedback queue, highest first.
  ///
  /// @param quanta the time slice of each level
  /// @param allotments how many slices a thread may use at a level before it sinks
  /// @param boost period after which all threads rise to the top; 0 for never
  /// @param resetOnIoStart a thread that starts I/O gets its slice and allotment back
  /// @param frontOnIoDone a thread whose I/O is done goes to the head of its level
  public record MlfqSpec(
      List<Long> quanta,
      List<Integer> allotments,
      long boost,
      boolean resetOnIoStart,
      boolean frontOnIoDone) {

    public MlfqSpec {
      quanta = List.copyOf(quanta);
      allotments = List.copyOf(allotments);
      if (quanta.isEmpty() || quanta.size() != allotments.size()) {
        throw new IllegalArgumentException(
            "as many allotments as quanta are needed, but there are "
                + allotments.size()
                + " and "
                + quanta.size());
      }
    }
  }

  public KernelSpec {
    requireNonNull(policy, "policy is null");
    requireNonNull(mlfq, "mlfq is null");
    if (quantum < 1 || latency < 1 || minGranularity < 1 || baseSlice < 1) {
      throw new IllegalArgumentException("time slices must be at least 1 ns");
    }
  }

  /// Three levels of 10, 20 and 40 ms, two slices at each, no boost.
  public static MlfqSpec defaultLevels() {
    return new MlfqSpec(
        List.of(10_000_000L, 20_000_000L, 40_000_000L), List.of(2, 2, 2), 0, false, false);
  }

  /// Everything at its default but the policy.
  public static KernelSpec of(PolicyKind policy) {
    return new KernelSpec(
        policy,
        QUANTUM_DEFAULT,
        false,
        defaultLevels(),
        LATENCY_DEFAULT,
        MIN_GRANULARITY_DEFAULT,
        BASE_SLICE_DEFAULT);
  }

  /// The same kernel under another policy.
  public KernelSpec withPolicy(PolicyKind other) {
    return new KernelSpec(other, quantum, perCpu, mlfq, latency, minGranularity, baseSlice);
  }

  /// The same kernel with another time slice (ns).
  public KernelSpec withQuantum(long other) {
    return new KernelSpec(policy, other, perCpu, mlfq, latency, minGranularity, baseSlice);
  }
}
