package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.RuntimeSpec;
import org.timeslice.engine.Step;

/// The names that threads of one process can have: listed ones, numbered ones, the implicit `main`,
/// and those that its programs may start later (`R-1`, or `as NAME`). A name that could come to
/// exist counts; whether it does, only the run shows.
final class ThreadNames {
  private final ProcessSpec process;
  private final Set<String> listed = new LinkedHashSet<>();
  private final Map<String, Integer> numbered = new HashMap<>();
  private final Set<String> started = new LinkedHashSet<>();
  private boolean forks;

  ThreadNames(ProcessSpec process) {
    this.process = process;
    for (var thread : process.threads()) {
      if (thread.numbered()) {
        numbered.merge(thread.name(), thread.count(), Math::max);
      } else {
        listed.add(thread.name());
      }
    }
    if (process.runtime() instanceof RuntimeSpec.Go
        || process.runtime() instanceof RuntimeSpec.Jvm) {
      listed.add("main");
    }
    collectStarted();
  }

  private void collectStarted() {
    Set<List<Step>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var programs = new ArrayList<>(process.routines().values());
    process.threads().forEach(thread -> programs.add(thread.program()));
    for (List<Step> program : programs) {
      if (seen.add(program)) {
        collectStarted(program);
      }
    }
  }

  private void collectStarted(List<Step> program) {
    for (Step step : program) {
      if (step instanceof Step.Spawn spawn && spawn.name() != null) {
        started.add(spawn.name());
      } else if (step instanceof Step.Repeat repeat) {
        collectStarted(repeat.body());
      } else if (step instanceof Step.Forever forever) {
        collectStarted(forever.body());
      } else if (step instanceof Step.Fork) {
        forks = true;
      }
    }
  }

  String process() {
    return process.name();
  }

  /// Whether its programs can start further processes.
  boolean forks() {
    return forks;
  }

  /// Whether the text itself lists such a thread.
  boolean lists(String name) {
    return listed.contains(name) || isNumbered(name, numbered);
  }

  /// Whether such a thread is listed or can be started.
  boolean knows(String name) {
    return lists(name) || started.contains(name) || isNumberedRoutine(name);
  }

  private boolean isNumberedRoutine(String name) {
    int dash = name.lastIndexOf('-');
    return dash > 0
        && process.routines().containsKey(name.substring(0, dash))
        && number(name.substring(dash + 1)) > 0;
  }

  private static boolean isNumbered(String name, Map<String, Integer> stems) {
    int dash = name.lastIndexOf('-');
    Integer count = dash > 0 ? stems.get(name.substring(0, dash)) : null;
    int number = count == null ? 0 : number(name.substring(dash + 1));
    return count != null && number >= 1 && number <= count;
  }

  /// Whether `name` is `stem-1` to `stem-count`.
  static boolean isNumbered(String name, String stem, int count) {
    return name.startsWith(stem) && isNumbered(name, Map.of(stem, count));
  }

  /// The number that `digits` write without leading zeros; 0 where they are none.
  private static int number(String digits) {
    boolean plain = digits.matches("[1-9]\\d{0,8}");
    return plain ? Integer.parseInt(digits) : 0;
  }

  /// Names to compare a misspelt one with.
  Set<String> suggestions() {
    var names = new LinkedHashSet<>(listed);
    numbered.keySet().forEach(stem -> names.add(stem + "-1"));
    names.addAll(started);
    process.routines().keySet().forEach(routine -> names.add(routine + "-1"));
    return names;
  }
}
