package org.timeslice.engine.runtime;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.TraceEvent.Why;
import org.timeslice.engine.machine.Cpu;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Machine.Changes;
import org.timeslice.engine.machine.Note;
import org.timeslice.engine.machine.Process;
import org.timeslice.engine.machine.UserThread;

/// User threads that get onto kernel threads and off them, booked and told: what a library of
/// threads and the JVM's virtual threads have in common. Who is next, and where the others wait, is
/// the models' own business.
final class Mounting {
  private final Machine machine;
  private final Process process;

  Mounting(Machine machine, Process process) {
    this.machine = machine;
    this.process = process;
  }

  /// How a thread gets onto its kernel thread.
  ///
  /// @param reason where it comes from
  /// @param changes how the threads are changed
  /// @param why null where nobody is told
  record Mount(String reason, Changes changes, @Nullable Why why) {}

  private String waiting() {
    return process.name() + "/waiting";
  }

  /// The kernel thread that `thread` is on.
  static KernelThread under(UserThread thread) {
    KernelThread carrier = thread.carrier();
    if (carrier == null) {
      throw new IllegalStateException(thread.label() + " is on no kernel thread");
    }
    return carrier;
  }

  private static KernelThread unmount(UserThread thread) {
    KernelThread carrier = under(thread);
    carrier.mount(null);
    return carrier;
  }

  private static boolean isMounted(UserThread thread) {
    KernelThread carrier = thread.carrier();
    return carrier != null && carrier.current() == thread;
  }

  /// Changes from `last` to `next`; whether the CPU is busy with the change.
  boolean mount(
      Cpu cpu, KernelThread carrier, @Nullable UserThread last, UserThread next, Mount how) {
    carrier.mount(next);
    machine.mounted(next);
    if (machine.tells()) {
      machine
          .note(Type.DISPATCHED)
          .reason(how.reason())
          .on(cpu)
          .thread(next)
          .kernelThread(carrier)
          .why(how.why())
          .move(next.label(), carrier.label())
          .state(next.label(), "running")
          .tell();
    }
    if (last == next) {
      return false;
    }
    if (last != null) {
      machine.userSwitch(cpu, last, next, how.changes());
    }
    long price = machine.cost(how.changes().cost());
    if (price > 0) {
      machine.work(cpu, Kind.SWITCH, price, next);
    }
    return price > 0;
  }

  /// `thread`, which is new or has waited, stands in the queue at `place` now.
  void queued(
      UserThread thread, @Nullable UserThread by, Type type, @Nullable String from, String place) {
    machine.becomesReady(thread);
    if (machine.tells()) {
      Note note =
          machine
              .note(type)
              .reason(type == Type.WOKEN ? (by == null ? "timer" : "thread") : null)
              .thread(thread)
              .by(by)
              .move(thread.label(), place)
              .state(thread.label(), "ready");
      if (from != null) {
        note.detail("from", from);
      }
      note.tell();
    }
  }

  /// `thread` leaves its kernel thread for the queue at `place`.
  void givesWay(UserThread thread, String reason, String place) {
    KernelThread carrier = unmount(thread);
    machine.becomesReady(thread);
    if (machine.tells()) {
      machine
          .note(Type.PREEMPTED)
          .reason(reason)
          .thread(thread)
          .kernelThread(carrier)
          .move(thread.label(), place)
          .state(thread.label(), "ready")
          .tell();
    }
  }

  /// `thread` leaves its kernel thread and waits, for `duration` ns if that is known.
  void waits(UserThread thread, String reason, String on, long duration) {
    KernelThread carrier = unmount(thread);
    machine.becomesBlocked(thread);
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.BLOCKED)
              .reason(reason)
              .thread(thread)
              .kernelThread(carrier)
              .detail("on", on)
              .move(thread.label(), waiting())
              .state(thread.label(), "blocked");
      if (duration > 0) {
        note.detail("for", duration);
      }
      note.tell();
    }
  }

  /// `thread` is at its end.
  void exits(UserThread thread) {
    KernelThread carrier = thread.carrier();
    if (isMounted(thread)) {
      unmount(thread);
    }
    if (machine.tells()) {
      machine
          .note(Type.EXITED)
          .thread(thread)
          .kernelThread(carrier)
          .move(thread.label(), "done")
          .state(thread.label(), "done")
          .tell();
    }
    machine.finish(thread);
  }

  /// A learner stops `thread`, which `exit` ends; if it was in the kernel, its kernel thread comes
  /// back and `tell` says so.
  void stopped(UserThread thread, Consumer<UserThread> exit, Consumer<KernelThread> tell) {
    KernelThread carrier = thread.carrier();
    boolean mounted = isMounted(thread);
    exit.accept(thread);
    if (mounted
        && carrier != null
        && carrier.state() == KernelThread.State.BLOCKED
        && !process.isOver()) {
      machine.forgetTimer(carrier);
      machine.ready(carrier, false);
      tell.accept(carrier);
    }
  }

  /// A learner takes the CPU from `thread`.
  void preempt(UserThread thread) {
    if (isMounted(thread)) {
      machine.preempt(under(thread));
    }
  }

  /// Where threads are that stand in no queue.
  void places(BiConsumer<String, String> visitor) {
    for (UserThread thread : process.threads()) {
      if (isMounted(thread)) {
        visitor.accept(thread.label(), under(thread).label());
      } else if (thread.isDone()) {
        visitor.accept(thread.label(), "done");
      } else if (thread.hasArrived()) {
        visitor.accept(thread.label(), waiting());
      }
    }
  }
}
