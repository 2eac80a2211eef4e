package org.timeslice.engine.machine;

import java.util.ArrayList;
import org.timeslice.engine.machine.ThreadModel.Need;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread.Wakeup;

/// Channels.
///
/// **Idea.** A sender and a receiver meet; where there is room between them the sender need not
/// wait.
///
/// **Rule.** Whoever finds the other side waiting hands over directly and wakes it; else the buffer
/// takes or gives one; else it waits, first come, first served. `close` wakes everybody: receivers
/// go on, senders fail. Go wakes them last first, other thread models in order.
///
/// **Example.** Capacity 0: the first `send` waits, the `recv` that comes takes it from the sender,
/// wakes that and runs on.
///
/// **Left out.** Values, `select`, the lock in each channel.
///
/// **Source.** `chansend`, `chanrecv` and `closechan` of the Go runtime, as far as order can be
/// seen from outside.
final class Channels {
  private final Interpreter interpreter;

  Channels(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  Progress send(Cpu cpu, UserThread thread, Channel channel) {
    if (thread.takeWakeup() == Wakeup.CLOSED || channel.closed) {
      return interpreter.panic(thread, "send on closed channel");
    }
    if (!channel.receivers.isEmpty()) {
      return meet(cpu, thread, channel, channel.receivers);
    }
    if (channel.buffered < channel.capacity) {
      channel.buffered++;
      return Interpreter.next(thread);
    }
    return queue(cpu, thread, channel.senders, "send " + channel.name);
  }

  Progress receive(Cpu cpu, UserThread thread, Channel channel) {
    if (!channel.senders.isEmpty()) {
      return meet(cpu, thread, channel, channel.senders);
    }
    if (channel.buffered > 0) {
      channel.buffered--;
      return Interpreter.next(thread);
    }
    if (channel.closed) {
      return Interpreter.next(thread);
    }
    return queue(cpu, thread, channel.receivers, "recv " + channel.name);
  }

  Progress close(Cpu cpu, UserThread thread, Channel channel) {
    if (channel.closed) {
      return interpreter.panic(thread, "close of closed channel");
    }
    boolean waited = !channel.receivers.isEmpty() || !channel.senders.isEmpty();
    if (waited && !interpreter.pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    channel.closed = true;
    var woken = new ArrayList<UserThread>();
    for (UserThread at = channel.receivers.poll(); at != null; at = channel.receivers.poll()) {
      Interpreter.advance(at);
      woken.add(at);
    }
    int receivers = woken.size();
    for (UserThread at = channel.senders.poll(); at != null; at = channel.senders.poll()) {
      woken.add(at);
    }
    boolean newestFirst = thread.process().model().followsGo();
    for (int turn = 0; turn < woken.size(); turn++) {
      int at = newestFirst ? woken.size() - 1 - turn : turn;
      Wakeup wakeup = at < receivers ? Wakeup.COMPLETED : Wakeup.CLOSED;
      interpreter.release(woken.get(at), thread, "close " + channel.name, wakeup);
    }
    return Interpreter.next(thread);
  }

  /// The first that waits on the other side is done with its step, and so is `thread`.
  private Progress meet(Cpu cpu, UserThread thread, Channel channel, WaitList others) {
    if (!interpreter.pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    UserThread first = others.poll();
    if (first == null) {
      throw new IllegalStateException("nobody waits");
    }
    interpreter.complete(first, thread, "channel " + channel.name);
    return Interpreter.next(thread);
  }

  private Progress queue(Cpu cpu, UserThread thread, WaitList waiting, String on) {
    if (!interpreter.pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    waiting.addLast(thread);
    return interpreter.block(thread, on);
  }
}
