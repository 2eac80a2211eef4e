package org.timeslice.engine.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.machine.KernelThread;

/// Candidates of a choice, as a reader sees them. Collects up to a limit.
final class Shown {
  private final List<Candidate> candidates = new ArrayList<>();
  private final String key;
  private final int most;
  private final Function<KernelThread, String> value;

  Shown(String key, int most, Function<KernelThread, String> value) {
    this.key = key;
    this.most = most;
    this.value = value;
  }

  /// Begins with one that is not in the queue; null for nobody.
  Shown startingWith(@Nullable KernelThread thread) {
    if (thread != null) {
      add(thread);
    }
    return this;
  }

  void add(KernelThread thread) {
    if (left() > 0) {
      candidates.add(new Candidate(thread.subject(), key, value.apply(thread)));
    }
  }

  /// How many more there is room for.
  int left() {
    return Math.max(0, most - candidates.size());
  }

  List<Candidate> list() {
    return candidates;
  }

  /// ns as milliseconds with three digits.
  static String milliseconds(long nanoseconds) {
    return BigDecimal.valueOf(Math.round(nanoseconds / 1e3), 3) + " ms";
  }
}
