package org.timeslice.engine.runtime;

import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.machine.KernelThread;
import org.timeslice.engine.machine.Machine;
import org.timeslice.engine.machine.Note;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread;

/// Waiting in the kernel together with one's kernel thread, as all models do it.
public final class Blocking {
  private Blocking() {}

  /// `thread` and the kernel thread under it wait for `duration` ns.
  static Progress inKernel(
      Machine machine, UserThread thread, long duration, String reason, String on) {
    KernelThread carrier = thread.carrier();
    if (carrier == null) {
      throw new IllegalStateException(thread.label() + " has no kernel thread");
    }
    machine.block(carrier, duration);
    if (machine.tells()) {
      Note note =
          machine
              .note(Type.BLOCKED)
              .reason(reason)
              .thread(thread)
              .kernelThread(carrier)
              .detail("on", on)
              .state(thread.label(), "blocked")
              .state(carrier.label(), "blocked");
      if (duration != Machine.FOREVER) {
        note.detail("for", duration);
      }
      machine.placed(note, carrier).tell();
    }
    return Progress.OFF;
  }

  /// The word for the trace: the first of what a thread waits on.
  public static String reason(String on) {
    if (on.startsWith("send ")) {
      return "channel-send";
    }
    if (on.startsWith("recv ")) {
      return "channel-recv";
    }
    if (on.startsWith("mutex ")) {
      return "mutex";
    }
    if (on.startsWith("wait group ")) {
      return "wait-group";
    }
    return switch (on) {
      case "park", "sleep", "io" -> on;
      default -> "threads";
    };
  }
}
