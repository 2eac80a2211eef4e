package org.timeslice.lesson.answer;

import java.util.Optional;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Member;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Cast;
import org.timeslice.lesson.Chip;
import org.timeslice.lesson.Goal;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Question;

/// Says questions, states, places and goals in words, about one run and in one language.
final class Wording {
  private final Cast cast;
  private final Language language;

  Wording(Trace trace, Language language) {
    this.cast = Cast.of(trace);
    this.language = language;
  }

  /// The engine's own wording of a prediction's question.
  Phrase question(Block.Predict predict) {
    Phrase when = amount(Amount.time(predict.when()));
    return switch (predict.question()) {
      case Question.NextThread(int cpu) ->
          say(
              "Which thread gets {1} next, from {0} on?",
              "从 {0} 起，下一个得到 {1} 的是哪个线程？", when, chip("cpu" + cpu));
      case Question.StateOf(String name) ->
          say("In which state is {1} at {0}?", "在 {0} 时，{1} 处于什么状态？", when, named(name));
      case Question.PlaceOf(String name) ->
          say("Where is {1} at {0}?", "在 {0} 时，{1} 在哪里？", when, named(name));
      case Question.Of(Quantity quantity) -> ask(quantity);
    };
  }

  private Phrase ask(Quantity quantity) {
    Phrase what = quantity(quantity);
    return switch (quantity) {
      case Quantity.OfThread(var name, var account) ->
          switch (account) {
            case ARRIVE -> say("When does {0} arrive?", "{0} 何时到达？", named(name));
            case START -> say("When does {0} first get a CPU?", "{0} 何时第一次得到 CPU？", named(name));
            case FINISH -> say("When does {0} end?", "{0} 何时结束？", named(name));
            case CPU, OVERHEAD, READY, BLOCKED, TURNAROUND, RESPONSE ->
                say("How long is the {0}?", "{0}有多长？", what);
          };
      case Quantity.End() -> say("When does the whole run end?", "整个运行何时结束？");
      case Quantity.KernelThreads _ -> say("How many are the {0}?", "{0}是多少？", what);
      case Quantity.OfRun(var metric) ->
          switch (metric.unit()) {
            case COUNT -> say("How many {0} are there in the whole run?", "整个运行中，{0}是多少？", what);
            case TIME, SHARE, RATE, INDEX ->
                say("What is the {0} of the whole run?", "整个运行的{0}是多少？", what);
          };
    };
  }

  /// A quantity as a noun, to stand in a sentence.
  Phrase quantity(Quantity quantity) {
    return switch (quantity) {
      case Quantity.OfRun(var metric) -> Phrase.of(metric.label(language));
      case Quantity.End() -> say("end of the run", "运行结束的时刻");
      case Quantity.OfThread(var name, var account) ->
          say("{0} of {1}", "{1} 的{0}", Phrase.of(account.label(language)), named(name));
      case Quantity.KernelThreads(var process, var peak) ->
          process.isEmpty() ? kernelThreads(peak) : kernelThreads(peak, named(process));
    };
  }

  private Phrase kernelThreads(boolean peak) {
    return peak
        ? say("kernel threads at one time, at most", "同时存在的内核线程的最大数目")
        : say("kernel threads made", "创建的内核线程数");
  }

  private Phrase kernelThreads(boolean peak, Phrase process) {
    return peak
        ? say("kernel threads of {0} at one time, at most", "{0} 同时存在的内核线程的最大数目", process)
        : say("kernel threads made for {0}", "为 {0} 创建的内核线程数", process);
  }

  /// One condition of a goal: `mean turnaround time < 30 ms`.
  Phrase condition(Goal.Condition condition) {
    String sign =
        switch (condition.comparison()) {
          case LESS, EQUAL, MORE -> condition.comparison().sign();
          case AT_MOST -> "≤";
          case AT_LEAST -> "≥";
        };
    // No line ends between the sign and the number.
    return say(
        "{0} {1}\u00a0{2}",
        "{0} {1}\u00a0{2}",
        quantity(condition.quantity()),
        Phrase.of(sign),
        amount(condition.bound()));
  }

  Phrase nobody() {
    return say("nobody: the CPU gets no other thread", "没有：这个 CPU 不再换上线程");
  }

  Phrase idle() {
    return say("idle", "空闲");
  }

  Phrase never() {
    return say("not within this run", "在本次运行中不会");
  }

  Phrase amount(Amount amount) {
    return Phrase.of(amount.text());
  }

  Phrase state(String state) {
    return switch (state) {
      case "new" -> say("not there yet", "尚未出现");
      case "ready" -> say("ready", "就绪");
      case "running" -> say("running", "运行");
      case "blocked" -> say("blocked", "阻塞");
      case "done" -> say("done", "已结束");
      case "parked" -> say("parked", "挂起");
      case "spinning" -> say("spinning", "自旋");
      case "polling" -> say("waiting in the network poller", "在网络轮询器中等待");
      case "syscall" -> say("tied to a system call", "在系统调用中");
      case "idle" -> say("idle", "空闲");
      case "stopped" -> say("stopped", "停用");
      default -> Phrase.of(state);
    };
  }

  /// A place of the trace: `server/P0.queue`, `ready`, `server/M1`.
  Phrase place(String place) {
    Optional<Chip> itself = cast.chip(place);
    if (itself.isPresent()) {
      return say("on {0}", "在 {0} 上", itself.get().phrase());
    }
    int dot = place.indexOf('.', place.lastIndexOf('/') + 1);
    if (dot < 0) {
      return common(place.substring(place.lastIndexOf('/') + 1));
    }
    Phrase owner = chip(place.substring(0, dot));
    String rest = place.substring(dot + 1);
    return switch (rest) {
      case "runnext" -> say("in the runnext slot of {0}", "在 {0} 的 runnext 位置", owner);
      case "queue" -> say("in the queue of {0}", "在 {0} 的队列中", owner);
      case "ready" -> say("in the ready queue of {0}", "在 {0} 的就绪队列中", owner);
      default -> level(place, rest);
    };
  }

  private Phrase level(String place, String rest) {
    Phrase level = Phrase.of(rest.replaceAll("\\D", ""));
    return rest.matches("(ready\\.)?L\\d+")
        ? say("in the ready queue, level {0}", "在就绪队列的第 {0} 级", level)
        : Phrase.of(place);
  }

  private Phrase common(String place) {
    return switch (place) {
      case "ready" -> say("in the ready queue", "在就绪队列中");
      case "blocked" -> say("blocked in the kernel", "阻塞在内核中");
      case "parked" -> say("parked", "挂起");
      case "poller", "netpoll" -> say("with the network poller", "在网络轮询器处");
      case "global" -> say("in the global queue", "在全局队列中");
      case "queue" -> say("in the queue of the library", "在线程库的队列中");
      case "waiting" -> say("waiting, in no queue", "等待中，不在任何就绪队列");
      case "timers" -> say("with the timers", "在定时器处");
      case "external" -> say("in the external queue", "在外部队列中");
      case "idle" -> say("on the idle list", "在空闲列表中");
      case "stopped" -> say("stopped", "停用");
      case "done" -> say("gone: it has ended", "已经结束");
      default -> Phrase.of(place);
    };
  }

  private Phrase named(String name) {
    return cast.named(name).stream()
        .findFirst()
        .map(Member::id)
        .map(this::chip)
        .orElse(Phrase.of(name));
  }

  Phrase chip(String id) {
    return cast.chip(id).map(Chip::phrase).orElse(Phrase.of(id));
  }

  private Phrase say(String english, String chinese, Phrase... parts) {
    return Sentence.of(language, english, chinese, parts);
  }
}
