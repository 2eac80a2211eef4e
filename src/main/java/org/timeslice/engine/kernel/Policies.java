package org.timeslice.engine.kernel;

import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.timeslice.engine.KernelSpec;
import org.timeslice.engine.machine.Policy;

/// The catalogue: a policy for each name of the scenario language.
public final class Policies {
  private Policies() {}

  /// Run queues as `kernel` wants them.
  ///
  /// @param random the run's generator: a number from 0 to its argument − 1
  public static Supplier<Policy> of(KernelSpec kernel, IntUnaryOperator random) {
    return switch (kernel.policy()) {
      case FCFS -> FirstComeFirstServed::new;
      case SJF -> () -> new ShortestJobFirst(false);
      case SRTF -> () -> new ShortestJobFirst(true);
      case ROUND_ROBIN -> () -> new RoundRobin(kernel.quantum());
      case PRIORITY -> () -> new Priority(kernel.quantum());
      case MLFQ -> () -> new MultilevelFeedback(kernel.mlfq());
      case LOTTERY -> () -> new Lottery(kernel.quantum(), random);
      case STRIDE -> () -> new Stride(kernel.quantum());
      case CFS -> () -> new CompletelyFair(kernel.latency(), kernel.minGranularity());
      case EEVDF -> () -> new EarliestEligibleDeadline(kernel.baseSlice());
    };
  }
}
