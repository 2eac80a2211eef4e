package org.timeslice.engine.runtime;

import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.ThreadModel;

/// The catalogue: a thread model for each runtime of the scenario language but Go's, which has a
/// package of its own and is handed in.
public final class Models {
  private Models() {}

  /// The thread model that `process` asks for.
  public static ThreadModel of(Machine machine, Process process, Machine.Models go) {
    return switch (process.spec().runtime()) {
      case RuntimeSpec.OneToOne one -> new OneToOne(machine, process);
      case RuntimeSpec.ManyToOne(long userQuantum) ->
          new Library(machine, process, 1, false, userQuantum);
      case RuntimeSpec.ManyToMany(int kernelThreads, boolean grow, long userQuantum) ->
          new Library(machine, process, kernelThreads, grow, userQuantum);
      case RuntimeSpec.Go settings -> go.model(machine, process);
      case RuntimeSpec.Jvm(int parallelism) -> new VirtualThreads(machine, process, parallelism);
    };
  }
}
