package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.machine.ThreadModel.Need;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread.Wakeup;

/// Parking: a thread waits until another gives it a permit, or has one already.
///
/// **Idea.** A permit that comes before the wait must not be lost, and two are no more than one.
///
/// **Rule.** `park` uses up the permit or waits for one; `unpark` gives it. Where all waiting is
/// parking (the JVM), every wait uses up the permit; whoever is unparked while it waits for
/// something else runs, looks, and parks again; whoever has slept holds a permit.
///
/// **Example.** A waits for a channel, B unparks A, and only then is something sent: A has run in
/// vain in between, and a `park` after it waits.
///
/// **Left out.** Interrupts, spurious returns.
///
/// **Source.** `java.util.concurrent.locks.LockSupport`; `java.lang.VirtualThread` of JDK 25
/// (`park`, `unpark`, `sleepNanos`).
final class Permits {
  private final Interpreter interpreter;

  Permits(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /// `thread` parks until [#timeIsOver].
  static void parksForATime(UserThread thread) {
    thread.setPermit(false);
    thread.setTimed(true);
  }

  /// What `thread` waits for outside of its process has come.
  static void timeIsOver(UserThread thread, String from) {
    thread.setExpired(true);
    if (!thread.isUnparked()) {
      thread.process().model().ready(thread, null, from);
    }
  }

  /// A thread that was unparked before, by whomever, stands in a queue already.
  static void unparkWaiting(UserThread thread, @Nullable UserThread by, String from) {
    if (!thread.isUnparked()) {
      thread.setUnparked(true);
      thread.process().model().ready(thread, by, from);
    }
  }

  /// A thread that parked runs again, and its permit is used up. What it waits for may not have
  /// come: then it parks again. One that has slept holds a permit afterwards, since it might have
  /// been unparked meanwhile (`sleepNanos`).
  static Progress goOn(UserThread thread) {
    thread.setUnparked(false);
    if (thread.nextWakeup() == Wakeup.RETRY && thread.code().op(thread.pc) == Code.Op.PARK) {
      return Progress.NEXT; // the step itself uses the permit up
    }
    thread.setPermit(false);
    if (thread.isExpired()) {
      thread.setExpired(false);
      thread.setTimed(false);
      thread.setPermit(thread.code().op(thread.pc - 1) == Code.Op.SLEEP);
      return Progress.NEXT;
    }
    if (!thread.isWaiting() && !thread.isTimed()) {
      return Progress.NEXT;
    }
    thread.process().model().block(thread, waitsFor(thread));
    return Progress.OFF;
  }

  private static String waitsFor(UserThread thread) {
    Code code = thread.code();
    int pc = thread.isTimed() ? thread.pc - 1 : thread.pc;
    return switch (code.op(pc)) {
      case SEND -> "send " + code.name(pc);
      case RECEIVE -> "recv " + code.name(pc);
      case LOCK -> "mutex " + code.name(pc);
      case WAIT -> "wait group " + code.name(pc);
      case SLEEP -> "sleep";
      case IO -> "io";
      default -> "its threads";
    };
  }

  /// A parked thread that is unparked has its permit until it runs: another unpark before that is
  /// one and the same permit.
  Progress park(Cpu cpu, UserThread thread) {
    thread.setWakeup(Wakeup.NONE);
    if (thread.hasPermit()) {
      thread.setPermit(false);
      return Interpreter.next(thread);
    }
    if (!interpreter.pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    return interpreter.block(thread, "park");
  }

  Progress unpark(Cpu cpu, UserThread thread, String name) {
    UserThread other = thread.process().find(name);
    if (other == null || other.isDone()) {
      return Interpreter.next(thread);
    }
    boolean wakes = isParked(other);
    if (wakes && !interpreter.pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    other.setPermit(true);
    if (wakes) {
      interpreter.release(other, thread, "park", Wakeup.RETRY);
    } else if ((other.isWaiting() && other.process().model().waitsByParking()) || other.isTimed()) {
      unparkWaiting(other, thread, "park");
    }
    return Interpreter.next(thread);
  }

  private static boolean isParked(UserThread thread) {
    return thread.isWaiting() && thread.code().op(thread.pc) == Code.Op.PARK;
  }
}
