package org.timeslice.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Listing;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Draw;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.engine.TraceEvent.Why;

/// Our own JSON, the other way round. A run that fits into one part comes out exactly as it went
/// in.
///
/// *Not told by the source*: nothing.
final class OwnTrace {
  private static final Map<String, Type> TYPES =
      Arrays.stream(Type.values()).collect(Collectors.toMap(Type::key, Function.identity()));

  private static final Set<String> FIELDS =
      Set.of(
          "t",
          "type",
          "reason",
          "cpu",
          "process",
          "thread",
          "kernel_thread",
          "p",
          "by",
          "line",
          "moves",
          "states",
          "why");

  private static final int CPUS = 1024;

  private record Stretch(int cpu, Segment segment) {}

  private final Retelling to;
  private final List<Stretch> lanes = new ArrayList<>();
  private final List<ThreadResult> threads = new ArrayList<>();
  private final List<Output> output = new ArrayList<>();
  private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
  private Map<String, @Nullable Object> metrics = Map.of();
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private int taken;
  private int damaged;
  private int firstDamaged;
  private int cpus;

  OwnTrace(Retelling to) {
    this.to = to;
  }

  boolean isEmpty() {
    return taken == 0 && damaged == 0;
  }

  void field(String key, @Nullable Object value) {
    if (head.size() < 20) {
      head.put(key, value);
    }
  }

  /// Whether it is an event that can be told.
  boolean take(Map<String, @Nullable Object> event) {
    Long time = JsonValues.whole(event.get("t"));
    Type type = TYPES.get(String.valueOf(event.get("type")));
    if (time == null || time < 0 || type == null || !areSound(event)) {
      damaged++;
      firstDamaged = firstDamaged == 0 ? taken + damaged : firstDamaged;
      return false;
    }
    taken++;
    Telling telling = to.at(time, type);
    telling
        .reason(JsonValues.text(event.get("reason")))
        .on((int) JsonValues.whole(event.get("cpu"), -1))
        .of(JsonValues.text(event.get("process")))
        .thread(JsonValues.text(event.get("thread")))
        .kernelThread(JsonValues.text(event.get("kernel_thread")))
        .p(JsonValues.text(event.get("p")))
        .by(JsonValues.text(event.get("by")))
        .line((int) JsonValues.whole(event.get("line"), 0))
        .why(why(event.get("why")));
    for (Object one : JsonValues.list(event.get("moves"))) {
      List<@Nullable Object> move = JsonValues.list(one);
      telling.move(string(move.get(0)), string(move.get(2)), move.size() > 3);
    }
    for (Object one : JsonValues.list(event.get("states"))) {
      List<@Nullable Object> change = JsonValues.list(one);
      telling.state(string(change.get(0)), string(change.get(2)));
    }
    event.forEach((name, value) -> {
      if (!FIELDS.contains(name) && value != null) {
        telling.detail(name, value);
      }
    });
    telling.tell();
    guess(event);
    return true;
  }

  /// What an event calls a thread is one. The cast itself comes last, and not at all in a file that
  /// breaks off.
  private void guess(Map<String, @Nullable Object> event) {
    String process = JsonValues.text(event.get("process"));
    kinds.putIfAbsent(string(event.get("thread")), "thread");
    if (process != null) {
      kinds.putIfAbsent(process, "process");
      kinds.putIfAbsent(process + "/" + event.get("kernel_thread"), "kernel-thread");
      kinds.putIfAbsent(process + "/" + event.get("p"), "p");
      kinds.putIfAbsent(process + "/sysmon", "sysmon");
    }
    if (event.get("cpu") instanceof Long cpu) {
      kinds.putIfAbsent("cpu" + cpu, "cpu");
    }
  }

  private static String string(@Nullable Object value) {
    return String.valueOf(value);
  }

  /// Each move and each change of state is `[what, from, to]`.
  private static boolean areSound(Map<String, @Nullable Object> event) {
    for (String key : List.of("moves", "states")) {
      for (Object one : JsonValues.list(event.get(key))) {
        List<@Nullable Object> triple = JsonValues.list(one);
        if (triple.size() < 3
            || !(triple.get(0) instanceof String)
            || !(triple.get(2) instanceof String)) {
          return false;
        }
      }
    }
    return true;
  }

  private static @Nullable Why why(@Nullable Object value) {
    Map<String, @Nullable Object> why = JsonValues.object(value);
    String rule = JsonValues.text(why.get("rule"));
    return rule == null
        ? null
        : new Why(
            rule,
            why.get("winner") == null ? null : candidate(why.get("winner")),
            JsonValues.list(why.get("losers")).stream().map(OwnTrace::candidate).toList(),
            draw(why.get("draw")));
  }

  private static @Nullable Draw draw(@Nullable Object value) {
    Map<String, @Nullable Object> one = JsonValues.object(value);
    Long ticket = JsonValues.whole(one.get("ticket"));
    Long tickets = JsonValues.whole(one.get("tickets"));
    return ticket == null || tickets == null ? null : new Draw(ticket, tickets);
  }

  private static Candidate candidate(@Nullable Object value) {
    Map<String, @Nullable Object> one = JsonValues.object(value);
    return new Candidate(
        string(one.get("thread")), string(one.get("key")), string(one.get("value")));
  }

  void segment(int cpu, Map<String, @Nullable Object> segment) {
    cpus = Math.max(cpus, cpu + 1);
    Segment.Kind kind = kind(string(segment.get("kind")));
    long from = JsonValues.whole(segment.get("from"), -1);
    long end = JsonValues.whole(segment.get("to"), -1);
    if (kind == null || from < 0 || end < from || cpu >= CPUS) {
      return;
    }
    String thread = JsonValues.text(segment.get("thread"));
    String in = JsonValues.text(segment.get("to_thread"));
    String kernel = JsonValues.text(segment.get("kernel_thread"));
    lanes.add(new Stretch(cpu, new Segment(from, end, kind, thread == null ? in : thread, kernel)));
  }

  private static Segment.@Nullable Kind kind(String name) {
    for (Segment.Kind kind : Segment.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    return null;
  }

  void thread(Map<String, @Nullable Object> one) {
    threads.add(
        new ThreadResult(
            string(one.get("process")),
            string(one.get("name")),
            JsonValues.whole(one.get("arrive"), 0),
            JsonValues.whole(one.get("start")),
            JsonValues.whole(one.get("finish")),
            JsonValues.whole(one.get("cpu"), 0),
            JsonValues.whole(one.get("overhead"), 0),
            JsonValues.whole(one.get("ready"), 0),
            JsonValues.whole(one.get("blocked"), 0)));
  }

  void member(Map<String, @Nullable Object> one) {
    String id = JsonValues.text(one.get("id"));
    String kind = JsonValues.text(one.get("kind"));
    if (id != null && kind != null) {
      String label = JsonValues.text(one.get("label"));
      to.introduce(
          new Member(
              id,
              kind,
              JsonValues.text(one.get("process")),
              label == null ? id : label,
              JsonValues.text(one.get("program"))));
    }
  }

  void program(Map<String, @Nullable Object> one) {
    String key = JsonValues.text(one.get("key"));
    if (key != null) {
      List<String> lines =
          JsonValues.list(one.get("lines")).stream().map(OwnTrace::string).toList();
      to.listing(new Listing(key, lines));
    }
  }

  void output(Map<String, @Nullable Object> one) {
    output.add(
        new Output(
            JsonValues.whole(one.get("t"), 0),
            string(one.get("process")),
            string(one.get("thread")),
            string(one.get("text"))));
  }

  void metrics(Map<String, @Nullable Object> counted) {
    metrics = counted;
  }

  /// @throws Unreadable where nothing of it can be told
  Opened.Playable finish(List<Remark> remarks) throws Unreadable {
    if (taken == 0) {
      throw new Unreadable(Remark.of("timeslice.damaged", damaged, firstDamaged));
    }
    if (damaged > 0) {
      remarks.add(Remark.of("events-damaged", damaged, firstDamaged));
    }
    String title = JsonValues.text(head.get("title"));
    to.title(title == null ? "" : title);
    to.ending(
        JsonValues.whole(head.get("seed"), 0), outcome(), JsonValues.text(head.get("message")));
    to.introduceUnknown(kinds);
    lanes.forEach(one -> {
      Segment s = one.segment();
      to.segment(one.cpu(), s.from(), s.to(), s.kind(), s.thread(), s.kernelThread());
    });
    output.forEach(to::printed);
    for (int cpu = 0; cpu < Math.min(cpus, CPUS); cpu++) {
      to.onCpu(cpu, to.now(), null, null);
    }
    long end = JsonValues.whole(head.get("end"), to.now());
    Opened.Playable opened = to.finish(Format.TIMESLICE, end, remarks);
    boolean isWhole =
        opened.part().count() == 1
            && !metrics.isEmpty()
            && threads.stream().allMatch(thread -> addsUp(thread, opened.trace().end()));
    return isWhole ? withFigures(opened) : opened;
  }

  private Trace.Outcome outcome() {
    String name = string(head.get("outcome"));
    for (Trace.Outcome outcome : Trace.Outcome.values()) {
      if (outcome.name().toLowerCase(Locale.ROOT).equals(name)) {
        return outcome;
      }
    }
    return Trace.Outcome.UNTIL;
  }

  private static boolean addsUp(ThreadResult thread, long end) {
    Long finish = thread.finish();
    return thread.cpu() + thread.overhead() + thread.ready() + thread.blocked()
        == (finish == null ? end : finish) - thread.arrive();
  }

  /// What the engine counted knows more than what can be counted from here.
  private Opened.Playable withFigures(Opened.Playable opened) {
    Trace t = opened.trace();
    var trace =
        new Trace(
            t.title(),
            t.seed(),
            t.end(),
            t.outcome(),
            t.message(),
            List.copyOf(threads),
            t.output(),
            t.cpus(),
            t.events(),
            figures(),
            t.cast(),
            t.programs());
    return new Opened.Playable(trace, opened.format(), opened.part(), opened.remarks());
  }

  private Metrics figures() {
    var kernelThreads = new LinkedHashMap<String, Metrics.KernelThreads>();
    JsonValues.object(metrics.get("kernel_threads"))
        .forEach((process, value) -> {
          Map<String, @Nullable Object> one = JsonValues.object(value);
          kernelThreads.put(
              process,
              new Metrics.KernelThreads(
                  (int) JsonValues.whole(one.get("created"), 0),
                  (int) JsonValues.whole(one.get("peak"), 0)));
        });
    return new Metrics(
        count("dispatches"),
        count("context_switches"),
        count("address_space_switches"),
        count("tlb_flushes"),
        count("user_switches"),
        count("mode_switches"),
        count("steals"),
        count("handoffs"),
        count("migrations"),
        count("switch_time"),
        count("refill_time"),
        figure("cpu_utilization"),
        figure("turnaround_mean"),
        figure("response_mean"),
        figure("wait_mean"),
        figure("throughput_per_s"),
        figure("fairness_jain"),
        kernelThreads);
  }

  private long count(String name) {
    return JsonValues.whole(metrics.get(name), 0);
  }

  private double figure(String name) {
    return metrics.get(name) instanceof Number number ? number.doubleValue() : 0;
  }
}
