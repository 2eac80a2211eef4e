package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.KernelSpec.PolicyKind;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.WhatIf;
import org.timeslice.engine.WhatIf.Action;

/// Reads `what-if`, in a text and on the command line.
final class WhatIfReader {
  static final int GOMAXPROCS_MAX = 1024;

  static final List<String> KEYS = List.of("at", "do");
  static final List<String> VERBS = List.of("syscall", "kill", "preempt", "spawn", "set");
  static final List<String> SETTINGS = List.of("gomaxprocs", "quantum", "policy", "nice");

  private final Mistakes mistakes;
  private final List<ProcessSpec> processes;
  private @Nullable Map<String, ThreadNames> names;

  WhatIfReader(Mistakes mistakes, List<ProcessSpec> processes) {
    this.mistakes = mistakes;
    this.processes = processes;
  }

  /// One entry of the list; null where it is wrong.
  @Nullable WhatIf read(Yaml item) {
    Fields fields = Fields.of(item, "a what-if", KEYS, mistakes);
    if (!(item instanceof Yaml.Mapping)) {
      return null;
    }
    fields.require("a what-if", "at", "do");
    long at = fields.duration("at", 0, 0);
    String words = fields.text("do", "");
    boolean said = fields.get("do") instanceof Yaml.Scalar;
    Action action = said ? action(fields.valueSpan("do"), words) : null;
    return action == null ? null : new WhatIf(at, action);
  }

  /// An action in words; null where it is wrong.
  @Nullable Action action(Yaml.Span where, String text) {
    StepWords words = StepWords.of(text);
    String rest = words.rest();
    return switch (words.verb()) {
      case "syscall" -> syscall(where, rest);
      case "kill" -> {
        String thread = thread(where, "kill", rest);
        yield thread == null ? null : new Action.Kill(thread);
      }
      case "preempt" -> {
        String thread = thread(where, "preempt", rest);
        yield thread == null ? null : new Action.Preempt(thread);
      }
      case "spawn" -> spawn(where, rest);
      case "set" -> set(where, StepWords.of(rest));
      default -> {
        mistakes.unknown(where, "action", words.verb(), VERBS);
        yield null;
      }
    };
  }

  private @Nullable Action syscall(Yaml.Span where, String rest) {
    int space = rest.lastIndexOf(' ');
    if (space < 0) {
      mistakes.add(where, "`syscall` needs a thread and a time");
      return null;
    }
    Long time = time(where, "the time of `syscall`", rest.substring(space + 1), 0);
    String thread = thread(where, "syscall", rest.substring(0, space).strip());
    return time == null || thread == null ? null : new Action.Syscall(thread, time);
  }

  private @Nullable Action set(Yaml.Span where, StepWords words) {
    String value = words.rest();
    return switch (words.verb()) {
      case "gomaxprocs" -> {
        Integer count = whole(where, "gomaxprocs", value, 1, GOMAXPROCS_MAX);
        yield count == null ? null : new Action.SetGomaxprocs(count);
      }
      case "quantum" -> {
        Long quantum = time(where, "quantum", value, 1);
        yield quantum == null ? null : new Action.SetQuantum(quantum);
      }
      case "policy" -> setPolicy(where, value);
      case "nice" -> setNice(where, value);
      default -> {
        mistakes.unknown(where, "setting", words.verb(), SETTINGS);
        yield null;
      }
    };
  }

  private @Nullable Action setPolicy(Yaml.Span where, String name) {
    PolicyKind policy = KernelReader.POLICIES.get(name);
    if (policy == null) {
      mistakes.unknown(where, "policy", name, KernelReader.POLICIES.keySet());
      return null;
    }
    return new Action.SetPolicy(policy);
  }

  private @Nullable Action setNice(Yaml.Span where, String rest) {
    int space = rest.lastIndexOf(' ');
    if (space < 0) {
      mistakes.add(where, "`set nice` needs a thread and a number");
      return null;
    }
    Integer nice =
        whole(
            where,
            "nice",
            rest.substring(space + 1),
            ProcessReader.NICE_MIN,
            ProcessReader.NICE_MAX);
    String thread = thread(where, "set nice", rest.substring(0, space).strip());
    return nice == null || thread == null ? null : new Action.SetNice(thread, nice);
  }

  @Nullable Long time(Yaml.Span where, String what, String text, long least) {
    Quantity read = Quantity.duration(text);
    String fault = read.fault();
    if (fault == null && read.value() < least) {
      fault = least == 0 ? "must not be negative" : "must be at least " + Quantity.shown(least);
    }
    return report(where, what, text, fault) ? null : (Long) read.value();
  }

  private @Nullable Integer whole(Yaml.Span where, String what, String text, int least, int most) {
    Quantity read = Quantity.whole(text);
    String fault = read.fault();
    if (fault == null && (read.value() < least || read.value() > most)) {
      fault = "must be " + Fields.bounds(least, most);
    }
    return report(where, what, text, fault) ? null : (Integer) (int) read.value();
  }

  private boolean report(Yaml.Span where, String what, String text, @Nullable String fault) {
    if (fault != null) {
      String shown = text.isEmpty() ? "missing" : Mistakes.clipped(text);
      mistakes.add(where, what + " " + fault + ", but is " + shown);
    }
    return fault != null;
  }

  private @Nullable Action spawn(Yaml.Span where, String rest) {
    int in = rest.lastIndexOf(" in ");
    String routine = in < 0 ? rest : rest.substring(0, in).strip();
    ProcessSpec process = in < 0 ? onlyProcess() : process(rest.substring(in + 4).strip());
    if (process == null && in < 0) {
      mistakes.add(where, "`spawn` needs the process: `spawn ROUTINE in PROCESS`");
      return null;
    }
    if (process == null) {
      mistakes.unknown(where, "process", rest.substring(in + 4).strip(), threadNames().keySet());
      return null;
    }
    if (!process.routines().containsKey(routine)) {
      mistakes.unknown(where, "routine", routine, process.routines().keySet());
      return null;
    }
    return new Action.Spawn(routine, process.name());
  }

  private @Nullable ProcessSpec onlyProcess() {
    return processes.size() == 1 ? processes.getFirst() : null;
  }

  private @Nullable ProcessSpec process(String name) {
    for (ProcessSpec process : processes) {
      if (process.name().equals(name)) {
        return process;
      }
    }
    return null;
  }

  private Map<String, ThreadNames> threadNames() {
    Map<String, ThreadNames> known = names;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (ProcessSpec process : processes) {
        known.put(process.name(), new ThreadNames(process));
      }
      names = known;
    }
    return known;
  }

  /// The thread as `PROCESS/NAME`; null where no thread, or more than one, can be meant.
  private @Nullable String thread(Yaml.Span where, String verb, String name) {
    if (name.isEmpty()) {
      mistakes.add(where, "`" + verb + "` needs the name of a thread");
      return null;
    }
    int slash = name.indexOf('/');
    return slash < 0
        ? unambiguous(where, name)
        : qualified(where, name, name.substring(0, slash), name.substring(slash + 1));
  }

  private @Nullable String qualified(Yaml.Span where, String name, String process, String thread) {
    ThreadNames known = threadNames().get(process);
    if (known == null && threadNames().values().stream().noneMatch(ThreadNames::forks)) {
      mistakes.unknown(where, "process", process, threadNames().keySet());
      return null;
    }
    if (known != null && !known.knows(thread)) {
      mistakes.unknown(where, "thread", thread, known.suggestions());
      return null;
    }
    return name;
  }

  /// Listed threads go before those that may be started: a bare name means what the reader sees.
  private @Nullable String unambiguous(Yaml.Span where, String name) {
    List<String> found = new ArrayList<>();
    List<String> possible = new ArrayList<>();
    for (ThreadNames process : threadNames().values()) {
      String full = process.process() + "/" + name;
      if (process.lists(name)) {
        found.add(full);
      } else if (process.knows(name)) {
        possible.add(full);
      }
    }
    List<String> meant = found.isEmpty() ? possible : found;
    if (meant.size() > 1) {
      mistakes.add(where, ambiguous(name, meant));
    } else if (meant.isEmpty()) {
      mistakes.unknown(where, "thread", name, suggestions());
    }
    return meant.size() == 1 ? meant.getFirst() : null;
  }

  private static String ambiguous(String name, List<String> meant) {
    return "thread `%s` could be `%s` or `%s`; name its process as well"
        .formatted(Mistakes.clipped(name), meant.get(0), meant.get(1));
  }

  private Set<String> suggestions() {
    var all = new LinkedHashSet<String>();
    threadNames().values().forEach(process -> all.addAll(process.suggestions()));
    return all;
  }
}
