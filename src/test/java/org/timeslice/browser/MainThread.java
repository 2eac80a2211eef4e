package org.timeslice.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the main thread of a page does, frame by frame, as Chromium traces it. */
final class MainThread {
  private static final List<String> CATEGORIES =
      List.of("devtools.timeline", "disabled-by-default-devtools.timeline");

  /** What makes a frame one that counts: it answers to a key, or to time. */
  private static final Set<String> CAUSES = Set.of("FireAnimationFrame", "EventDispatch");

  private static final String TASK = "RunTask";
  private static final String STYLES = "UpdateLayoutTree";

  /** All work of one frame, or of one task, in ms: by the clock, and of the thread on a CPU. */
  record Frame(double clock, double cpu) {}

  private record Slice(String name, double from, double length, double cpu) {
    double to() {
      return from + length;
    }
  }

  private MainThread() {}

  /** The frames in which the page did something while `doing` went on. */
  static List<Frame> during(Page page, Runnable doing) {
    return frames(traced(page, doing));
  }

  /** The longest of all tasks while `doing` went on, by the clock and, maybe another, on a CPU. */
  static Frame longestTask(Page page, Runnable doing) {
    List<Slice> tasks =
        traced(page, doing).stream().filter(slice -> slice.name().equals(TASK)).toList();
    return new Frame(
        tasks.stream().mapToDouble(Slice::length).max().orElse(0),
        tasks.stream().mapToDouble(Slice::cpu).max().orElse(0));
  }

  private static List<Slice> traced(Page page, Runnable doing) {
    Browser browser = page.context().browser();
    byte[] trace;
    browser.startTracing(page, new Browser.StartTracingOptions().setCategories(CATEGORIES));
    try {
      doing.run();
      page.waitForTimeout(300);
    } finally {
      trace = browser.stopTracing();
    }
    return busiest(slicesByThread(new String(trace, StandardCharsets.UTF_8)));
  }

  private static Map<String, List<Slice>> slicesByThread(String trace) {
    Map<String, List<Slice>> threads = new HashMap<>();
    var events = JsonParser.parseString(trace).getAsJsonObject().getAsJsonArray("traceEvents");
    for (var element : events) {
      JsonObject event = element.getAsJsonObject();
      if (!event.get("ph").getAsString().equals("X") || !event.has("dur")) {
        continue;
      }
      double cpu = event.has("tdur") ? event.get("tdur").getAsDouble() : 0;
      threads
          .computeIfAbsent(event.get("pid") + " " + event.get("tid"), _ -> new ArrayList<>())
          .add(
              new Slice(
                  event.get("name").getAsString(),
                  event.get("ts").getAsDouble() / 1000,
                  event.get("dur").getAsDouble() / 1000,
                  cpu / 1000));
    }
    return threads;
  }

  /** The thread that computes styles most often is the main thread of the page. */
  private static List<Slice> busiest(Map<String, List<Slice>> threads) {
    return threads.values().stream()
        .max(
            Comparator.comparingLong(
                slices -> slices.stream().filter(slice -> slice.name().equals(STYLES)).count()))
        .orElseThrow();
  }

  /** A frame is over with the task that lays out and paints. */
  private static List<Frame> frames(List<Slice> slices) {
    List<Slice> sorted = slices.stream().sorted(Comparator.comparingDouble(Slice::from)).toList();
    List<Frame> frames = new ArrayList<>();
    double clock = 0;
    double cpu = 0;
    boolean counts = false;
    for (int i = 0; i < sorted.size(); i++) {
      Slice task = sorted.get(i);
      if (!task.name().equals(TASK)) {
        continue;
      }
      clock += task.length();
      cpu += task.cpu();
      boolean painted = false;
      for (int k = i + 1; k < sorted.size() && sorted.get(k).from() < task.to(); k++) {
        counts |= CAUSES.contains(sorted.get(k).name());
        painted |= sorted.get(k).name().equals("Commit");
      }
      if (painted) {
        if (counts) {
          frames.add(new Frame(clock, cpu));
        }
        clock = 0;
        cpu = 0;
        counts = false;
      }
    }
    return frames;
  }
}
