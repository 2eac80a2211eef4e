package org.timeslice.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/// What a Flight Recorder file says of threads: when they began, ended and waited, and in which
/// method they were seen at work.
final class FlightLog {
  /// A thread that waits. Kinds: `park`, `sleep`, `monitor-wait`, `monitor-enter`, `pinned`, `io`.
  static final Map<String, String> WAITS =
      Map.of(
          "jdk.ThreadPark", "park",
          "jdk.ThreadSleep", "sleep",
          "jdk.JavaMonitorWait", "monitor-wait",
          "jdk.JavaMonitorEnter", "monitor-enter",
          "jdk.VirtualThreadPinned", "pinned",
          "jdk.SocketRead", "io",
          "jdk.SocketWrite", "io",
          "jdk.FileRead", "io",
          "jdk.FileWrite", "io");

  /// A thread, by the number that the JVM gives it.
  record Who(long number, String name, boolean isVirtual, boolean isCarrier) {}

  /// Something that happened to a thread.
  ///
  /// @param kind one of [#WAITS]; `start`, `end` or `sample`
  /// @param to equal to `from` for what takes no time
  /// @param on what is waited for, or the method; empty where unknown
  /// @param by the number of the thread that started, woke or carries it; 0 where unknown
  record Entry(String kind, long from, long to, long who, String on, long by) {}

  private final Map<Long, Who> threads = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, String> types = new HashMap<>();
  private final Map<String, String> thresholds = new HashMap<>();
  private int passed;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  Map<Long, Who> threads() {
    return threads;
  }

  List<Entry> entries() {
    return entries;
  }

  /// How many events were not about threads.
  int passed() {
    return passed;
  }

  /// The longest time that a wait had to last to be recorded; empty where no wait has one.
  Optional<String> threshold() {
    return thresholds.entrySet().stream()
        .filter(one -> WAITS.containsKey(one.getKey()))
        .filter(one -> !one.getValue().startsWith("0 "))
        .map(Map.Entry::getValue)
        .max(java.util.Comparator.comparingDouble(FlightLog::millis));
  }

  private static double millis(String text) {
    return text.matches("\\d{1,9} ms") ? Double.parseDouble(text.replace(" ms", "")) : 0;
  }

  /// ns since 1970 of the first that was told.
  long first() {
    return first;
  }

  long last() {
    return last;
  }

  void learn(List<EventType> known) {
    known.forEach(type -> types.put(type.getId(), type.getName()));
  }

  void take(RecordedEvent event) {
    String type = event.getEventType().getName();
    String wait = WAITS.get(type);
    if (wait != null) {
      waited(wait, event);
      return;
    }
    switch (type) {
      case "jdk.ThreadStart" -> {
        RecordedThread thread = thread(event, "thread");
        add("start", event, thread == null ? event.getThread() : thread, "parentThread", "");
      }
      case "jdk.ThreadEnd" -> {
        RecordedThread thread = thread(event, "thread");
        add("end", event, thread == null ? event.getThread() : thread, "", "");
      }
      case "jdk.VirtualThreadStart" -> add("start", event, event.getThread(), "", "");
      case "jdk.VirtualThreadEnd" -> add("end", event, event.getThread(), "", "");
      case "jdk.ExecutionSample", "jdk.NativeMethodSample" ->
          add("sample", event, thread(event, "sampledThread"), "", method(event));
      case "jdk.ActiveSetting" -> setting(event);
      default -> passed++;
    }
  }

  private void waited(String kind, RecordedEvent event) {
    String by =
        switch (kind) {
          case "monitor-wait" -> "notifier";
          case "monitor-enter" -> "previousOwner";
          case "pinned" -> "carrierThread";
          default -> "";
        };
    String on =
        switch (kind) {
          case "park" -> type(event, "parkedClass");
          case "monitor-wait", "monitor-enter" -> type(event, "monitorClass");
          case "pinned" -> text(event, "pinnedReason");
          case "io" -> text(event, event.hasField("host") ? "host" : "path");
          default -> "";
        };
    add(kind, event, event.getThread(), by, on);
  }

  private void add(
      String kind, RecordedEvent event, @Nullable RecordedThread thread, String by, String on) {
    if (thread == null) {
      passed++;
      return;
    }
    long from = nanos(event.getStartTime());
    long to = Math.max(from, nanos(event.getEndTime()));
    RecordedThread other = by.isEmpty() ? null : thread(event, by);
    first = Math.min(first, from);
    last = Math.max(last, to);
    entries.add(new Entry(kind, from, to, number(thread), on, other == null ? 0 : number(other)));
  }

  private static long nanos(Instant instant) {
    // Beyond the year 2262 ns do not fit; a file that says so is damaged.
    return Math.clamp(instant.getEpochSecond(), 0, Duration.ofNanos(Long.MAX_VALUE).toSeconds() - 1)
            * 1_000_000_000
        + instant.getNano();
  }

  private long number(RecordedThread thread) {
    long java = thread.getJavaThreadId();
    long number = java > 0 ? java : -1 - Math.abs(thread.getOSThreadId());
    threads.computeIfAbsent(number, _ -> who(number, thread));
    return number;
  }

  private static Who who(long number, RecordedThread thread) {
    String java = thread.getJavaName();
    String os = thread.getOSName();
    String name = java != null && !java.isBlank() ? java : os != null ? os : "";
    if (name.isBlank()) {
      name = (thread.isVirtual() ? "virtual-" : "thread-") + Math.abs(number);
    }
    var group = thread.getThreadGroup();
    boolean isCarrier =
        !thread.isVirtual() && group != null && "CarrierThreads".equals(group.getName());
    return new Who(number, name, thread.isVirtual(), isCarrier);
  }

  private static @Nullable RecordedThread thread(RecordedEvent event, String field) {
    return event.hasField(field) && event.getValue(field) instanceof RecordedThread thread
        ? thread
        : null;
  }

  private static String type(RecordedEvent event, String field) {
    return event.hasField(field) && event.getValue(field) instanceof RecordedClass type
        ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
        : "";
  }

  private static String text(RecordedEvent event, String field) {
    return event.hasField(field) && event.getValue(field) instanceof String text ? text : "";
  }

  private static String method(RecordedEvent event) {
    RecordedStackTrace stack = event.getStackTrace();
    if (stack == null || stack.getFrames().isEmpty()) {
      return "";
    }
    RecordedFrame frame = stack.getFrames().getFirst();
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }

  private void setting(RecordedEvent event) {
    String type = types.get(event.getLong("id"));
    if (type != null && "threshold".equals(text(event, "name"))) {
      thresholds.put(type, text(event, "value"));
    }
  }
}
