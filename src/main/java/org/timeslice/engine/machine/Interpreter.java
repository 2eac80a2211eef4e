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
/// What threads wait for each other with is in [Channels], [Locks] and [Permits].
public final class Interpreter {
  private final Machine machine;
  private final Channels channels;
  private final Locks locks;
  private final Permits permits;

  Interpreter(Machine machine) {
    this.machine = machine;
    this.channels = new Channels(this);
    this.locks = new Locks(machine, this);
    this.permits = new Permits(this);
  }

  /// Lets `thread`, which is mounted and on `cpu`, go on until the CPU is busy with it or it is
  /// off.
  public Progress run(Cpu cpu, UserThread thread) {
    Progress progress = thread.comesBack() ? Permits.goOn(thread) : Progress.NEXT;
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
      case LOCK -> locks.lock(cpu, thread, thread.process().mutex(code.name(pc)));
      case UNLOCK -> locks.unlock(cpu, thread, thread.process().mutex(code.name(pc)));
      case SEND -> channels.send(cpu, thread, thread.process().channel(code.name(pc)));
      case RECEIVE -> channels.receive(cpu, thread, thread.process().channel(code.name(pc)));
      case CLOSE -> channels.close(cpu, thread, thread.process().channel(code.name(pc)));
      case ADD -> locks.add(cpu, thread, thread.process().group(code.name(pc)), code.amount(pc));
      case DONE -> locks.add(cpu, thread, thread.process().group(code.name(pc)), -1);
      case WAIT -> locks.waitFor(cpu, thread, thread.process().group(code.name(pc)));
      case PARK -> permits.park(cpu, thread);
      case UNPARK -> permits.unpark(cpu, thread, code.name(pc));
      case LOCK_OS_THREAD -> {
        advance(thread);
        yield thread.process().model().lockOsThread(thread);
      }
      case UNLOCK_OS_THREAD -> {
        advance(thread);
        yield thread.process().model().unlockOsThread(thread);
      }
      case EXIT -> {
        exit(thread);
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

  private static void exit(UserThread thread) {
    ThreadModel model = thread.process().model();
    if (thread.code().isEnd(thread.pc)) {
      model.exit(thread);
    } else {
      model.quit(thread);
    }
  }

  static void advance(UserThread thread) {
    thread.pc++;
    thread.setPaid(false);
  }

  static Progress next(UserThread thread) {
    advance(thread);
    return Progress.NEXT;
  }

  /// Whether the price was paid; if not, the CPU has just begun to work it off.
  boolean pay(Cpu cpu, UserThread thread, Need need) {
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
    ThreadModel model = thread.process().model();
    if (duration == 0) {
      return need == Need.SLEEP && model.yieldsForSleepOfZero()
          ? giveWay(cpu, thread)
          : next(thread);
    }
    if (!pay(cpu, thread, need)) {
      return Progress.BUSY;
    }
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
    UserThread child = machine.population().make(thread.process(), spawn.routine(), spawn.name());
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
    machine.population().begin(child);
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
    machine.population().fork(thread, routine);
    return next(thread);
  }

  private Progress print(Cpu cpu, UserThread thread, String text) {
    machine.print(cpu, thread, text);
    return next(thread);
  }

  /// `thread` parks until [#timeIsOver].
  public void parksForATime(UserThread thread) {
    Permits.parksForATime(thread);
  }

  /// What `thread` waits for outside of its process has come.
  public void timeIsOver(UserThread thread, String from) {
    Permits.timeIsOver(thread, from);
  }

  Progress block(UserThread thread, String on) {
    ThreadModel model = thread.process().model();
    thread.setWaiting(true);
    if (model.waitsByParking()) {
      thread.setPermit(false);
    }
    model.block(thread, on);
    return Progress.OFF;
  }

  /// The step that `thread` waits in is done for it.
  void complete(UserThread thread, @Nullable UserThread by, String from) {
    advance(thread);
    release(thread, by, from, Wakeup.COMPLETED);
  }

  void release(UserThread thread, @Nullable UserThread by, String from, Wakeup wakeup) {
    thread.setWaiting(false);
    thread.setWakeup(wakeup == Wakeup.COMPLETED ? Wakeup.NONE : wakeup);
    if (thread.process().model().waitsByParking()) {
      Permits.unparkWaiting(thread, by, from);
    } else {
      thread.process().model().ready(thread, by, from);
    }
  }

  /// The last of the listed threads has ended: whoever waits for them goes on. One that was killed
  /// elsewhere than on a kernel thread wakes nobody itself.
  void listedEnded(UserThread waiter, UserThread last) {
    complete(waiter, last.carrier() == null ? null : last, "its threads");
  }

  Progress panic(UserThread thread, String mistake) {
    machine.crash(thread.process(), thread, thread.process().model().panic(mistake));
    return Progress.OFF;
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
    switch (code.op(thread.pc)) {
      case SEND -> process.channel(code.name(thread.pc)).senders.remove(thread);
      case RECEIVE -> process.channel(code.name(thread.pc)).receivers.remove(thread);
      case LOCK -> locks.forgetSleeper(thread, process.mutex(code.name(thread.pc)));
      case WAIT -> process.group(code.name(thread.pc)).waiters.remove(thread);
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
          WAIT_LISTED -> {}
    }
  }

  /// A thread that was woken and is stopped before it could look again.
  private void forgetWoken(UserThread thread) {
    Code code = thread.code();
    Code.Op op = code.op(thread.pc);
    boolean looksAgain = op == Code.Op.LOCK || op == Code.Op.WAIT;
    if (!looksAgain || thread.takeWakeup() != Wakeup.RETRY) {
      return;
    }
    if (op == Code.Op.LOCK) {
      locks.forgetWoken(thread, thread.process().mutex(code.name(thread.pc)));
    } else {
      thread.process().group(code.name(thread.pc)).returning--;
    }
  }
}
