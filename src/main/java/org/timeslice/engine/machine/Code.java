package org.timeslice.engine.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.timeslice.engine.Step;

/// A program in the form in which it is run: loops unrolled into jumps, one listing line a step.
/// Shared by all threads that run it.
final class Code {

  enum Op {
    COMPUTE,
    SYSCALL,
    IO,
    SLEEP,
    YIELD,
    SPAWN,
    FORK,
    PRINT,
    LOCK,
    UNLOCK,
    SEND,
    RECEIVE,
    CLOSE,
    ADD,
    DONE,
    WAIT,
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
    WAIT_LISTED
  }

  /// How far ahead a burst's length is looked for, in steps.
  private static final int LOOK_AHEAD_MAX = 10_000;

  final String key;
  final List<String> listing = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();
  private final List<Object> arguments = new ArrayList<>();
  private long[] amounts = new long[16];
  private int[] lines = new int[16];
  private int[] jumps = new int[16];
  private int[] depths = new int[16];
  private Op[] sealed = new Op[0];

  private Code(String key) {
    this.key = key;
  }

  static Code of(String key, List<Step> steps) {
    Code code = new Code(key);
    code.addAll(steps, 0);
    code.add(Op.EXIT, 0, "", code.listing.size() + 1, 0);
    return code.seal();
  }

  /// The main that a go or jvm process without one gets: spawn the listed threads, wait for them
  /// all.
  static Code implicitMain() {
    Code code = new Code("main");
    code.listing.add("spawn every listed thread");
    code.listing.add("wait for them all");
    code.add(Op.SPAWN_LISTED, 0, "", 1, 0);
    code.add(Op.WAIT_LISTED, 0, "", 2, 0);
    code.add(Op.EXIT, 0, "", 2, 0);
    return code.seal();
  }

  Op op(int pc) {
    return sealed[pc];
  }

  /// Whether the program ends at `pc` because there is nothing after it.
  boolean isEnd(int pc) {
    return pc == sealed.length - 1;
  }

  long amount(int pc) {
    return amounts[pc];
  }

  Object argument(int pc) {
    return arguments.get(pc);
  }

  String name(int pc) {
    return (String) arguments.get(pc);
  }

  int line(int pc) {
    return lines[pc];
  }

  int jump(int pc) {
    return jumps[pc];
  }

  int depth(int pc) {
    return depths[pc];
  }

  /// CPU time from `thread`'s place to the next step in which it leaves the CPU of its own will,
  /// ns.
  long burst(UserThread thread) {
    long sum = thread.remaining;
    int pc = thread.remaining > 0 ? thread.pc + 1 : thread.pc;
    long[] rounds = new long[8];
    boolean[] known = new boolean[8];
    for (int looked = 0; looked < LOOK_AHEAD_MAX; looked++) {
      int depth = Math.min(depths[pc], rounds.length - 1);
      switch (sealed[pc]) {
        case COMPUTE -> {
          sum += amounts[pc];
          pc++;
        }
        case SYSCALL, IO, SLEEP, YIELD, SEND, RECEIVE, WAIT, PARK, EXIT, WAIT_LISTED -> {
          return sum;
        }
        case REPEAT -> {
          rounds[depth] = amounts[pc];
          known[depth] = true;
          pc = amounts[pc] > 0 ? pc + 1 : jumps[pc];
        }
        case AGAIN -> {
          if (!known[depth]) {
            rounds[depth] = thread.roundsLeft(depths[pc]);
            known[depth] = true;
          }
          pc = --rounds[depth] > 0 ? jumps[pc] : pc + 1;
        }
        case AGAIN_FOREVER -> pc = jumps[pc];
        case FOREVER,
            SPAWN,
            FORK,
            PRINT,
            LOCK,
            UNLOCK,
            CLOSE,
            ADD,
            DONE,
            UNPARK,
            LOCK_OS_THREAD,
            UNLOCK_OS_THREAD,
            SPAWN_LISTED ->
            pc++;
      }
    }
    return Long.MAX_VALUE / 4;
  }

  private void addAll(List<Step> steps, int depth) {
    for (Step step : steps) {
      add(step, depth);
    }
  }

  private void add(Step step, int depth) {
    listing.add("  ".repeat(depth) + text(step));
    int line = listing.size();
    switch (step) {
      case Step.Compute(long duration) -> add(Op.COMPUTE, duration, "", line, depth);
      case Step.Syscall(long duration) -> add(Op.SYSCALL, duration, "", line, depth);
      case Step.Io(long duration) -> add(Op.IO, duration, "", line, depth);
      case Step.Sleep(long duration) -> add(Op.SLEEP, duration, "", line, depth);
      case Step.Yield() -> add(Op.YIELD, 0, "", line, depth);
      case Step.Spawn spawn -> add(Op.SPAWN, 0, spawn, line, depth);
      case Step.Fork(String routine) -> add(Op.FORK, 0, routine, line, depth);
      case Step.Print(String text) -> add(Op.PRINT, 0, text, line, depth);
      case Step.Lock(String mutex) -> add(Op.LOCK, 0, mutex, line, depth);
      case Step.Unlock(String mutex) -> add(Op.UNLOCK, 0, mutex, line, depth);
      case Step.Send(String channel) -> add(Op.SEND, 0, channel, line, depth);
      case Step.Receive(String channel) -> add(Op.RECEIVE, 0, channel, line, depth);
      case Step.Close(String channel) -> add(Op.CLOSE, 0, channel, line, depth);
      case Step.Add(String group, int count) -> add(Op.ADD, count, group, line, depth);
      case Step.Done(String group) -> add(Op.DONE, 0, group, line, depth);
      case Step.Wait(String group) -> add(Op.WAIT, 0, group, line, depth);
      case Step.Park() -> add(Op.PARK, 0, "", line, depth);
      case Step.Unpark(String thread) -> add(Op.UNPARK, 0, thread, line, depth);
      case Step.LockOsThread() -> add(Op.LOCK_OS_THREAD, 0, "", line, depth);
      case Step.UnlockOsThread() -> add(Op.UNLOCK_OS_THREAD, 0, "", line, depth);
      case Step.Exit() -> add(Op.EXIT, 0, "", line, depth);
      case Step.Repeat(long times, List<Step> body) -> {
        int head = add(Op.REPEAT, times, "", line, depth);
        addAll(body, depth + 1);
        int again = add(Op.AGAIN, 0, "", line, depth);
        jumps[again] = head + 1;
        jumps[head] = again + 1;
      }
      case Step.Forever(List<Step> body) -> {
        int head = add(Op.FOREVER, 0, "", line, depth);
        addAll(body, depth + 1);
        int again = add(Op.AGAIN_FOREVER, 0, "", line, depth);
        jumps[again] = head + 1;
      }
    }
  }

  private int add(Op op, long amount, Object argument, int line, int depth) {
    int at = ops.size();
    if (at == amounts.length) {
      amounts = Arrays.copyOf(amounts, 2 * at);
      lines = Arrays.copyOf(lines, 2 * at);
      jumps = Arrays.copyOf(jumps, 2 * at);
      depths = Arrays.copyOf(depths, 2 * at);
    }
    ops.add(op);
    arguments.add(argument);
    amounts[at] = amount;
    lines[at] = line;
    depths[at] = depth;
    return at;
  }

  private Code seal() {
    sealed = ops.toArray(new Op[0]);
    return this;
  }

  private static String text(Step step) {
    return switch (step) {
      case Step.Compute(long duration) -> "compute " + time(duration);
      case Step.Syscall(long duration) -> "syscall " + time(duration);
      case Step.Io(long duration) -> "io " + time(duration);
      case Step.Sleep(long duration) -> "sleep " + time(duration);
      case Step.Spawn(String routine, var name) ->
          "spawn " + routine + (name == null ? "" : " as " + name);
      case Step.Fork(String routine) -> "fork " + routine;
      case Step.Print(String line) -> "print " + line;
      case Step.Lock(String mutex) -> "lock " + mutex;
      case Step.Unlock(String mutex) -> "unlock " + mutex;
      case Step.Send(String channel) -> "send " + channel;
      case Step.Receive(String channel) -> "recv " + channel;
      case Step.Close(String channel) -> "close " + channel;
      case Step.Add(String group, int count) -> "add " + group + " " + count;
      case Step.Done(String group) -> "done " + group;
      case Step.Wait(String group) -> "wait " + group;
      case Step.Unpark(String thread) -> "unpark " + thread;
      case Step.Repeat(long times, var body) -> "repeat " + times + ":";
      case Step.Forever forever -> "forever:";
      case Step.Yield yield -> "yield";
      case Step.Park park -> "park";
      case Step.LockOsThread lock -> "lock-os-thread";
      case Step.UnlockOsThread unlock -> "unlock-os-thread";
      case Step.Exit exit -> "exit";
    };
  }

  /// A duration in the largest unit that keeps it whole.
  static String time(long nanoseconds) {
    String[] units = {"s", "ms", "us"};
    long[] sizes = {1_000_000_000, 1_000_000, 1_000};
    for (int unit = 0; unit < units.length; unit++) {
      if (nanoseconds != 0 && nanoseconds % sizes[unit] == 0) {
        return String.format(Locale.ROOT, "%d%s", nanoseconds / sizes[unit], units[unit]);
      }
    }
    return nanoseconds == 0 ? "0" : nanoseconds + "ns";
  }
}
