package org.timeslice.engine.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.ThreadResult;

/// The CPUs' lanes in characters: each stands for a slot of time and shows what took most of it.
final class CharacterGantt {
  static final String LEGEND = ". idle   % switch   # kernel   ~ refill";

  private static final int SLOTS_MAX = 80;
  private static final int LABEL_EVERY = 10;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /// For threads beyond the letters.
  private static final char OTHER = '+';

  private final Trace trace;
  private final long slot;
  private final Map<String, Character> letters;

  CharacterGantt(Trace trace) {
    this.trace = trace;
    this.slot = Time.tick(Math.max(1, trace.end()), SLOTS_MAX);
    this.letters = letters(trace.threads());
  }

  /// A thread with a name of one letter keeps it; the others take what is left, in order of
  /// creation.
  private static Map<String, Character> letters(List<ThreadResult> threads) {
    var letters = new LinkedHashMap<String, Character>();
    var free = new TreeMap<Integer, Character>();
    for (int i = 0; i < LETTERS.length(); i++) {
      free.put(i, LETTERS.charAt(i));
    }
    for (ThreadResult thread : threads) {
      boolean single = thread.name().length() == 1;
      if (single && free.values().remove(thread.name().charAt(0))) {
        letters.put(key(thread), thread.name().charAt(0));
      }
    }
    for (ThreadResult thread : threads) {
      if (!letters.containsKey(key(thread)) && !free.isEmpty()) {
        letters.put(key(thread), free.pollFirstEntry().getValue());
      }
    }
    return letters;
  }

  private static String key(ThreadResult thread) {
    return thread.process() + "/" + thread.name();
  }

  char letter(ThreadResult thread) {
    return letters.getOrDefault(key(thread), OTHER);
  }

  long slot() {
    return slot;
  }

  private int slots() {
    return (int) Math.max(1, (trace.end() + slot - 1) / slot);
  }

  /// The axis, then a line for each CPU.
  List<String> lines() {
    var lines = new ArrayList<String>();
    int margin = ("CPU " + (trace.cpus().size() - 1)).length();
    lines.add(" ".repeat(margin) + "  " + axis().stripTrailing());
    for (int cpu = 0; cpu < trace.cpus().size(); cpu++) {
      String name = "CPU " + cpu;
      String row = row(trace.cpus().get(cpu));
      lines.add(name + " ".repeat(margin - name.length()) + " |" + row + "|");
    }
    return lines;
  }

  private String axis() {
    var axis = new StringBuilder();
    for (int i = 0; i <= slots(); i += LABEL_EVERY) {
      if (axis.length() <= i) {
        axis.append(" ".repeat(i - axis.length())).append(Time.shown(i * slot)).append(' ');
      }
    }
    return axis.toString();
  }

  private String row(List<Segment> lane) {
    var row = new StringBuilder();
    Map<Character, Long> shares = new LinkedHashMap<>();
    for (Segment segment : lane) {
      char mark = mark(segment);
      long from = segment.from();
      while (from < segment.to()) {
        long slotEnd = (from / slot + 1) * slot;
        long to = Math.min(slotEnd, segment.to());
        shares.merge(mark, to - from, Long::sum);
        if (to == slotEnd) {
          row.append(most(shares));
        }
        from = to;
      }
    }
    return shares.isEmpty() ? row.toString() : row.append(most(shares)).toString();
  }

  /// The mark with the largest share, the first of equals; forgets the shares.
  private static char most(Map<Character, Long> shares) {
    char most =
        shares.entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse('.');
    shares.clear();
    return most;
  }

  private char mark(Segment segment) {
    return switch (segment.kind()) {
      case RUN -> {
        String thread = segment.thread();
        yield thread == null ? '#' : letters.getOrDefault(thread, OTHER);
      }
      case SWITCH -> '%';
      case KERNEL -> '#';
      case REFILL -> '~';
      case IDLE -> '.';
    };
  }
}
