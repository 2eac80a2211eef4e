package org.timeslice.engine.machine;

import java.util.List;
import java.util.function.Consumer;
import org.timeslice.engine.KernelSpec;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.WhatIf.Action;
import org.timeslice.engine.machine.KernelThread.State;

/// What a learner does to a run while it goes on: the what-ifs of a scenario. Each is told as an
/// event of its own; one that finds nobody to act on says so and changes nothing.
final class Interventions {
  private final Machine machine;
  private KernelSpec kernel;

  Interventions(Machine machine, KernelSpec kernel) {
    this.machine = machine;
    this.kernel = kernel;
  }

  void apply(Action action) {
    switch (action) {
      case Action.Syscall(String name, long duration) ->
          withThread(name, it -> intrude(it, duration));
      case Action.Kill(String name) -> withThread(name, this::kill);
      case Action.Preempt(String name) ->
          withThread(name, thread -> thread.process().model().preempt(thread));
      case Action.Spawn(String routine, String name) -> spawn(routine, name);
      case Action.SetGomaxprocs(int count) -> {
        for (Process process : List.copyOf(machine.population().processes())) {
          if (process.begun && !process.over) {
            process.model().setGomaxprocs(count);
          }
        }
      }
      case Action.SetQuantum(long duration) -> setKernel(kernel.withQuantum(duration));
      case Action.SetPolicy(KernelSpec.PolicyKind kind) -> setKernel(kernel.withPolicy(kind));
      case Action.SetNice(String name, int nice) ->
          withThread(
              name,
              thread -> {
                KernelThread carrier = thread.carrier;
                if (carrier != null) {
                  machine.kernel().setNice(carrier, nice);
                }
              });
    }
  }

  private void setKernel(KernelSpec next) {
    kernel = next;
    Note note =
        machine
            .note(Type.WHAT_IF)
            .reason("kernel")
            .detail("policy", next.policy().key())
            .detail("quantum", next.quantum());
    machine.kernel().change(machine.policies(next), note);
    if (machine.tells()) {
      note.tell();
    }
  }

  private void withThread(String label, Consumer<UserThread> action) {
    int slash = label.indexOf('/');
    Process process = machine.population().process(label.substring(0, slash));
    UserThread thread = process == null ? null : process.find(label.substring(slash + 1));
    if (process == null || process.over || thread == null || thread.isDone() || thread.arrive < 0) {
      tellWhatIf("nobody", label);
      return;
    }
    tellWhatIf("thread", label);
    action.accept(thread);
  }

  private void tellWhatIf(String reason, String label) {
    if (machine.tells()) {
      machine.note(Type.WHAT_IF).reason(reason).detail("target", label).tell();
    }
  }

  private void intrude(UserThread thread, long duration) {
    thread.rare().intrusion = duration;
    KernelThread carrier = thread.carrier;
    if (carrier != null && carrier.current == thread) {
      machine.cut(carrier);
    }
  }

  private void kill(UserThread thread) {
    ThreadModel model = thread.process().model();
    KernelThread carrier = thread.carrier;
    boolean running =
        carrier != null && carrier.current == thread && carrier.state() == State.RUNNING;
    machine.interpreter().forget(thread);
    if (running && carrier != null) {
      Cpu cpu = machine.kernel().cpus()[carrier.cpu];
      machine.kernel().abandon(cpu);
      model.exit(thread);
      if (cpu.current == carrier && carrier.state() == State.RUNNING) {
        machine.proceed(cpu);
      }
    } else {
      model.forget(thread);
    }
  }

  private void spawn(String routine, String name) {
    Process process = machine.population().process(name);
    if (process == null || process.over || !process.begun) {
      tellWhatIf("nobody", name);
      return;
    }
    tellWhatIf("spawn", name + "/" + routine);
    process.model().arrive(machine.population().make(process, routine, null));
  }
}
