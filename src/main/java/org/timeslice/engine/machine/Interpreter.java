package org.timeslice.engine.machine;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Cost;
import org.timeslice.engine.Step;
import org.timeslice.engine.machine.ThreadModel.Need;
import org.timeslice.engine.machine.ThreadModel.Progress;
import org.timeslice.engine.machine.UserThread.Wakeup;

/// Runs programs. Steps take no time of their own unless they compute or cost something; a step
/// that costs something is begun, paid for with CPU time, and then looked at again, because the
/// world may have changed meanwhile (a futex looks again for the same reason).
///
/// Channels follow `chansend`, `chanrecv` and `closechan`, mutexes `sync.Mutex`, wait groups
/// `sync.WaitGroup` of the Go runtime, as far as order can be seen from outside; where a thread
/// model is not Go's, closing wakes in order and mutexes never starve.
public final class Interpreter {
  private final Machine machine;

  Interpreter(Machine machine) {
    this.machine = machine;
  }

  /// Lets `thread`, which is mounted and on `cpu`, go on until the CPU is busy with it or it is
  /// off.
  public Progress run(Cpu cpu, UserThread thread) {
    Progress progress = Progress.NEXT;
    while (progress == Progress.NEXT) {
      if (thread.process().isOver() || !machine.spend()) {
        return Progress.OFF;
      }
      progress = thread.intrusion() >= 0 ? intrude(cpu, thread) : step(cpu, thread);
    }
    return progress;
  }

  private Progress intrude(Cpu cpu, UserThread thread) {
    long duration = thread.intrusion();
    if (!pay(cpu, thread, Need.WAITING_SYSCALL)) {
      return Progress.BUSY;
    }
    thread.rare().intrusion = -1;
    return duration == 0 ? Progress.NEXT : thread.process().model().syscall(thread, duration);
  }

  private Progress step(Cpu cpu, UserThread thread) {
    Code code = thread.code();
    int pc = thread.pc;
    return switch (code.op(pc)) {
      case COMPUTE -> compute(cpu, thread, code.amount(pc));
      case SYSCALL -> syscall(cpu, thread, code.amount(pc));
      case IO -> wait(cpu, thread, Need.IO, code.amount(pc));
      case SLEEP -> wait(cpu, thread, Need.SLEEP, code.amount(pc));
      case YIELD -> giveWay(cpu, thread);
      case SPAWN -> spawn(cpu, thread, (Step.Spawn) code.argument(pc));
      case SPAWN_LISTED -> spawnListed(cpu, thread);
      case WAIT_LISTED -> waitForListed(thread);
      case FORK -> fork(cpu, thread, code.name(pc));
      case PRINT -> print(cpu, thread, code.name(pc));
      case LOCK -> lock(cpu, thread, thread.process().mutex(code.name(pc)));
      case UNLOCK -> unlock(cpu, thread, thread.process().mutex(code.name(pc)));
      case SEND -> send(cpu, thread, thread.process().channel(code.name(pc)));
      case RECEIVE -> receive(cpu, thread, thread.process().channel(code.name(pc)));
      case CLOSE -> close(cpu, thread, thread.process().channel(code.name(pc)));
      case ADD -> add(cpu, thread, thread.process().group(code.name(pc)), code.amount(pc));
      case DONE -> add(cpu, thread, thread.process().group(code.name(pc)), -1);
      case WAIT -> waitFor(cpu, thread, thread.process().group(code.name(pc)));
      case PARK -> park(cpu, thread);
      case UNPARK -> unpark(cpu, thread, code.name(pc));
      case LOCK_OS_THREAD -> {
        advance(thread);
        yield thread.process().model().lockOsThread(thread);
      }
      case UNLOCK_OS_THREAD -> {
        advance(thread);
        yield thread.process().model().unlockOsThread(thread);
      }
      case EXIT -> {
        thread.process().model().exit(thread);
        yield Progress.OFF;
      }
      case REPEAT -> {
        thread.startLoop(code.depth(pc), code.amount(pc));
        thread.pc = code.amount(pc) > 0 ? pc + 1 : code.jump(pc);
        yield Progress.NEXT;
      }
      case FOREVER -> next(thread);
      case AGAIN -> {
        thread.pc = thread.another(code.depth(pc)) ? code.jump(pc) : pc + 1;
        yield Progress.NEXT;
      }
      case AGAIN_FOREVER -> {
        thread.pc = code.jump(pc);
        yield Progress.NEXT;
      }
    };
  }

  static void advance(UserThread thread) {
    thread.pc++;
    thread.setPaid(false);
  }

  private static Progress next(UserThread thread) {
    advance(thread);
    return Progress.NEXT;
  }

  /// Whether the price was paid; if not, the CPU has just begun to work it off.
  private boolean pay(Cpu cpu, UserThread thread, Need need) {
    return pay(cpu, thread, need, thread.process().model().price(need));
  }

  private boolean pay(Cpu cpu, UserThread thread, Need need, long price) {
    if (thread.isPaid()) {
      thread.setPaid(false);
      return true;
    }
    if (thread.process().model().entersKernel(need)) {
      machine.enterKernel(cpu, thread, need, price);
    }
    if (price == 0) {
      return true;
    }
    thread.setPaid(true);
    machine.work(cpu, org.timeslice.engine.Trace.Segment.Kind.KERNEL, price, thread);
    return false;
  }

  private Progress compute(Cpu cpu, UserThread thread, long amount) {
    if (thread.remaining == 0) {
      if (amount == 0) {
        return next(thread);
      }
      thread.remaining = amount;
    }
    long most = thread.process().model().computeAtMost(thread);
    machine.run(cpu, thread, Math.min(thread.remaining, most));
    return Progress.BUSY;
  }

  private Progress syscall(Cpu cpu, UserThread thread, long duration) {
    if (!pay(cpu, thread, duration > 0 ? Need.WAITING_SYSCALL : Need.SYSCALL)) {
      return Progress.BUSY;
    }
    if (duration == 0) {
      return next(thread);
    }
    Progress progress = thread.process().model().syscall(thread, duration);
    advance(thread);
    return progress;
  }

  private Progress wait(Cpu cpu, UserThread thread, Need need, long duration) {
    if (duration == 0) {
      return next(thread);
    }
    if (!pay(cpu, thread, need)) {
      return Progress.BUSY;
    }
    ThreadModel model = thread.process().model();
    Progress progress =
        need == Need.IO ? model.io(thread, duration) : model.sleep(thread, duration);
    advance(thread);
    return progress;
  }

  private Progress giveWay(Cpu cpu, UserThread thread) {
    if (!pay(cpu, thread, Need.YIELD)) {
      return Progress.BUSY;
    }
    advance(thread);
    return thread.process().model().giveWay(thread);
  }

  private Progress spawn(Cpu cpu, UserThread thread, Step.Spawn spawn) {
    if (!pay(cpu, thread, Need.SPAWN)) {
      return Progress.BUSY;
    }
    UserThread child = machine.make(thread.process(), spawn.routine(), spawn.name());
    thread.process().model().spawn(child, thread);
    return next(thread);
  }

  private Progress spawnListed(Cpu cpu, UserThread thread) {
    var listed = thread.process().listed;
    if (listed.isEmpty()) {
      return next(thread);
    }
    if (!pay(cpu, thread, Need.SPAWN)) {
      return Progress.BUSY;
    }
    UserThread child = listed.removeFirst();
    machine.begin(child);
    thread.process().model().spawn(child, thread);
    return Progress.NEXT;
  }

  private Progress waitForListed(UserThread thread) {
    Process process = thread.process();
    if (process.alive <= 1 && process.pendingArrivals == 0) {
      return next(thread);
    }
    process.waitsForListed = thread;
    return block(thread, "its threads");
  }

  private Progress fork(Cpu cpu, UserThread thread, String routine) {
    long pages = (thread.process().spec.memory().bytes() + 4095) / 4096;
    long price = machine.cost(Cost.PROCESS_FORK) + pages * machine.cost(Cost.FORK_PER_PAGE);
    if (!pay(cpu, thread, Need.SPAWN, price)) {
      return Progress.BUSY;
    }
    machine.fork(thread, routine);
    return next(thread);
  }

  private Progress print(Cpu cpu, UserThread thread, String text) {
    machine.print(cpu, thread, text);
    return next(thread);
  }

  private Progress block(UserThread thread, String on) {
    thread.setWaiting(true);
    thread.process().model().block(thread, on);
    return Progress.OFF;
  }

  /// The step that `thread` waits in is done for it.
  private void complete(UserThread thread, @Nullable UserThread by, String from) {
    advance(thread);
    release(thread, by, from, Wakeup.COMPLETED);
  }

  private void release(UserThread thread, @Nullable UserThread by, String from, Wakeup wakeup) {
    thread.setWaiting(false);
    thread.setWakeup(wakeup == Wakeup.COMPLETED ? Wakeup.NONE : wakeup);
    thread.process().model().ready(thread, by, from);
  }

  /// The last of the listed threads has ended: whoever waits for them goes on. One that was killed
  /// elsewhere than on a kernel thread wakes nobody itself.
  void listedEnded(UserThread waiter, UserThread last) {
    complete(waiter, last.carrier() == null ? null : last, "its threads");
  }

  private Progress panic(UserThread thread, String mistake) {
    machine.crash(thread.process(), thread, thread.process().model().panic(mistake));
    return Progress.OFF;
  }

  // Channels.

  private Progress send(Cpu cpu, UserThread thread, Channel channel) {
    if (thread.takeWakeup() == Wakeup.CLOSED || channel.closed) {
      return panic(thread, "send on closed channel");
    }
    if (!channel.receivers.isEmpty()) {
      if (!pay(cpu, thread, Need.WAKE)) {
        return Progress.BUSY;
      }
      complete(taken(channel.receivers), thread, "channel " + channel.name);
      return next(thread);
    }
    if (channel.buffered < channel.capacity) {
      channel.buffered++;
      return next(thread);
    }
    if (!pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    channel.senders.addLast(thread);
    return block(thread, "send " + channel.name);
  }

  private Progress receive(Cpu cpu, UserThread thread, Channel channel) {
    if (!channel.senders.isEmpty()) {
      if (!pay(cpu, thread, Need.WAKE)) {
        return Progress.BUSY;
      }
      complete(taken(channel.senders), thread, "channel " + channel.name);
      return next(thread);
    }
    if (channel.buffered > 0) {
      channel.buffered--;
      return next(thread);
    }
    if (channel.closed) {
      return next(thread);
    }
    if (!pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    channel.receivers.addLast(thread);
    return block(thread, "recv " + channel.name);
  }

  private Progress close(Cpu cpu, UserThread thread, Channel channel) {
    if (channel.closed) {
      return panic(thread, "close of closed channel");
    }
    boolean waited = !channel.receivers.isEmpty() || !channel.senders.isEmpty();
    if (waited && !pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    channel.closed = true;
    var woken = new java.util.ArrayList<UserThread>();
    for (UserThread at = channel.receivers.poll(); at != null; at = channel.receivers.poll()) {
      advance(at);
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
      release(woken.get(at), thread, "close " + channel.name, wakeup);
    }
    return next(thread);
  }

  private static UserThread taken(WaitList waiters) {
    UserThread first = waiters.poll();
    if (first == null) {
      throw new IllegalStateException("nobody waits");
    }
    return first;
  }

  // Mutexes.

  private Progress lock(Cpu cpu, UserThread thread, Mutex mutex) {
    boolean again = thread.takeWakeup() == Wakeup.RETRY;
    if (mutex.handedTo == thread) {
      return take(thread, mutex, true);
    }
    if (!mutex.locked && !mutex.starving) {
      if (again) {
        mutex.woken = false;
      }
      return take(thread, mutex, false);
    }
    if (!again && !pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    if (again) {
      mutex.woken = false;
      mutex.starving |= mutex.locked && starves(thread);
      mutex.waiters.addFirst(thread);
    } else {
      thread.rare().waitingSince = machine.now();
      mutex.waiters.addLast(thread);
    }
    return block(thread, "mutex " + mutex.name);
  }

  private boolean starves(UserThread thread) {
    return thread.process().model().followsGo()
        && machine.now() - thread.rare().waitingSince > Mutex.STARVING_AFTER;
  }

  private Progress take(UserThread thread, Mutex mutex, boolean handed) {
    mutex.locked = true;
    mutex.owner = thread;
    if (handed) {
      mutex.handedTo = null;
      if (mutex.waiters.isEmpty() || !starves(thread)) {
        mutex.starving = false;
      }
    }
    return next(thread);
  }

  private Progress unlock(Cpu cpu, UserThread thread, Mutex mutex) {
    if (!mutex.locked) {
      return panic(thread, "sync: unlock of unlocked mutex");
    }
    boolean wakes = !mutex.waiters.isEmpty() && (mutex.starving || !mutex.woken);
    if (wakes && !pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    mutex.locked = false;
    mutex.owner = null;
    UserThread first = wakes ? mutex.waiters.poll() : null;
    advance(thread);
    if (first == null) {
      mutex.starving &= !mutex.waiters.isEmpty();
      return Progress.NEXT;
    }
    if (mutex.starving) {
      mutex.handedTo = first;
      release(first, thread, "mutex " + mutex.name, Wakeup.RETRY);
      return thread.process().model().handedOver(thread);
    }
    mutex.woken = true;
    release(first, thread, "mutex " + mutex.name, Wakeup.RETRY);
    return Progress.NEXT;
  }

  // Wait groups.

  private Progress add(Cpu cpu, UserThread thread, WaitGroup group, long count) {
    if (group.count + count < 0) {
      return panic(thread, "sync: negative WaitGroup counter");
    }
    boolean releases = group.count + count == 0 && !group.waiters.isEmpty();
    if (releases && !pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    group.count += count;
    if (releases) {
      for (UserThread at = group.waiters.poll(); at != null; at = group.waiters.poll()) {
        complete(at, thread, "wait group " + group.name);
      }
    }
    return next(thread);
  }

  private Progress waitFor(Cpu cpu, UserThread thread, WaitGroup group) {
    if (group.count == 0) {
      return next(thread);
    }
    if (!pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    group.waiters.addLast(thread);
    return block(thread, "wait group " + group.name);
  }

  // Permits.

  private Progress park(Cpu cpu, UserThread thread) {
    if (thread.hasPermit()) {
      thread.setPermit(false);
      return next(thread);
    }
    if (!pay(cpu, thread, Need.BLOCK)) {
      return Progress.BUSY;
    }
    return block(thread, "park");
  }

  private Progress unpark(Cpu cpu, UserThread thread, String name) {
    UserThread other = thread.process().find(name);
    if (other == null || other.isDone()) {
      return next(thread);
    }
    if (!isParked(other)) {
      other.setPermit(true);
      return next(thread);
    }
    if (!pay(cpu, thread, Need.WAKE)) {
      return Progress.BUSY;
    }
    complete(other, thread, "park");
    return next(thread);
  }

  private static boolean isParked(UserThread thread) {
    return thread.isWaiting() && thread.code().op(thread.pc) == Code.Op.PARK;
  }

  /// Takes a thread that is being stopped out of whatever it waits for.
  void forget(UserThread thread) {
    if (!thread.isWaiting()) {
      forgetWoken(thread);
      return;
    }
    thread.setWaiting(false);
    Process process = thread.process();
    Code code = thread.code();
    @Nullable WaitList list =
        switch (code.op(thread.pc)) {
          case SEND -> process.channel(code.name(thread.pc)).senders;
          case RECEIVE -> process.channel(code.name(thread.pc)).receivers;
          case LOCK -> process.mutex(code.name(thread.pc)).waiters;
          case WAIT -> process.group(code.name(thread.pc)).waiters;
          case COMPUTE,
              SYSCALL,
              IO,
              SLEEP,
              YIELD,
              SPAWN,
              FORK,
              PRINT,
              UNLOCK,
              CLOSE,
              ADD,
              DONE,
              PARK,
              UNPARK,
              LOCK_OS_THREAD,
              UNLOCK_OS_THREAD,
              EXIT,
              REPEAT,
              FOREVER,
              AGAIN,
              AGAIN_FOREVER,
              SPAWN_LISTED,
              WAIT_LISTED ->
              null;
        };
    if (list != null) {
      list.remove(thread);
    }
  }

  /// A thread that was woken for a mutex and is stopped before it could try passes its chance on.
  private void forgetWoken(UserThread thread) {
    if (thread.code().op(thread.pc) != Code.Op.LOCK || thread.takeWakeup() != Wakeup.RETRY) {
      return;
    }
    Mutex mutex = thread.process().mutex(thread.code().name(thread.pc));
    mutex.woken = false;
    if (mutex.handedTo == thread) {
      mutex.handedTo = null;
      mutex.starving = false;
    }
    UserThread following = mutex.locked ? null : mutex.waiters.poll();
    if (following != null) {
      mutex.woken = true;
      release(following, thread, "mutex " + mutex.name, Wakeup.RETRY);
    }
  }
}
