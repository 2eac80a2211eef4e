package org.timeslice.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of a Linux tracer, understood.
///
/// @param time ns
/// @param cpu where it was recorded
/// @param event `sched_switch`, `sched_wakeup`, …
/// @param pid the thread it is about: who leaves the CPU, who wakes, who is forked
/// @param name its name; empty where the line does not say it
/// @param other who gets the CPU; 0 for nobody (and for the idle task)
/// @param otherName that one's name
/// @param state in which one leaves the CPU: `S`, `D`, `R+`
/// @param target CPU for a wake-up or a migration; −1 where there is none
/// @param teller the thread on whose time the line was written, with its group; 0 where unknown
/// @param group the process (thread group) of `teller`; 0 where unknown
record SchedEntry(
    long time,
    int cpu,
    String event,
    int pid,
    String name,
    int other,
    String otherName,
    String state,
    int target,
    int teller,
    int group) {

  /// `[001] d..2. 1106.638721: sched_switch: …`, as ftrace, trace-cmd and perf all have it. The
  /// flags may lack; perf puts `sched:` before the event's name.
  private static final Pattern MIDDLE =
      Pattern.compile(
          "\\[(\\d{3,5})\\]\\s+(?:[^\\s:]{1,12}\\s+)?(\\d{1,12})\\.(\\d{6,9}):\\s+(?:sched:)?"
              + "(\\w+):\\s*");

  /// Ends with `-14521 ( 14521) ` (ftrace), ` 14535 ` or ` 14524/14535 ` (perf).
  private static final Pattern BEFORE =
      Pattern.compile("(?:-(\\d+)\\s*(?:\\(\\s*(\\d+|-+)\\))?|\\s(?:(\\d+)/)?(\\d+))\\s*$");

  private static final int PREFIX = 80;

  /// What a line is, roughly: many lines of a tracer are not about scheduling.
  static boolean isEvent(String line) {
    return MIDDLE.matcher(line).find();
  }

  /// The entry of a line; null where it is none, or damaged.
  static @Nullable SchedEntry of(String line) {
    Matcher middle = MIDDLE.matcher(line);
    if (!middle.find()) {
      return null;
    }
    try {
      return of(line, middle);
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  private static @Nullable SchedEntry of(String line, Matcher middle) {
    int cpu = Integer.parseInt(middle.group(1));
    String fraction = (middle.group(3) + "000").substring(0, 9);
    long time = Long.parseLong(middle.group(2)) * 1_000_000_000 + Long.parseLong(fraction);
    int teller = 0;
    int group = 0;
    Matcher before =
        BEFORE.matcher(line.substring(Math.max(0, middle.start() - PREFIX), middle.start()));
    if (before.find()) {
      teller = number(before.group(1) == null ? before.group(4) : before.group(1));
      group = number(before.group(1) == null ? before.group(3) : before.group(2));
    }
    var at = new At(time, cpu, teller, group);
    String rest = line.substring(middle.end());
    return switch (middle.group(4)) {
      case "sched_switch" -> rest.contains("prev_pid=") ? switched(at, rest) : arrow(at, rest);
      case "sched_wakeup", "sched_wakeup_new" -> woken(at, middle.group(4), rest);
      case "sched_migrate_task" -> about(at, middle.group(4), rest, field(rest, "dest_cpu"));
      case "sched_process_exit" -> about(at, middle.group(4), rest, -1);
      case "sched_process_fork" -> forked(at, rest);
      default -> null;
    };
  }

  private record At(long time, int cpu, int teller, int group) {
    @Nullable SchedEntry entry(
        String event, int pid, String name, int other, String otherName, String state, int target) {
      return pid < 0 || other < 0
          ? null
          : new SchedEntry(
              time, cpu, event, pid, name, other, otherName, state, target, teller, group);
    }
  }

  /// `prev_comm=a prev_pid=1 prev_prio=120 prev_state=S ==> next_comm=b next_pid=2 next_prio=120`
  private static @Nullable SchedEntry switched(At at, String rest) {
    int arrow = rest.indexOf(" ==> next_comm=");
    if (arrow < 0) {
      return null;
    }
    String prev = rest.substring(0, arrow);
    String next = rest.substring(arrow);
    String state = word(prev, "prev_state=");
    return state.isEmpty()
        ? null
        : at.entry(
            "sched_switch",
            field(prev, "prev_pid"),
            text(prev, "prev_comm=", " prev_pid="),
            field(next, "next_pid"),
            text(next, "next_comm=", " next_pid="),
            state,
            -1);
  }

  /// `a:1 [120] S ==> b:2 [120]`, as trace-cmd writes it.
  private static @Nullable SchedEntry arrow(At at, String rest) {
    int arrow = rest.indexOf(" ==> ");
    if (arrow < 0) {
      return null;
    }
    String prev = rest.substring(0, arrow);
    String next = rest.substring(arrow + " ==> ".length());
    int space = prev.lastIndexOf(' ');
    return space < 0
        ? null
        : at.entry(
            "sched_switch",
            pid(prev),
            name(prev),
            pid(next),
            name(next),
            prev.substring(space + 1),
            -1);
  }

  private static @Nullable SchedEntry woken(At at, String event, String rest) {
    if (rest.contains("pid=")) {
      return about(at, event, rest, field(rest, "target_cpu"));
    }
    int cpu = rest.indexOf("CPU:");
    return at.entry(event, pid(rest), name(rest), 0, "", "", cpu < 0 ? -1 : digits(rest, cpu + 4));
  }

  private static @Nullable SchedEntry about(At at, String event, String rest, int target) {
    return at.entry(event, field(rest, "pid"), text(rest, "comm=", " pid="), 0, "", "", target);
  }

  private static @Nullable SchedEntry forked(At at, String rest) {
    return at.entry(
        "sched_process_fork",
        field(rest, "child_pid"),
        text(rest, "child_comm=", " child_pid="),
        field(rest, "pid"),
        text(rest, "comm=", " pid="),
        "",
        -1);
  }

  /// The number after the last `NAME=`: what comes before may be a thread that calls itself so.
  private static int field(String in, String name) {
    int at = in.lastIndexOf(" " + name + "=");
    return at < 0 ? -1 : digits(in, at + name.length() + 2);
  }

  private static int digits(String in, int from) {
    int to = from;
    while (to < in.length() && Character.isDigit(in.charAt(to))) {
      to++;
    }
    boolean isNumber = to > from && (to == in.length() || !Character.isLetter(in.charAt(to)));
    return isNumber ? Integer.parseInt(in, from, to, 10) : -1;
  }

  private static String text(String in, String before, String after) {
    int from = in.indexOf(before);
    int to = in.lastIndexOf(after);
    return from < 0 || to < from + before.length() ? "" : in.substring(from + before.length(), to);
  }

  private static String word(String in, String before) {
    int from = in.lastIndexOf(before);
    return from < 0 ? "" : in.substring(from + before.length()).strip();
  }

  /// `name:pid [prio] …`
  private static int pid(String in) {
    int colon = in.lastIndexOf(':', Math.max(0, in.indexOf(" [")));
    return colon < 0 ? -1 : digits(in, colon + 1);
  }

  private static String name(String in) {
    int colon = in.lastIndexOf(':', Math.max(0, in.indexOf(" [")));
    return colon < 0 ? "" : in.substring(0, colon).strip();
  }

  private static int number(@Nullable String digits) {
    return digits == null || digits.startsWith("-") ? 0 : Integer.parseInt(digits);
  }

  boolean isSwitch() {
    return event.equals("sched_switch");
  }
}
