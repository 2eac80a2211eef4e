package org.timeslice.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One block of `GODEBUG=schedtrace=N,scheddetail=1`: how everything stands at one moment.
///
/// Source: `schedtrace` in Go's `runtime/proc.go`; the lines differ a little between releases
/// (`m=-1` became `m=nil` in 1.20).
final class GoSnapshot {
  /// Status of a G.
  static final int RUNNABLE = 1;

  static final int RUNNING = 2;
  static final int SYSCALL = 3;
  static final int WAITING = 4;
  static final int DEAD = 6;

  private static final int SCAN = 0x1000;

  private static final Pattern HEAD =
      Pattern.compile("^SCHED (\\d{1,12})ms: gomaxprocs=(\\d{1,6}) .*\\bthreads=(\\d{1,7})\\b.*");
  private static final Pattern QUEUE = Pattern.compile("\\brunqueue=(\\d{1,7})\\b");
  private static final Pattern P =
      Pattern.compile(
          "^\\s*P(\\d{1,6}): status=(\\d+) schedtick=(\\d{1,18}) .*\\bm=(\\S+) runqsize=(\\d{1,6})"
              + "\\b.*");
  private static final Pattern M =
      Pattern.compile(
          "^\\s*M(\\d{1,7}): p=(\\S+) curg=(\\S+) .*\\bspinning=(\\w+) blocked=(\\w+) .*");
  private static final Pattern G =
      Pattern.compile("^\\s*G(\\d{1,9}): status=(\\d{1,6})\\((.*)\\) m=(\\S+) lockedm=\\S+\\s*$");

  /// @param m which M holds it; −1 for none
  record ProcessorLine(int id, int status, long ticks, int m, int queue) {}

  record MachineLine(int id, int p, int g, boolean spinning, boolean blocked) {}

  /// @param why what it waits for, or waited for last
  record RoutineLine(int id, int status, String why, int m) {}

  private final long time;
  private final int processors;
  private final int threads;
  private final int global;
  private final List<ProcessorLine> ps = new ArrayList<>();
  private final List<MachineLine> ms = new ArrayList<>();
  private final List<RoutineLine> gs = new ArrayList<>();

  private GoSnapshot(long time, int processors, int threads, int global) {
    this.time = time;
    this.processors = processors;
    this.threads = threads;
    this.global = global;
  }

  /// A snapshot that begins with this line; null where none does.
  static @Nullable GoSnapshot begin(String line) {
    Matcher head = HEAD.matcher(line);
    Matcher queue = QUEUE.matcher(line);
    return head.matches() && queue.find()
        ? new GoSnapshot(
            Long.parseLong(head.group(1)) * 1_000_000,
            Integer.parseInt(head.group(2)),
            Integer.parseInt(head.group(3)),
            Integer.parseInt(queue.group(1)))
        : null;
  }

  /// Whether the line is one of this snapshot.
  boolean take(String line) {
    Matcher g = G.matcher(line);
    if (g.matches()) {
      int status = Integer.parseInt(g.group(2)) & ~SCAN;
      gs.add(new RoutineLine(Integer.parseInt(g.group(1)), status, g.group(3), id(g.group(4))));
      return true;
    }
    Matcher p = P.matcher(line);
    if (p.matches()) {
      ps.add(
          new ProcessorLine(
              Integer.parseInt(p.group(1)),
              id(p.group(2)),
              Long.parseLong(p.group(3)),
              id(p.group(4)),
              Integer.parseInt(p.group(5))));
      return true;
    }
    Matcher m = M.matcher(line);
    if (m.matches()) {
      ms.add(
          new MachineLine(
              Integer.parseInt(m.group(1)),
              id(m.group(2)),
              id(m.group(3)),
              m.group(4).equals("true"),
              m.group(5).equals("true")));
      return true;
    }
    return false;
  }

  /// A number; −1 for `-1`, `nil` and whatever is none.
  private static int id(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  /// Whether it has the lines that its head announces. Those of Gs are not counted there.
  boolean isWhole() {
    return ps.size() >= processors && ms.size() >= threads && !gs.isEmpty();
  }

  boolean hasDetail() {
    return !ps.isEmpty() || !ms.isEmpty() || !gs.isEmpty();
  }

  /// ns since the program began.
  long time() {
    return time;
  }

  int processors() {
    return processors;
  }

  /// Length of the global queue.
  int global() {
    return global;
  }

  List<ProcessorLine> ps() {
    return ps;
  }

  List<MachineLine> ms() {
    return ms;
  }

  List<RoutineLine> gs() {
    return gs;
  }

  int size() {
    return ps.size() + ms.size() + gs.size();
  }
}
