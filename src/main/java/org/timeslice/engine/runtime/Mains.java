package org.timeslice.engine.runtime;

import java.util.List;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.UserThread;

/// How a process of go or jvm begins: with its thread `main`, or with one that the runtime makes,
/// which starts the listed threads in order and waits for them all.
public final class Mains {
  private Mains() {}

  /// The main thread, arrived. What is left in `listed` has arrived too and is to be started after
  /// it; with an implicit main nothing is left, since main starts them.
  public static UserThread begin(Machine machine, Process process, List<UserThread> listed) {
    for (UserThread thread : listed) {
      if (thread.name().equals("main")) {
        listed.remove(thread);
        machine.population().begin(thread);
        listed.forEach(machine.population()::begin);
        return thread;
      }
    }
    UserThread main = machine.population().makeImplicitMain(process, listed);
    listed.clear();
    return main;
  }
}
