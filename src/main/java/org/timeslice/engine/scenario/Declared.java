package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names that a text gives to things, as far as it can be read while it is being written.
final class Declared {
  private static final String THREAD = "thread";
  private static final String ROUTINE = "routine";

  /// What one process names, by kind: `channel`, `mutex`, `routine`, `thread`, `wait group`.
  private record Names(Map<String, Set<String>> byKind) {
    void add(String kind, String name) {
      byKind.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(name);
    }
  }

  private final Map<String, Names> processes = new LinkedHashMap<>();
  private final Map<String, String> runtimes = new LinkedHashMap<>();
  private final Map<List<String>, Set<String>> keys = new LinkedHashMap<>();
  private final Set<String> processNames = new LinkedHashSet<>();

  Declared(List<Outline.Fact> facts) {
    Map<List<String>, String> names = new LinkedHashMap<>();
    for (Outline.Fact fact : facts) {
      if (fact.key()) {
        keys.computeIfAbsent(fact.path(), _ -> new LinkedHashSet<>()).add(fact.text());
      }
      if (fact.path().size() > 2 && fact.path().getFirst().equals("processes")) {
        take(fact, fact.path().get(1), fact.path().subList(2, fact.path().size()), names);
      } else if (fact.key() && fact.path().size() == 2) {
        processes.computeIfAbsent(fact.path().get(1), _ -> new Names(new LinkedHashMap<>()));
      }
    }
  }

  private void take(
      Outline.Fact fact, String process, List<String> path, Map<List<String>, String> names) {
    Names own = processes.computeIfAbsent(process, _ -> new Names(new LinkedHashMap<>()));
    String first = path.getFirst();
    switch (first) {
      case "name" -> processNames.add(fact.text());
      case "runtime" -> runtimes.put(process, fact.text());
      case "routines" -> {
        if (fact.key() && path.size() == 1) {
          own.add(ROUTINE, fact.text());
        }
      }
      case "channels" -> {
        if (fact.key()) {
          own.add("channel", fact.text());
        }
      }
      case "mutexes" -> own.add("mutex", fact.text());
      case "threads" -> thread(fact, own, path, names);
      default -> {
        // Other keys name nothing.
      }
    }
    if (!fact.key() && (first.equals("threads") || first.equals("routines"))) {
      step(fact.text(), own);
    }
  }

  private static void thread(
      Outline.Fact fact, Names own, List<String> path, Map<List<String>, String> names) {
    if (path.size() != 3 || fact.key()) {
      return;
    }
    List<String> entry = fact.path().subList(0, fact.path().size() - 1);
    String key = path.get(2);
    if (key.equals("name")) {
      names.put(entry, fact.text());
      own.add(THREAD, fact.text());
    } else if (key.equals("count") && names.containsKey(entry)) {
      String stem = names.get(entry);
      own.byKind().getOrDefault(THREAD, Set.of()).remove(stem);
      own.add(THREAD, stem + "-1");
    }
  }

  /// Mutexes and wait groups are declared by their use, threads by being started.
  private static void step(String line, Names own) {
    StepWords words = StepWords.of(line);
    String kind = StepWords.object(words.verb());
    if (kind == null || words.rest().isEmpty()) {
      return;
    }
    if (kind.equals("mutex") || kind.equals("wait group")) {
      own.add(kind, words.rest().split("\\s", 2)[0]);
    } else if (words.verb().equals("spawn")) {
      int as = words.rest().lastIndexOf(" as ");
      own.add(THREAD, as < 0 ? words.rest() + "-1" : words.rest().substring(as + 4).strip());
    }
  }

  /// Those of one process; of all processes where `process` is none of them.
  List<String> names(String kind, String process) {
    if (kind.equals("process")) {
      return List.copyOf(processNames);
    }
    Collection<Names> asked =
        processes.containsKey(process) ? List.of(processes.get(process)) : processes.values();
    var all = new LinkedHashSet<String>();
    asked.forEach(one -> all.addAll(one.byKind().getOrDefault(kind, Set.of())));
    return new ArrayList<>(all);
  }

  /// The runtime of a process, by its place in the list.
  String runtime(String process) {
    return runtimes.getOrDefault(process, "one-to-one");
  }

  /// The keys that a map has already.
  Set<String> keys(List<String> map) {
    return keys.getOrDefault(map, Set.of());
  }
}
