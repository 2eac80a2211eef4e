package org.timeslice.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.timeslice.recording.Limits.Patience;

/// Reads the lines of ftrace's `trace`, `trace-cmd report`, `perf script` and `perf sched script`.
final class SchedText {
  private static final Pattern LOST = Pattern.compile("\\bLOST (\\d{1,18}) (?i:events)");
  private static final int CPUS = 1024;

  private final List<SchedEntry> entries = new ArrayList<>();
  private final List<Remark> remarks;
  private int damaged;
  private int firstDamaged;
  private int other;
  private int lines;
  private long lost;

  private SchedText(List<Remark> remarks) {
    this.remarks = remarks;
  }

  /// The entries, in order of time. Tools that merge the buffers of several CPUs mix them up a bit.
  static List<SchedEntry> read(
      InputStream in, Limits limits, Patience patience, List<Remark> remarks)
      throws IOException, Unreadable {
    var text = new SchedText(remarks);
    text.read(new Lines(in), limits, patience);
    text.entries.sort(Comparator.comparingLong(SchedEntry::time));
    return text.entries;
  }

  private void read(Lines in, Limits limits, Patience patience) throws IOException, Unreadable {
    String line = in.next();
    while (line != null) {
      take(line, in);
      if (entries.size() >= limits.records() || patience.isOver()) {
        break;
      }
      line = in.next();
    }
    lines = in.number();
    if (patience.isOver()) {
      remarks.add(Remark.of("time-over", in.number()));
    }
    if (entries.size() >= limits.records()) {
      remarks.add(Remark.of("records-beyond", entries.size(), in.number()));
    }
    if (entries.stream().noneMatch(SchedEntry::isSwitch)) {
      throw patience.isOver() ? new Unreadable(Remark.of("time-over", lines)) : nothing();
    }
    say();
  }

  private void take(String line, Lines in) {
    SchedEntry entry = SchedEntry.of(line);
    boolean isCut = !in.isWhole() && !line.endsWith("]") && !isComplete(line);
    if (entry != null && entry.cpu() < CPUS && entry.target() < CPUS && !isCut) {
      entries.add(entry);
    } else if (line.contains("sched_switch:") || line.contains("sched_wakeup:")) {
      if (in.isWhole()) {
        damaged++;
        firstDamaged = firstDamaged == 0 ? in.number() : firstDamaged;
      } else {
        remarks.add(Remark.of("cut-line", in.number()));
      }
    } else if (SchedEntry.isEvent(line)) {
      other++;
    }
    Matcher gap = LOST.matcher(line);
    if (gap.find()) {
      lost += Long.parseLong(gap.group(1));
    }
  }

  /// A last line without its end may be cut in a number; only its last field tells.
  private static boolean isComplete(String line) {
    return line.matches(".*(next_prio=\\d{1,3}|target_cpu=\\d{3}|CPU:\\d{3})\\s*");
  }

  private Unreadable nothing() {
    if (damaged > 0) {
      return new Unreadable(Remark.of("linux.damaged", damaged, firstDamaged));
    }
    return new Unreadable(
        entries.isEmpty() && other == 0
            ? Remark.of("linux.empty", lines)
            : Remark.of("linux.no-switch", entries.size() + other));
  }

  private void say() {
    if (damaged > 0) {
      remarks.add(Remark.of("lines-damaged", damaged, firstDamaged));
    }
    if (other > 0) {
      remarks.add(Remark.of("linux.other", other));
    }
    if (lost > 0) {
      remarks.add(Remark.of("linux.lost", lost));
    }
  }
}
