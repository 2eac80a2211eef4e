package org.timeslice.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// Everything a simulation depends on: same scenario, same trace, to the byte.
///
/// @param title shown above the picture; may be empty
/// @param description a sentence or two for readers; may be empty
/// @param seed feeds the one random generator of the run
/// @param until stop at this instant, in ns; [#FOREVER] where nothing limits the run
/// @param machine CPUs and what things cost
/// @param kernel how kernel threads are put onto CPUs
/// @param processes in the order of the text, which breaks ties
/// @param whatIfs a learner's interventions, in the order of the text
public record Scenario(
    String title,
    String description,
    long seed,
    long until,
    MachineSpec machine,
    KernelSpec kernel,
    List<ProcessSpec> processes,
    List<WhatIf> whatIfs) {

  /// No limit in time: the run ends when nothing can happen any more.
  public static final long FOREVER = Long.MAX_VALUE;

  public Scenario {
    requireNonNull(title, "title is null");
    requireNonNull(description, "description is null");
    requireNonNull(machine, "machine is null");
    requireNonNull(kernel, "kernel is null");
    if (until < 0) {
      throw new IllegalArgumentException("until must not be negative, but is " + until);
    }
    processes = List.copyOf(processes);
    whatIfs = List.copyOf(whatIfs);
  }

  /// The same scenario with another seed.
  public Scenario withSeed(long other) {
    return new Scenario(title, description, other, until, machine, kernel, processes, whatIfs);
  }

  /// The same scenario, stopped at `instant` (ns) at the latest.
  public Scenario withUntil(long instant) {
    return new Scenario(title, description, seed, instant, machine, kernel, processes, whatIfs);
  }

  /// The same scenario with more interventions, after those it already has.
  public Scenario withWhatIfs(List<WhatIf> more) {
    var all = new java.util.ArrayList<>(whatIfs);
    all.addAll(more);
    return new Scenario(title, description, seed, until, machine, kernel, processes, all);
  }
}
