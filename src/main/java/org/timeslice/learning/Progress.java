package org.timeslice.learning;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Lesson;

/// How far a learner is in one lesson.
///
/// A prediction counts once it is committed to, right or wrong or skipped: the guess is what
/// teaches, and its answer is shown right after. Every other block counts once it was right. What
/// counted stays until the learner resets it, so practising with new numbers never takes a tick
/// away.
///
/// A module's test counts by its best paper, and two thirds of it are enough.
///
/// @param done blocks that count; of a test, right answers of the best paper
/// @param marked blocks that can count; of a test, questions of a paper
/// @param enough how many of them finish the lesson
/// @param opened whether the learner was ever here
/// @param read whether they saw its end
public record Progress(int done, int marked, int enough, boolean opened, boolean read) {

  /// What the course map shows.
  public enum State {
    READY,
    RUNNING,
    FINISHED
  }

  /// From all of a learner's marks, oldest first, and the place where they stopped in this lesson.
  public static Progress of(Lesson lesson, List<Journal.Mark> marks, int percent, boolean opened) {
    List<Block> blocks = lesson.blocks().stream().filter(Progress::isMarked).toList();
    Set<String> counted = counted(lesson, marks);
    boolean started = opened || marks.stream().anyMatch(one -> one.lesson().equals(lesson.name()));
    boolean read = percent >= 95;
    return lesson.isTest()
        ? new Progress(best(lesson, marks), Paper.size(lesson), Paper.enough(lesson), started, read)
        : new Progress(counted.size(), blocks.size(), blocks.size(), started, read);
  }

  /// The most answers that were right in one sitting. To sit a paper again, its answers are reset;
  /// what was reached before stays.
  private static int best(Lesson test, List<Journal.Mark> marks) {
    Map<Integer, Map<String, Verdict>> papers = new HashMap<>();
    int best = 0;
    for (Journal.Mark mark : marks) {
      if (mark.lesson().equals(test.name())) {
        Map<String, Verdict> paper = papers.computeIfAbsent(mark.number(), _ -> new HashMap<>());
        paper.put(mark.block(), mark.verdict());
        best = Math.max(best, Collections.frequency(paper.values(), Verdict.RIGHT));
      }
    }
    return Math.min(best, Paper.size(test));
  }

  public State state() {
    boolean finished = marked == 0 ? read : done >= enough;
    return finished ? State.FINISHED : opened ? State.RUNNING : State.READY;
  }

  /// Names of the blocks that count.
  public static Set<String> counted(Lesson lesson, List<Journal.Mark> marks) {
    Map<String, Block> blocks = new HashMap<>();
    lesson.blocks().stream().filter(Progress::isMarked).forEach(b -> blocks.put(b.name(), b));
    Set<String> counted = new HashSet<>();
    for (Journal.Mark mark : marks) {
      Block block = mark.lesson().equals(lesson.name()) ? blocks.get(mark.block()) : null;
      if (block != null && mark.verdict() == Verdict.RESET) {
        counted.remove(mark.block());
      } else if (block != null && counts(block, mark.verdict())) {
        counted.add(mark.block());
      }
    }
    return counted;
  }

  /// Whether a learner can answer it.
  public static boolean isMarked(Block block) {
    return switch (block) {
      case Block.Predict _, Block.Quiz _, Block.Order _, Block.Gantt _, Block.Challenge _ -> true;
      case Block.Sim _, Block.Compare _, Block.Measure _ -> false;
    };
  }

  private static boolean counts(Block block, Verdict verdict) {
    return verdict == Verdict.RIGHT || block instanceof Block.Predict;
  }
}
