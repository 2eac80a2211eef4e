package org.timeslice.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.timeslice.web.TestSite;

/**
 * How long a frame takes while a reader drags the playhead, steps and plays: a benchmark, not a
 * test. What is measured is the main thread's work for each frame that answers to the reader or to
 * time: all its tasks since the frame before, with scripts, styles, layout and painting, as
 * Chromium's own tracing has them; once by the clock, which a busy machine makes longer, and once
 * as the thread's time on a CPU. Throttling is Chromium's, and makes both longer. Some machines are
 * twice as fast in one second as in the next, so beside each line stands what one and the same loop
 * took before and after: only lines where that is alike can be compared.
 *
 * <p>Arguments: names of scenes, all if none; `large` takes 200,000 events instead of 5,000.
 */
final class FrameTimes {
  private static final int STEPS = 240;
  private static final int KEYS = 120;
  private static final int PLAY_MILLIS = 4000;
  private static final List<String> SCENES = List.of("switch", "cost", "models", "gmp", "queues");

  private final TestSite site;

  private FrameTimes(TestSite site) {
    this.site = site;
  }

  public static void main(String[] args) throws IOException {
    boolean large = List.of(args).contains("large");
    List<String> named = Stream.of(args).filter(SCENES::contains).toList();
    Path folder = Files.createTempDirectory("frame-times");
    try {
      measure(folder, named.isEmpty() ? SCENES : named, large);
    } finally {
      Browsers.chromium().close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    // Playwright's driver leaves a thread that would keep the JVM alive.
    System.exit(0);
  }

  private static void measure(Path folder, List<String> scenes, boolean large) throws IOException {
    writeCourse(folder.resolve("course"), large);
    try (TestSite site = TestSite.start(folder.resolve("data"), folder.resolve("course"), false)) {
      System.out.printf(
          "%-8s %-6s %-9s %6s   %-24s %-24s %s%n",
          "scene",
          "slower",
          "doing",
          "frames",
          "ms p50 / p95 / max",
          "on CPU p50 / p95 / max",
          "the same loop before / after, ms");
      for (String scene : scenes) {
        new FrameTimes(site).measure(scene);
      }
    }
  }

  private void measure(String scene) {
    try (Reader reader = Reader.on(site.at(""))) {
      reader.context().setDefaultTimeout(180_000);
      CDPSession chrome = reader.context().newCDPSession(reader.page());
      long before = System.nanoTime();
      Page page = reader.page();
      MainThread.Frame longest =
          MainThread.longestTask(
              page, () -> SimInPage.live(reader.open("/lessons/" + scene), "run"));
      SimInPage sim = SimInPage.live(page, "run");
      System.out.printf(
          Locale.ROOT,
          "%-8s %s events, live after %.1f s, longest task %.0f ms (%.0f on CPU)%n",
          scene,
          events(sim),
          (System.nanoTime() - before) / 1e9,
          longest.clock(),
          longest.cpu());
      sim.figure().scrollIntoViewIfNeeded();
      for (int slower : new int[] {1, 4}) {
        throttle(chrome, slower);
        drag(sim, chrome);
        Runnable dragging = () -> drag(sim, chrome);
        measure(scene, slower, "drag", dragging, chrome, page);
        sim.press("Home");
        measure(scene, slower, "step", () -> step(page), chrome, page);
        measure(scene, slower, "play", () -> play(page), chrome, page);
        sim.press("t");
        page.locator("dialog .evt").waitFor();
        page.keyboard().press("Escape");
        sim.press("1");
      }
      throttle(chrome, 1);
      if (!reader.complaints().isEmpty()) {
        System.out.println(reader.complaints());
      }
    }
  }

  private static void measure(
      String scene, int slower, String doing, Runnable reader, CDPSession chrome, Page page) {
    double before = fixedWork(chrome, slower, page);
    List<MainThread.Frame> frames = MainThread.during(page, reader);
    print(scene, slower, doing, frames, before, fixedWork(chrome, slower, page));
  }

  /** What the machine takes for one and the same loop, not slowed down, in ms: half of five. */
  private static double fixedWork(CDPSession chrome, int slower, Page page) {
    throttle(chrome, 1);
    Object median =
        page.evaluate(
            """
            () => Array.from({length: 5}, () => {
              const from = performance.now();
              let sum = 0;
              for (let n = 0; n < 2e7; n++) sum = (sum * 31 + n) | 0;
              return performance.now() - from + sum * 0;
            }).sort((a, b) => a - b)[2]
            """);
    throttle(chrome, slower);
    return ((Number) median).doubleValue();
  }

  private static Object events(SimInPage sim) {
    return sim.figure()
        .evaluate(
            """
            figure => new Promise(done => {
              const tell = e => done(e.detail.widget.run.events.length);
              figure.addEventListener('sim:moved', tell, {once: true});
              figure.querySelector('.ph').dispatchEvent(
                  new KeyboardEvent('keydown', {key: 'Home', bubbles: true}));
            })
            """);
  }

  private static void throttle(CDPSession chrome, int slower) {
    var rate = new JsonObject();
    rate.addProperty("rate", slower);
    chrome.send("Emulation.setCPUThrottlingRate", rate);
  }

  /** Over the whole run and back to its middle, as a hand would. */
  private static void drag(SimInPage sim, CDPSession chrome) {
    Locator tracks = sim.figure().locator(".tracks").first();
    BoundingBox box = tracks.boundingBox();
    double y = box.y + 6;
    mouse(chrome, "mouseMoved", box.x + 1, y, 0);
    mouse(chrome, "mousePressed", box.x + 1, y, 1);
    for (int i = 0; i <= STEPS; i++) {
      double share = i < STEPS * 2 / 3 ? i * 1.5 / STEPS : 2 - i * 1.5 / STEPS;
      mouse(chrome, "mouseMoved", box.x + 1 + (box.width - 2) * share, y, 1);
    }
    mouse(chrome, "mouseReleased", box.x + box.width / 2, y, 0);
  }

  /**
   * Not by Playwright's mouse, which runs scripts of its own in the page at each move of a drag.
   */
  private static void mouse(CDPSession chrome, String type, double x, double y, int buttons) {
    var event = new JsonObject();
    event.addProperty("type", type);
    event.addProperty("x", x);
    event.addProperty("y", y);
    event.addProperty("button", type.equals("mouseMoved") && buttons == 0 ? "none" : "left");
    event.addProperty("buttons", buttons);
    event.addProperty("clickCount", type.equals("mouseMoved") ? 0 : 1);
    chrome.send("Input.dispatchMouseEvent", event);
  }

  private static void step(Page page) {
    for (int i = 0; i < KEYS; i++) {
      page.keyboard().press("ArrowRight");
    }
  }

  private static void play(Page page) {
    page.keyboard().press("4");
    page.keyboard().press("k");
    page.waitForTimeout(PLAY_MILLIS);
    page.keyboard().press("k");
  }

  private static void print(
      String scene,
      int slower,
      String doing,
      List<MainThread.Frame> frames,
      double before,
      double after) {
    System.out.printf(
        Locale.ROOT,
        "%-8s %-6s %-9s %6d   %s %s %.0f / %.0f%n",
        scene,
        slower + "x",
        doing,
        frames.size(),
        shares(frames, MainThread.Frame::clock),
        shares(frames, MainThread.Frame::cpu),
        before,
        after);
  }

  private static String shares(
      List<MainThread.Frame> frames, ToDoubleFunction<MainThread.Frame> time) {
    double[] sorted = frames.stream().mapToDouble(time).sorted().toArray();
    return "%6.1f %7.1f %7.1f  ".formatted(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  private static void writeCourse(Path course, boolean large) throws IOException {
    for (String language : List.of("en", "zh")) {
      Path folder = Files.createDirectories(course.resolve(language));
      var summary = new StringBuilder("# Frame times\n\n## Scenes\n\n");
      for (String scene : SCENES) {
        summary.append("- [%s](%s.md)%n".formatted(scene, scene));
        Files.writeString(
            folder.resolve(scene + ".md"),
            """
            ---
            title: %1$s
            summary: A long run in the scene %1$s.
            minutes: 1
            objectives:
              - Measure
            requires: []
            ---

            ```sim run
            title: A long run
            view: %1$s
            %2$s```
            """
                .formatted(scene, scenario(scene, large ? 40 : 1)));
      }
      Files.writeString(folder.resolve("SUMMARY.md"), summary);
    }
  }

  /** About 5,000 events, times `factor`. */
  static String scenario(String scene, int factor) {
    return switch (scene) {
      case "switch", "cost" ->
          """
          machine: {cpus: 1, costs: typical}
          kernel: {policy: round-robin, quantum: 1ms}
          processes:
            - name: editor
              threads:
                - {name: A, count: 3, program: [{repeat %1$d: [compute 3ms, sleep 2ms]}]}
            - name: player
              threads:
                - {name: B, program: [{repeat %1$d: [compute 2ms, sleep 1ms]}]}
          """
              .formatted(98 * factor);
      case "queues" ->
          """
          machine: {cpus: 2, costs: typical}
          kernel: {policy: mlfq}
          processes:
            - name: app
              threads:
                - {name: A, count: 6, program: [{repeat %1$d: [compute 5ms, sleep 2ms]}]}
                - {name: B, count: 6, program: [{repeat %1$d: [compute 1ms, sleep 3ms]}]}
          """
              .formatted(73 * factor);
      case "models" ->
          """
          machine: {cpus: 2, costs: typical}
          kernel: {policy: round-robin, quantum: 1ms}
          processes:
            - name: one
              runtime: many-to-one
              threads:
                - {name: A, count: 4, program: [{repeat %1$d: [compute 500us, sleep 1ms]}]}
            - name: two
              threads:
                - {name: A, count: 4, program: [{repeat %1$d: [compute 500us, sleep 1ms]}]}
            - name: three
              runtime: go
              threads:
                - {name: A, count: 4, program: [{repeat %1$d: [compute 500us, sleep 1ms]}]}
          """
              .formatted(75 * factor);
      case "gmp" ->
          """
          machine: {cpus: 4, costs: typical}
          processes:
            - name: server
              runtime: go
              routines:
                worker: [compute 50us, sleep 100us, compute 20us, syscall 30us, compute 10us]
              threads:
                - {name: main, program: [{repeat %d: [spawn worker, compute 20us]}, sleep 20ms]}
          """
              .formatted(225 * factor);
      default -> throw new IllegalArgumentException(scene);
    };
  }
}
