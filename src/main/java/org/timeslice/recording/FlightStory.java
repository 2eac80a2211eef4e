package org.timeslice.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.TraceEvent.Type;
import org.timeslice.recording.FlightLog.Entry;
import org.timeslice.recording.FlightLog.Who;

/// Threads of a JVM as a story of waits.
///
/// *Told*: when a thread waits, for what, who woke it; when threads begin and end; where they were
/// seen at work; on which carrier a pinned virtual thread sits. *Not told*: who has a CPU. A thread
/// that does not wait is drawn as running, though it may be in a queue; waits that were shorter
/// than the recording's threshold are not in it; nor are the parks and the carrier of a virtual
/// thread that is not pinned.
final class FlightStory {
  private static final String PLATFORM = "jvm";
  private static final String VIRTUAL = "virtual";

  /// @param begins false for the end of a wait
  private record Act(long time, int rank, Entry entry, boolean begins) {}

  /// How a thread is called here.
  ///
  /// @param kernel id of its kernel thread; null for virtual threads
  private record Actor(String process, String id, @Nullable String kernel, Who who) {}

  private final FlightLog log;
  private final Retelling to;
  private final int most;
  private final Pace pace;
  private final List<Remark> remarks;
  private final Map<Long, Actor> actors = new LinkedHashMap<>();
  private final Map<Long, Integer> waits = new HashMap<>();

  FlightStory(FlightLog log, Retelling to, Limits limits, List<Remark> remarks) {
    this.log = log;
    this.to = to;
    this.most = limits.members();
    this.pace = new Pace(limits, remarks);
    this.remarks = remarks;
  }

  Opened.Playable tell() throws Unreadable {
    introduce();
    found();
    long length = log.last() - log.first();
    for (Act act : acts()) {
      if (pace.isOver(to.now())) {
        length = to.now();
        break;
      }
      Actor actor = actors.get(act.entry().who());
      if (actor != null) {
        tell(act, actor, act.time() - log.first());
      }
    }
    remarks.add(Remark.of("jvm.cpus"));
    if (to.knows(VIRTUAL)) {
      remarks.add(Remark.of("jvm.virtual"));
    }
    log.threshold().ifPresent(shortest -> remarks.add(Remark.of("jvm.threshold", shortest)));
    if (log.passed() > 0) {
      remarks.add(Remark.of("jvm.passed", log.passed()));
    }
    return to.finish(Format.JVM, length, remarks);
  }

  private List<Act> acts() {
    var acts = new ArrayList<Act>();
    for (Entry entry : log.entries()) {
      int rank = entry.kind().equals("start") ? 0 : entry.kind().equals("end") ? 4 : 2;
      acts.add(new Act(entry.from(), rank, entry, true));
      if (FlightLog.WAITS.containsValue(entry.kind())) {
        acts.add(new Act(entry.to(), entry.to() == entry.from() ? 3 : 1, entry, false));
      }
    }
    acts.sort(Comparator.comparingLong(Act::time).thenComparingInt(Act::rank));
    return acts;
  }

  private void introduce() {
    to.introduce(new Member(PLATFORM, "process", null, PLATFORM, null));
    Set<Long> needed = new HashSet<>();
    for (Entry entry : log.entries()) {
      needed.add(entry.who());
      if (entry.kind().equals("pinned")) {
        needed.add(entry.by());
      }
    }
    needed.stream()
        .sorted()
        .limit(most)
        .forEach(number -> {
          Who who = log.threads().get(number);
          if (who != null) {
            actors.put(number, introduced(who));
          }
        });
    if (needed.size() > most) {
      remarks.add(Remark.of("rows-beyond", most, needed.size()));
    }
  }

  private Actor introduced(Who who) {
    String process = who.isVirtual() || who.isCarrier() ? VIRTUAL : PLATFORM;
    if (!to.knows(process)) {
      to.introduce(new Member(process, "process", null, process, null));
    }
    String label = who.name().replace('/', ':');
    String id = process + "/" + label;
    if (to.knows(id)) {
      label += "-" + Math.abs(who.number());
      id = process + "/" + label;
    }
    String number = String.valueOf(Math.abs(who.number()));
    if (who.isCarrier()) {
      String kernel = process + "/C" + number;
      to.introduce(new Member(kernel, "kernel-thread", process, "C" + number, null));
      return new Actor(process, kernel, kernel, who);
    }
    to.introduce(new Member(id, "thread", process, label, null));
    if (who.isVirtual()) {
      return new Actor(process, id, null, who);
    }
    String kernel = process + "/t" + number;
    to.introduce(new Member(kernel, "kernel-thread", process, "t" + number, null));
    return new Actor(process, id, kernel, who);
  }

  /// Those that were there before the recording began.
  private void found() {
    Set<Long> started = new HashSet<>();
    log.entries().stream()
        .filter(entry -> entry.kind().equals("start"))
        .forEach(entry -> started.add(entry.who()));
    Telling telling = to.at(0, Type.FOUND).reason("recording");
    int count = 0;
    for (var one : actors.entrySet()) {
      if (!started.contains(one.getKey())) {
        arrive(telling, one.getValue());
        count++;
      }
    }
    telling.detail("count", count).tell();
  }

  private static void arrive(Telling telling, Actor actor) {
    String kernel = actor.kernel();
    if (kernel == null) {
      telling.move(actor.id(), VIRTUAL + "/mounted");
    } else {
      if (!kernel.equals(actor.id())) {
        telling.move(actor.id(), kernel);
      }
      telling.move(kernel, "busy").state(kernel, "running");
    }
    telling.state(actor.id(), "running");
  }

  private Telling about(Actor actor, long time, Type type) {
    Telling telling = to.at(time, type).of(actor.process());
    String kernel = actor.kernel();
    if (!actor.who().isCarrier()) {
      telling.thread(actor.id());
    }
    return kernel == null
        ? telling
        : telling.kernelThread(kernel.substring(kernel.indexOf('/') + 1));
  }

  private void tell(Act act, Actor actor, long time) {
    Entry entry = act.entry();
    if ("done".equals(to.state(actor.id()))) {
      return;
    }
    switch (entry.kind()) {
      case "start" -> {
        Telling telling = about(actor, time, Type.ARRIVED).reason("recorded").by(id(entry.by()));
        arrive(telling, actor);
        telling.tell();
      }
      case "end" -> end(actor, time);
      case "sample" ->
          about(actor, time, Type.STEPPED).reason("sample").detail("name", entry.on()).tell();
      default -> {
        if (act.begins()) {
          wait(entry, actor, time);
        } else {
          goOn(entry, actor, time);
        }
      }
    }
  }

  private @Nullable String id(long number) {
    Actor actor = actors.get(number);
    return actor == null ? null : actor.id();
  }

  private void end(Actor actor, long time) {
    Telling telling =
        about(actor, time, Type.EXITED).move(actor.id(), "done").state(actor.id(), "done");
    String kernel = actor.kernel();
    if (kernel != null && !kernel.equals(actor.id())) {
      telling.move(kernel, "done").state(kernel, "done");
    }
    telling.tell();
  }

  /// Waits may lie in one another (a pinned thread parks): the outermost counts.
  private void wait(Entry entry, Actor actor, long time) {
    boolean isFirst = waits.merge(entry.who(), 1, Integer::sum) == 1;
    if (entry.kind().equals("pinned")) {
      pinned(entry, actor, time);
      return;
    }
    if (!isFirst) {
      return;
    }
    if (actor.who().isCarrier()) {
      about(actor, time, Type.KERNEL_THREAD_PARKED)
          .reason("idle")
          .move(actor.id(), VIRTUAL + "/parked")
          .state(actor.id(), "parked")
          .tell();
      return;
    }
    Telling telling = about(actor, time, Type.BLOCKED).reason("jvm-" + entry.kind());
    if (!entry.on().isEmpty()) {
      telling.detail("on", entry.on());
    }
    telling.detail("for", entry.to() - entry.from());
    rest(telling, actor);
    telling.tell();
  }

  private static void rest(Telling telling, Actor actor) {
    String kernel = actor.kernel();
    if (kernel == null) {
      telling.move(actor.id(), VIRTUAL + "/waiting");
    } else {
      telling.move(kernel, "blocked").state(kernel, "blocked");
    }
    telling.state(actor.id(), "blocked");
  }

  /// It keeps its carrier while it waits.
  private void pinned(Entry entry, Actor actor, long time) {
    Actor carrier = actors.get(entry.by());
    Telling telling = about(actor, time, Type.BLOCKED).reason("jvm-pinned");
    if (carrier != null && carrier.kernel() != null) {
      telling
          .kernelThread(carrier.kernel().substring(carrier.kernel().indexOf('/') + 1))
          .move(actor.id(), carrier.kernel())
          .move(carrier.kernel(), "blocked")
          .state(carrier.kernel(), "blocked");
    }
    telling.detail("on", entry.on()).detail("for", entry.to() - entry.from());
    telling.state(actor.id(), "blocked").tell();
  }

  private void goOn(Entry entry, Actor actor, long time) {
    if (waits.merge(entry.who(), -1, Integer::sum) > 0) {
      return;
    }
    if (actor.who().isCarrier()) {
      about(actor, time, Type.KERNEL_THREAD_UNPARKED)
          .move(actor.id(), "busy")
          .state(actor.id(), "running")
          .tell();
      return;
    }
    Telling telling = about(actor, time, Type.WOKEN).reason("recorded");
    if (entry.kind().equals("monitor-wait")) {
      telling.by(id(entry.by()));
    }
    String kernel = actor.kernel();
    String held = to.place(actor.id());
    if (kernel == null) {
      if (held != null && "blocked".equals(to.state(held))) {
        telling.move(held, "busy").state(held, "running");
      }
      telling.move(actor.id(), VIRTUAL + "/mounted");
    } else {
      telling.move(kernel, "busy").state(kernel, "running");
    }
    telling.state(actor.id(), "running").tell();
  }
}
