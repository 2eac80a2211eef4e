package org.timeslice.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The events of a file in the Trace Event format, as tracks with slices and marks.
///
/// Source: "Trace Event Format" (Chromium, Google). Complete events (`X`), begin and end (`B`,
/// `E`), instants (`i`, `I`) and names (`M`) are taken; flows, counters, samples, asynchronous
/// events and objects are counted only: they are not about who runs.
final class ChromeEvents {
  private static final double LONGEST = 1e15;
  private static final int DEEPEST = 500;

  /// A row of the file, by its `pid` and `tid`.
  record Track(String group, String number) {}

  /// @param depth 0 for one that lies in no other
  /// @param thread of our own exporter: who runs
  record Slice(
      Track track,
      String name,
      String category,
      long from,
      long to,
      int depth,
      @Nullable String thread,
      @Nullable String kernelThread) {}

  record Mark(Track track, String name, long time) {}

  private record Begun(String name, String category, long from) {}

  private final List<Slice> slices = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Map<Track, Deque<Begun>> open = new LinkedHashMap<>();
  private final Map<String, String> groups = new HashMap<>();
  private final Map<Track, String> names = new HashMap<>();
  private Map<String, @Nullable Object> other = Map.of();
  private int passed;
  private int damaged;
  private int firstDamaged;
  private int seen;
  private long last = Long.MIN_VALUE;

  List<Slice> slices() {
    return slices;
  }

  List<Mark> marks() {
    return marks;
  }

  int passed() {
    return passed;
  }

  int damaged() {
    return damaged;
  }

  int firstDamaged() {
    return firstDamaged;
  }

  String group(Track track) {
    return groups.getOrDefault(track.group(), "");
  }

  String name(Track track) {
    return names.getOrDefault(track, "");
  }

  Map<Track, String> names() {
    return names;
  }

  @Nullable String title() {
    return JsonValues.text(other.get("title"));
  }

  void about(Map<String, @Nullable Object> data) {
    other = data;
  }

  /// Whether it was of use.
  boolean take(Map<String, @Nullable Object> event) {
    seen++;
    String phase = JsonValues.text(event.get("ph"));
    if (phase == null) {
      return damage();
    }
    var track = new Track(id(event.get("pid")), id(event.get("tid")));
    return switch (phase) {
      case "M" -> name(track, event);
      case "X", "B", "E", "i", "I" -> timed(phase, track, event);
      default -> {
        passed++;
        yield true;
      }
    };
  }

  private boolean damage() {
    damaged++;
    firstDamaged = firstDamaged == 0 ? seen : firstDamaged;
    return false;
  }

  private static String id(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  private boolean name(Track track, Map<String, @Nullable Object> event) {
    String name = JsonValues.text(JsonValues.object(event.get("args")).get("name"));
    if (name != null && "process_name".equals(event.get("name"))) {
      groups.put(track.group(), name);
    } else if (name != null && "thread_name".equals(event.get("name"))) {
      names.put(track, name);
    }
    return true;
  }

  private boolean timed(String phase, Track track, Map<String, @Nullable Object> event) {
    Long time = nanos(event.get("ts"));
    if (time == null) {
      return damage();
    }
    String name = id(event.get("name"));
    String category = id(event.get("cat"));
    switch (phase) {
      case "X" -> {
        Long length = nanos(event.get("dur"));
        Map<String, @Nullable Object> args = JsonValues.object(event.get("args"));
        long end = time + Math.max(0, length == null ? 0 : length);
        slices.add(
            new Slice(
                track,
                name,
                category,
                time,
                end,
                -1,
                JsonValues.text(args.get("thread")),
                JsonValues.text(args.get("kernel_thread"))));
        last = Math.max(last, end);
      }
      case "B" -> {
        Deque<Begun> stack = open.computeIfAbsent(track, _ -> new ArrayDeque<>());
        if (stack.size() < DEEPEST) {
          stack.push(new Begun(name, category, time));
        }
      }
      case "E" -> end(track, time);
      default -> marks.add(new Mark(track, name, time));
    }
    last = Math.max(last, time);
    return true;
  }

  private void end(Track track, long time) {
    Deque<Begun> stack = open.get(track);
    Begun begun = stack == null ? null : stack.poll();
    if (begun == null) {
      damage();
      return;
    }
    close(track, begun, time);
  }

  private void close(Track track, Begun begun, long time) {
    long end = Math.max(begun.from(), time);
    slices.add(new Slice(track, begun.name(), begun.category(), begun.from(), end, -1, null, null));
  }

  /// What was begun and never ended lasts to the end. Answers how many there are.
  int closeAll() {
    int count = 0;
    for (var one : open.entrySet()) {
      for (Begun begun : one.getValue()) {
        close(one.getKey(), begun, last);
        count++;
      }
    }
    open.clear();
    return count;
  }

  /// Microseconds with a fraction, in ns; null where it is none, or absurd.
  private static @Nullable Long nanos(@Nullable Object value) {
    if (value instanceof Long number && Math.abs(number) < LONGEST) {
      return number * 1_000;
    }
    if (value instanceof Double number && Math.abs(number) < LONGEST) {
      return Math.round(number * 1_000);
    }
    // Some tools write times as text.
    if (value instanceof String text && text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
      return Math.round(Double.parseDouble(text) * 1_000);
    }
    return null;
  }
}
