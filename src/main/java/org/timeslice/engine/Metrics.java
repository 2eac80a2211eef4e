package org.timeslice.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was counted over a run. Times in ns.
///
/// @param dispatches times that a user-visible thread was put on a CPU
/// @param contextSwitches times that a CPU changed kernel threads
/// @param addressSpaceSwitches those of them that changed the address space too
/// @param tlbFlushes those of them that emptied the TLB
/// @param userSwitches times that a runtime changed threads without the kernel
/// @param modeSwitches crossings between user mode and kernel mode
/// @param steals times that a queue's threads were taken by another's owner
/// @param handoffs times that a P was taken from a thread in a system call and given on
/// @param migrations times that a kernel thread ran on another CPU than before
/// @param switchTime total of all `switch` segments
/// @param refillTime total of all `refill` segments
/// @param cpuUtilization share of all CPUs' time spent on programs' own steps, 0 to 1
/// @param turnaroundMean mean of finish − arrive over threads that ended
/// @param responseMean mean of start − arrive over threads that started
/// @param waitMean mean of the time runnable and not running
/// @param throughputPerSecond threads that ended, by the second of simulated time
/// @param fairnessJain Jain's index over the threads' CPU time
/// @param kernelThreads by process
public record Metrics(
    long dispatches,
    long contextSwitches,
    long addressSpaceSwitches,
    long tlbFlushes,
    long userSwitches,
    long modeSwitches,
    long steals,
    long handoffs,
    long migrations,
    long switchTime,
    long refillTime,
    double cpuUtilization,
    double turnaroundMean,
    double responseMean,
    double waitMean,
    double throughputPerSecond,
    double fairnessJain,
    Map<String, KernelThreads> kernelThreads) {

  /// Before anything has happened.
  static final Metrics NONE =
      new Metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

  /// How many kernel threads a process made, and had at the most at one time.
  public record KernelThreads(int created, int peak) {}

  public Metrics {
    kernelThreads = Collections.unmodifiableMap(new LinkedHashMap<>(kernelThreads));
  }
}
