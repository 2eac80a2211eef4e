package org.timeslice.lesson.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;

/// A schedule to be drawn: what may be put into each slot and what the engine put there.
///
/// A slot belongs to the thread that runs for most of it; time spent on switching belongs to
/// nobody.
///
/// @param choices the threads in order of creation, and `idle`
/// @param right by slot; not for the browser before the learner answered
/// @param blurred slots in which the owner has less than two thirds of the time that is used, so
///   that the question is not fair
public record Slots(List<Choice> choices, List<String> right, List<Integer> blurred) {
  public static final String IDLE = "idle";

  public Slots {
    choices = List.copyOf(choices);
    right = List.copyOf(right);
    blurred = List.copyOf(blurred);
  }

  /// The slots of `trace`, the run of the block's sim.
  public static Slots of(Block.Gantt gantt, Trace trace, Language language) {
    List<String> right = new ArrayList<>();
    List<Integer> blurred = new ArrayList<>();
    for (long from = 0; from < gantt.until(); from += gantt.slot()) {
      Map<String, Long> shares = shares(trace.cpus().get(gantt.cpu()), from, from + gantt.slot());
      String owner = owner(shares);
      if (shares.getOrDefault(owner, 0L) * 3
          < shares.values().stream().mapToLong(Long::longValue).sum() * 2) {
        blurred.add(right.size());
      }
      right.add(owner);
    }
    return new Slots(choices(trace, right, language), right, blurred);
  }

  /// Slot by slot, whether the answer is right; slots left out are wrong.
  public List<Boolean> mark(List<String> answers) {
    return IntStream.range(0, right.size())
        .mapToObj(i -> i < answers.size() && right.get(i).equals(answers.get(i)))
        .toList();
  }

  private static Map<String, Long> shares(List<Segment> lane, long from, long to) {
    Map<String, Long> shares = new HashMap<>();
    long end = 0;
    for (Segment segment : lane) {
      long overlap = Math.min(to, segment.to()) - Math.max(from, segment.from());
      String thread = segment.thread();
      if (overlap > 0 && segment.kind() == Segment.Kind.RUN && thread != null) {
        shares.merge(thread, overlap, Long::sum);
      } else if (overlap > 0 && segment.kind() == Segment.Kind.IDLE) {
        shares.merge(IDLE, overlap, Long::sum);
      }
      end = segment.to();
    }
    if (end < to) {
      shares.merge(IDLE, to - Math.max(from, end), Long::sum);
    }
    return shares;
  }

  private static String owner(Map<String, Long> shares) {
    return shares.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(IDLE);
  }

  /// All threads of the run, or the first that ran and as many others as a form can hold.
  private static List<Choice> choices(Trace trace, List<String> right, Language language) {
    var wording = new Wording(trace, language);
    Set<String> ids = new LinkedHashSet<>(right);
    ids.remove(IDLE);
    trace.threads().stream().map(Amounts::id).limit(CHOICES_MAX).forEach(ids::add);
    List<Choice> choices =
        new ArrayList<>(
            trace.threads().stream()
                .map(Amounts::id)
                .filter(ids::contains)
                .map(id -> new Choice(id, wording.chip(id)))
                .toList());
    choices.add(new Choice(IDLE, wording.idle()));
    return choices;
  }

  private static final int CHOICES_MAX = 12;
}
