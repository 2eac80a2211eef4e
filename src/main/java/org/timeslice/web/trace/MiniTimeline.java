package org.timeslice.web.trace;

import java.util.List;
import java.util.Locale;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.lesson.Cast;

/// A run in three narrow lanes, as far as it was seen, with the playhead at its end and fog behind
/// it.
public final class MiniTimeline {
  private static final int WIDTH = 520;
  private static final int LANE = 13;
  private static final int MOST_LANES = 3;

  /// How much of the width a run takes whose rest may not be shown.
  private static final double SEEN = 0.45;

  private MiniTimeline() {}

  /// An SVG element for a page that says the same in words.
  ///
  /// @param whole whether `trace` is the whole run; else what comes after it is not known here
  public static String svg(Trace trace, long at, boolean whole) {
    double total = whole ? Math.max(1, trace.end()) : Math.max(1, at) / SEEN;
    Cast cast = Cast.of(trace);
    List<List<Segment>> lanes = trace.cpus().subList(0, Math.min(MOST_LANES, trace.cpus().size()));
    int height = lanes.size() * LANE;
    var svg = new StringBuilder();
    svg.append("<svg class=\"minirun\" viewBox=\"0 -3 %d %d\">".formatted(WIDTH, height + 6));
    for (int lane = 0; lane < lanes.size(); lane++) {
      int y = lane * LANE;
      svg.append("<path class=\"base\" d=\"M0 %dH%d\"/>".formatted(y + LANE / 2, WIDTH));
      for (Segment segment : lanes.get(lane)) {
        if (segment.from() < at && segment.kind() != Segment.Kind.IDLE) {
          double x = WIDTH * segment.from() / total;
          double end = WIDTH * Math.min(segment.to(), at) / total;
          svg.append(rect(hue(segment, cast), x, end - x, y));
        }
      }
    }
    double x = Math.min(WIDTH - 1.0, WIDTH * at / total);
    svg.append(
        "<rect class=\"fog\" x=\"%s\" y=\"0\" width=\"%s\" height=\"%d\"/>"
            .formatted(tenths(x), tenths(WIDTH - x), height));
    svg.append("<path class=\"head\" d=\"M%s -3V%d\"/></svg>".formatted(tenths(x), height + 3));
    return svg.toString();
  }

  private static String hue(Segment segment, Cast cast) {
    String thread = segment.thread();
    return thread == null || segment.kind() != Segment.Kind.RUN
        ? "kern"
        : cast.chip(thread).map(chip -> "h" + chip.hue()).orElse("kern");
  }

  private static String rect(String css, double x, double width, int y) {
    return "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"11\"/>"
        .formatted(css, tenths(x), y + 1, tenths(Math.max(0.5, width)));
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
