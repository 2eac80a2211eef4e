package org.timeslice.engine.simulator;

import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.kernel.Policies;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.runtime.Models;
import org.timeslice.engine.runtime.go.GoScheduler;

/// The pure function at the heart of everything: text and seed in, events out.
///
/// A run is limited by a *budget* of work (a step of a program, a CPU's stretch, a timer each count
/// one) and, where events are kept, by their number. Using a limit up is a visible ending, outcome
/// `budget`.
public final class Simulator {

  /// Events and lines of output that a full trace may hold.
  public static final long EVENTS_MAX = 200_000;

  /// Work of a run whose trace is kept.
  public static final long BUDGET = 2_000_000;

  /// Work of a summary run, before what its threads add.
  public static final long SUMMARY_BUDGET = 10_000_000;

  /// Work that each listed thread adds to the budget of a summary run.
  public static final long SUMMARY_BUDGET_PER_THREAD = 50_000;

  /// Work of a summary run at the most, however many threads it has.
  public static final long SUMMARY_BUDGET_MAX = 1_000_000_000;

  private Simulator() {}

  /// The whole trace of `scenario`.
  public static Trace simulate(Scenario scenario) {
    return simulate(scenario, BUDGET);
  }

  /// The whole trace of `scenario`, with another budget of work.
  public static Trace simulate(Scenario scenario, long budget) {
    return machine(scenario, budget, true).run();
  }

  /// The trace of `scenario` without events and lanes, in memory that does not grow with their
  /// number.
  public static Trace summary(Scenario scenario) {
    long threads =
        scenario.processes().stream()
            .flatMap(process -> process.threads().stream())
            .mapToLong(thread -> thread.count())
            .sum();
    return summary(
        scenario,
        Math.min(SUMMARY_BUDGET + SUMMARY_BUDGET_PER_THREAD * threads, SUMMARY_BUDGET_MAX));
  }

  /// The same with another budget of work.
  public static Trace summary(Scenario scenario, long budget) {
    return machine(scenario, budget, false).run();
  }

  /// A run that is taken step by step.
  public static Machine machine(Scenario scenario, long budget, boolean telling) {
    return new Machine(
        scenario,
        (kernel, random) -> Policies.of(kernel, random),
        (machine, process) -> Models.of(machine, process, GoScheduler::new),
        budget,
        telling,
        telling ? EVENTS_MAX : 1_000_000);
  }
}
