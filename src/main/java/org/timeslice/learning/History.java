package org.timeslice.learning;

import java.util.List;
import java.util.Optional;

/// A learner's attempts at one lesson, oldest first, and what follows from them.
public record History(List<Attempt> attempts) {

  public static final History EMPTY = new History(List.of());

  public History {
    attempts = List.copyOf(attempts);
  }

  /// The attempts at a block since it was last reset.
  public List<Attempt> at(String block) {
    List<Attempt> all = attempts.stream().filter(one -> one.block().equals(block)).toList();
    int from = all.size();
    while (from > 0 && all.get(from - 1).verdict() != Verdict.RESET) {
      from--;
    }
    return all.subList(from, all.size());
  }

  /// The newest attempt at a block, unless it was reset since.
  public Optional<Attempt> last(String block) {
    List<Attempt> since = at(block);
    return since.isEmpty() ? Optional.empty() : Optional.of(since.getLast());
  }

  /// The newest attempt at one variant of a block, unless it was reset since.
  public Optional<Attempt> last(String block, int number) {
    return at(block).reversed().stream().filter(one -> one.number() == number).findFirst();
  }

  /// How often a block was answered, resets or not.
  public long tries(String block) {
    return attempts.stream()
        .filter(one -> one.block().equals(block) && one.verdict() != Verdict.RESET)
        .count();
  }
}
