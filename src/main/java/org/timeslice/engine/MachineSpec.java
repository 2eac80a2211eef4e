package org.timeslice.engine;

import static java.util.Objects.requireNonNull;

/// The hardware: CPUs, what things cost on them, and how much they keep warm.
///
/// @param cpus 1 to 1024
/// @param costs the price list, in ns
/// @param cache bytes of working set that a CPU keeps warm (its private L2 cache)
/// @param pcidSlots address spaces whose TLB entries a CPU keeps apart; 0 where TLB entries carry
///   no tag, so that every change of address space flushes them (Linux/x86: `TLB_NR_DYN_ASIDS` = 6)
public record MachineSpec(int cpus, Costs costs, long cache, int pcidSlots) {

  public static final int CPUS_MAX = 1024;

  /// 2 MiB, the L2 cache that the default costs were measured with.
  public static final long CACHE_DEFAULT = 2L << 20;

  public static final int PCID_SLOTS_DEFAULT = 6;

  public MachineSpec {
    requireNonNull(costs, "costs is null");
    if (cpus < 1 || cpus > CPUS_MAX) {
      throw new IllegalArgumentException("cpus must be 1 to " + CPUS_MAX + ", but is " + cpus);
    }
    if (cache < 0 || pcidSlots < 0) {
      throw new IllegalArgumentException("cache and pcid slots must not be negative");
    }
  }
}
