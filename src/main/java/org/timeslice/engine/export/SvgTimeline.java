package org.timeslice.engine.export;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.Segment.Kind;
import org.timeslice.engine.Trace.ThreadResult;

/// The CPUs' lanes as a picture that needs nothing else: no script, no style sheet, no font.
///
/// Colours are attributes, which any style sheet overrules: a page colours `.timeline .h1` to `.h7`
/// (threads, in order of creation), `.again` (the eighth and later, which reuse a hue), `.run`,
/// `.switch`, `.kernel`, `.refill` and `.dense` as it likes, in light and dark. A `style` element
/// was rejected: a page with a strict content security policy would drop it.
///
/// Stretches too short to see are drawn together as `dense`, so the picture's size is bounded
/// however many events a run has.
public final class SvgTimeline {
  private static final int WIDTH = 960;
  private static final int LEFT = 64;
  private static final int RIGHT = 28; // half a label
  private static final int TOP = 30;
  private static final int LANE = 30;
  private static final int GAP = 8;
  private static final int LEGEND_ROW = 20;
  private static final int LEGEND_COLUMNS = 5;
  private static final int LEGEND_MAX = 40;
  private static final int TICKS = 10;

  /// Pixels below which nothing can be made out.
  private static final double SEEN = 0.5;

  /// Pixels that a letter takes, roughly.
  private static final double LETTER = 7.2;

  private static final String GREY = "#445057";
  private static final String PALE = "#EEF1F2";
  private static final String LINE = "#C9D1D4";
  private static final String SMALL = "11.5";

  /// Fill and the text on it, for each hue.
  private static final List<String[]> HUES =
      List.of(
          new String[] {"#3B5BDB", "#FFFFFF"},
          new String[] {"#F0B92B", "#14191C"},
          new String[] {"#2CB09C", "#14191C"},
          new String[] {"#9C2F72", "#FFFFFF"},
          new String[] {"#2B1B78", "#FFFFFF"},
          new String[] {"#8CD2F4", "#14191C"},
          new String[] {"#6E3D18", "#FFFFFF"});

  private final Trace trace;
  private final XmlWriter xml;

  /// Whether each stretch says what it is when pointed at.
  private final boolean tips;

  private final Map<String, Integer> order = new LinkedHashMap<>();
  private final Set<String> shared = new HashSet<>();

  private SvgTimeline(Trace trace, boolean tips, Appendable out) {
    this.trace = trace;
    this.xml = new XmlWriter(out);
    this.tips = tips;
    // Hues go by order of creation, as in the page's picture; the results stand in the text's
    // order.
    for (Member member : trace.cast()) {
      if (member.kind().equals("thread")) {
        order.putIfAbsent(member.id(), order.size());
      }
    }
    var seen = new HashSet<String>();
    for (ThreadResult thread : trace.threads()) {
      String own = "/" + thread.name();
      order.putIfAbsent(thread.process() + own, order.size());
      if (!seen.add(own)) {
        shared.add(own);
      }
    }
  }

  /// The picture with a title and a description of its own, as a file.
  ///
  /// @throws IOException if `out` does
  public static void write(Trace trace, Appendable out) throws IOException {
    String title = trace.title().isEmpty() ? "Timeline" : trace.title();
    new SvgTimeline(trace, true, out).write("timeline", title, description(trace));
  }

  /// The picture as part of a page, which tells the events beside it in its own language: so its
  /// stretches say nothing themselves, and a page with many weighs a tenth less.
  ///
  /// @param id unique in the page; ids of parts begin with it
  /// @param title what a screen reader calls the picture
  /// @param description what it reads out for it
  /// @throws IOException if `out` does
  public static void write(Trace trace, String id, String title, String description, Appendable out)
      throws IOException {
    new SvgTimeline(trace, false, out).write(id, title, description);
  }

  private static String description(Trace trace) {
    return trace.cpus().size()
        + " CPUs, "
        + trace.threads().size()
        + " threads, 0 to "
        + Time.printed(trace.end())
        + "; "
        + trace.outcome().name().toLowerCase(Locale.ROOT);
  }

  private void write(String id, String title, String description) throws IOException {
    int lanesEnd = TOP + trace.cpus().size() * (LANE + GAP);
    int shown = Math.min(order.size(), LEGEND_MAX);
    int rows = (shown + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
    int height = lanesEnd + rows * LEGEND_ROW + GAP;
    xml.begin("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("class", "timeline")
        .with("role", "img")
        .with("viewBox", "0 0 " + WIDTH + " " + height)
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .with("font-family", "sans-serif")
        .with("font-size", 13);
    xml.begin("title").with("id", id + "-title").text(title).endLine();
    xml.begin("desc").with("id", id + "-desc").text(description).endLine();
    axis(lanesEnd - GAP);
    for (int cpu = 0; cpu < trace.cpus().size(); cpu++) {
      lane(cpu, TOP + cpu * (LANE + GAP));
    }
    legend(lanesEnd + GAP, shown);
    xml.endLine();
  }

  private double x(long time) {
    double share = trace.end() == 0 ? 0 : (double) time / trace.end();
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  /// Two decimals, which is finer than any screen.
  private static String fixed(double number) {
    long hundredths = Math.round(number * 100);
    String rest = Long.toString(Math.floorMod(hundredths, 100) + 100).substring(1);
    String digits = rest.replaceFirst("0+$", "");
    return Math.floorDiv(hundredths, 100) + (digits.isEmpty() ? "" : "." + digits);
  }

  private void axis(int bottom) throws IOException {
    xml.begin("g").with("class", "axis").with("fill", GREY).with("font-size", SMALL);
    long step = Time.tick(Math.max(1, trace.end()), TICKS);
    for (long time = 0; time <= trace.end(); time += step) {
      String x = fixed(x(time));
      String line = "M" + x + " " + (TOP - 8) + "V" + bottom;
      xml.begin("path").with("d", line).with("stroke", LINE).end();
      words(x, TOP - 13, "middle").text(Time.printed(time)).endLine();
    }
    xml.endLine();
  }

  /// Begins a text; its end is left to the caller.
  private XmlWriter words(String x, int y, String anchor) throws IOException {
    return xml.begin("text").with("x", x).with("y", y).with("text-anchor", anchor);
  }

  private void lane(int cpu, int y) throws IOException {
    xml.begin("g").with("class", "lane").with("data-cpu", cpu);
    words(fixed(LEFT - 8), y + LANE - 10, "end").with("class", "lane-name").with("fill", GREY);
    xml.text("CPU " + cpu).endLine();
    box("track", 0, trace.end(), y, PALE).endLine();
    long denseFrom = -1;
    for (Segment segment : trace.cpus().get(cpu)) {
      boolean seen = x(segment.to()) - x(segment.from()) >= SEEN;
      if (!seen && denseFrom < 0) {
        denseFrom = segment.from();
      } else if (seen && denseFrom >= 0) {
        box("dense", denseFrom, segment.from(), y, GREY).endLine();
        denseFrom = -1;
      }
      if (seen && segment.kind() != Kind.IDLE) {
        segment(segment, y);
      }
    }
    if (denseFrom >= 0) {
      box("dense", denseFrom, trace.end(), y, GREY).endLine();
    }
    xml.endLine();
  }

  /// Begins a rectangle on a lane; its end is left to the caller.
  private XmlWriter box(String words, long from, long to, int y, String fill) throws IOException {
    return xml.begin("rect")
        .with("class", words)
        .with("x", fixed(x(from)))
        .with("y", y)
        .with("width", fixed(Math.max(SEEN, x(to) - x(from))))
        .with("height", LANE)
        .with("fill", fill);
  }

  private void segment(Segment segment, int y) throws IOException {
    String kind = segment.kind().name().toLowerCase(Locale.ROOT);
    String thread = segment.thread();
    boolean hued = segment.kind() == Kind.RUN || segment.kind() == Kind.REFILL;
    int hue = thread == null || !hued ? -1 : order.getOrDefault(thread, 0);
    String fill = hue < 0 ? GREY : HUES.get(hue % HUES.size())[0];
    String words = hue < 0 ? kind : kind + " " + classes(hue);
    box(words, segment.from(), segment.to(), y, fill);
    if (hue >= HUES.size()) {
      ring();
    }
    if (segment.kind() == Kind.REFILL || segment.kind() == Kind.KERNEL) {
      xml.with("fill-opacity", segment.kind() == Kind.REFILL ? "0.5" : "0.7");
    }
    if (tips) {
      String subject = thread == null ? kind : kind + " " + thread;
      String time = Time.printed(segment.from()) + " to " + Time.printed(segment.to());
      xml.begin("title").text(subject + ": " + time).end();
    }
    xml.endLine();
    if (segment.kind() == Kind.RUN && thread != null) {
      label(segment, thread, Math.max(0, hue), y);
    }
  }

  private static String classes(int hue) {
    return "h" + (hue % HUES.size() + 1) + (hue >= HUES.size() ? " again" : "");
  }

  /// Tells a hue that is used again from its first use.
  private void ring() throws IOException {
    xml.with("stroke", "#FFFFFF").with("stroke-width", 2).with("stroke-dasharray", "3 3");
  }

  private void label(Segment segment, String thread, int hue, int y) throws IOException {
    double width = x(segment.to()) - x(segment.from());
    String name = onLane(thread);
    if (name.codePointCount(0, name.length()) * LETTER + 6 > width) {
      return;
    }
    words(fixed((x(segment.from()) + x(segment.to())) / 2), y + LANE - 10, "middle")
        .with("class", "name " + classes(hue))
        .with("fill", HUES.get(hue % HUES.size())[1])
        .with("pointer-events", "none")
        .text(name)
        .endLine();
  }

  /// The thread's own name; where several processes have a thread of that name, the process's.
  private String onLane(String thread) {
    int slash = thread.indexOf('/');
    String own = thread.substring(slash);
    return shared.contains(own) ? thread.substring(0, slash) : own.substring(1);
  }

  private void legend(int top, int shown) throws IOException {
    xml.begin("g").with("class", "legend").with("fill", GREY).with("font-size", SMALL);
    int number = 0;
    for (String thread : order.keySet()) {
      if (number == shown) {
        break;
      }
      int x = LEFT + number % LEGEND_COLUMNS * ((WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS);
      int y = top + number / LEGEND_COLUMNS * LEGEND_ROW;
      xml.begin("rect").with("class", classes(number)).with("x", x).with("y", y);
      xml.with("width", 12).with("height", 12);
      xml.with("fill", HUES.get(number % HUES.size())[0]);
      if (number >= HUES.size()) {
        ring();
      }
      xml.end();
      words(fixed(x + 18), y + 10, "start").text(thread).endLine();
      number++;
    }
    xml.endLine();
  }
}
