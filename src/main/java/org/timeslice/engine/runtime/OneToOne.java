package org.timeslice.engine.runtime;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.Cpu;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Note;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.ThreadModel;
import org.timeslice.engine.machine.UserThread;

/// 1:1, kernel-level threads.
///
/// **Idea.** Every thread of the program is a thread of the kernel. Nothing is scheduled twice.
///
/// **Rule.** A thread is created, blocks, wakes and ends by way of the kernel; while it computes,
/// and when it takes a lock that is free, the kernel is not asked. One that blocks leaves the
/// others alone.
///
/// **Example.** A computes 2 and reads for 10, B computes 4, one CPU: A 0–2, B 2–6, A again at 12.
/// Under N:1 B would have waited for A's read.
///
/// **Left out.** Futex spinning, priorities of signals, thread stacks.
///
/// **Source.** Drepper and Molnár, *The Native POSIX Thread Library for Linux*, 2005; futex(7).
public final class OneToOne implements ThreadModel {
  private final Machine machine;
  private final Process process;

  public OneToOne(Machine machine, Process process) {
    this.machine = machine;
    this.process = process;
  }

  @Override
  public void begin() {
    List<UserThread> listed = machine.population().listedThreads(process);
    for (UserThread thread : listed) {
      arrive(thread);
    }
    if (machine.population().isDeserted(process)) {
      machine.end(process);
    }
  }

  @Override
  public void arrive(UserThread thread) {
    if (!thread.hasArrived()) {
      machine.population().begin(thread);
    }
    start(thread, null);
  }

  @Override
  public void spawn(UserThread thread, UserThread by) {
    start(thread, by);
  }

  private void start(UserThread thread, @Nullable UserThread by) {
    KernelThread own = machine.population().makeKernelThread(process, thread);
    own.mount(thread);
    machine.ready(own, true);
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.ARRIVED)
              .thread(thread)
              .kernelThread(own)
              .by(by)
              .move(thread.label(), own.label())
              .state(thread.label(), "ready")
              .state(own.label(), "ready");
      machine.placed(note, own).tell();
    }
  }

  @Override
  public void proceed(Cpu cpu, KernelThread kernelThread) {
    UserThread thread = kernelThread.current();
    if (thread != null) {
      machine.interpreter().run(cpu, thread);
    }
  }

  private static KernelThread carrier(UserThread thread) {
    KernelThread carrier = thread.carrier();
    if (carrier == null) {
      throw new IllegalStateException(thread.label() + " has no kernel thread");
    }
    return carrier;
  }

  @Override
  public void ready(UserThread thread, @Nullable UserThread by, String from) {
    KernelThread own = carrier(thread);
    machine.ready(own, false);
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.WOKEN)
              .reason("thread")
              .thread(thread)
              .kernelThread(own)
              .by(by)
              .detail("from", from)
              .state(thread.label(), "ready")
              .state(own.label(), "ready");
      machine.placed(note, own).tell();
    }
  }

  @Override
  public void block(UserThread thread, String on) {
    Blocking.inKernel(machine, thread, Machine.FOREVER, Blocking.reason(on), on);
  }

  @Override
  public Progress syscall(UserThread thread, long duration) {
    return Blocking.inKernel(machine, thread, duration, "syscall", "syscall");
  }

  @Override
  public Progress io(UserThread thread, long duration) {
    return Blocking.inKernel(machine, thread, duration, "syscall", "io");
  }

  @Override
  public Progress sleep(UserThread thread, long duration) {
    return Blocking.inKernel(machine, thread, duration, "sleep", "sleep");
  }

  @Override
  public Progress giveWay(UserThread thread) {
    KernelThread own = carrier(thread);
    machine.giveWay(own);
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.PREEMPTED)
              .reason("yield")
              .thread(thread)
              .kernelThread(own)
              .state(thread.label(), "ready")
              .state(own.label(), "ready");
      machine.placed(note, own).tell();
    }
    return Progress.OFF;
  }

  @Override
  public void exit(UserThread thread) {
    KernelThread own = carrier(thread);
    if (machine.tells()) {
      machine
          .note(Type.EXITED)
          .thread(thread)
          .kernelThread(own)
          .move(thread.label(), "done")
          .state(thread.label(), "done")
          .move(own.label(), "done")
          .state(own.label(), "done")
          .tell();
    }
    machine.finish(thread);
    machine.end(own);
    if (machine.population().isDeserted(process)) {
      machine.end(process);
    }
  }

  @Override
  public void forget(UserThread thread) {
    exit(thread);
  }

  @Override
  public void preempt(UserThread thread) {
    machine.preempt(carrier(thread));
  }

  @Override
  public long price(Need need) {
    return switch (need) {
      case SYSCALL, YIELD -> machine.cost(Cost.SYSCALL);
      case WAITING_SYSCALL, IO, SLEEP -> machine.cost(Cost.SYSCALL) + machine.cost(Cost.BLOCK_WAKE);
      case SPAWN -> machine.cost(Cost.THREAD_CREATE);
      case BLOCK -> machine.cost(Cost.FUTEX_CALL) + machine.cost(Cost.BLOCK_WAKE);
      case WAKE -> machine.cost(Cost.FUTEX_CALL);
    };
  }

  @Override
  public boolean entersKernel(Need need) {
    return true;
  }

  @Override
  public String kernelThreadName(int number) {
    return "K" + (number + 1);
  }

  @Override
  public void places(BiConsumer<String, String> visitor) {
    for (UserThread thread : process.threads()) {
      KernelThread own = thread.carrier();
      if (own != null) {
        visitor.accept(own.label(), machine.place(own));
        visitor.accept(thread.label(), thread.isDone() ? "done" : own.label());
      }
    }
  }

  @Override
  public void eachKernelThread(Consumer<KernelThread> visitor) {
    for (UserThread thread : process.threads()) {
      KernelThread own = thread.carrier();
      if (own != null) {
        visitor.accept(own);
      }
    }
  }
}
