package org.timeslice.learning;

import java.util.List;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Setting;
import org.timeslice.lesson.answer.Posed;
import org.timeslice.lesson.answer.Reckoning;
import org.timeslice.lesson.answer.Slots;

/// An answer with what the engine says to it: all that a page needs to show it.
public sealed interface Marking {

  Answer answer();

  /// How many parts of it are right.
  int hits();

  /// How many parts it has.
  int parts();

  default Verdict verdict() {
    return answer().isEmpty() ? Verdict.SKIPPED : hits() == parts() ? Verdict.RIGHT : Verdict.WRONG;
  }

  /// An answer that does not fit the block: an option that is not there, a slot too few. Also one
  /// that was given to an older text of the lesson.
  record Unusable(Answer answer, List<String> problems) implements Marking {
    public Unusable {
      problems = List.copyOf(problems);
    }

    Unusable(Answer answer, String problem) {
      this(answer, List.of(problem));
    }

    @Override
    public int hits() {
      return 0;
    }

    @Override
    public int parts() {
      return 1;
    }
  }

  /// A prediction beside what ran.
  record Predicted(Block.Predict block, Posed posed, Answer answer) implements Marking {
    @Override
    public int hits() {
      return posed.isRight(answer.first()) ? 1 : 0;
    }

    @Override
    public int parts() {
      return 1;
    }
  }

  /// Options of a quiz.
  record Chosen(Block.Quiz block, Answer answer, boolean right) implements Marking {
    @Override
    public int hits() {
      return right ? 1 : 0;
    }

    @Override
    public int parts() {
      return 1;
    }
  }

  /// Cards in the learner's order; `hit` by place.
  record Ordered(Block.Order block, Answer answer, List<Boolean> hit) implements Marking {
    public Ordered {
      hit = List.copyOf(hit);
    }

    @Override
    public int hits() {
      return count(hit);
    }

    @Override
    public int parts() {
      return hit.size();
    }
  }

  /// A schedule that the learner drew; `hit` by slot.
  record Drawn(Block.Gantt block, Slots slots, Answer answer, List<Boolean> hit)
      implements Marking {
    public Drawn {
      hit = List.copyOf(hit);
    }

    @Override
    public int hits() {
      return count(hit);
    }

    @Override
    public int parts() {
      return hit.size();
    }
  }

  /// Knobs that were turned for a goal, and how the run stands to it. Where reasons are asked for,
  /// giving them is one part more; whether they are good is for people to say.
  record Tried(Block.Challenge block, Defended defended, Answer answer, Reckoning reckoning)
      implements Marking {

    public List<Setting> settings() {
      return defended.settings();
    }

    @Override
    public int hits() {
      int met = (int) reckoning.lines().stream().filter(Reckoning.Line::met).count();
      return met + (asksReasons() && defended.isHandedIn() ? 1 : 0);
    }

    @Override
    public int parts() {
      return reckoning.lines().size() + (asksReasons() ? 1 : 0);
    }

    private boolean asksReasons() {
      return block.defence() != null;
    }
  }

  private static int count(List<Boolean> hit) {
    return (int) hit.stream().filter(one -> one).count();
  }
}
