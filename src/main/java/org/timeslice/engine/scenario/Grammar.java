package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.timeslice.engine.scenario.Completion.Candidate;

/// Which keys, values and words the readers take where: their tables, by path.
final class Grammar {
  private static final Pattern ITEM = Pattern.compile("\\[\\d+]");
  private static final Pattern PROGRAM =
      Pattern.compile(
          "processes/\\[]/(threads/\\[]/program|routines/[^/]+)"
              + "(/\\[]/(repeat \\d+|forever))*(/\\[])?");
  private static final List<String> NAMES =
      List.of("routine", "channel", "mutex", "wait group", "thread", "process");
  private static final Map<String, String> WITH_REST = Map.of("repeat", " 2:", "forever", ":");

  /// The keys of each map, with what names their help.
  private static final Map<String, Table> KEYS = keys();

  /// The values of each key that has a list of them.
  private static final Map<String, Table> VALUES = values();

  private record Table(String help, Collection<String> words) {}

  private final Outline.Spot spot;
  private final Declared declared;
  private final String at;
  private final String process;

  Grammar(Outline.Spot spot, Declared declared) {
    this.spot = spot;
    this.declared = declared;
    this.at = ITEM.matcher(String.join("/", spot.path())).replaceAll("[]");
    this.process = at.startsWith("processes/[]") ? spot.path().get(1) : "";
  }

  private static Map<String, Table> keys() {
    var keys = new LinkedHashMap<String, Table>();
    keys.put("", new Table("scenario", ScenarioReader.KEYS));
    keys.put("machine", new Table("machine", MachineReader.KEYS));
    var costs = new ArrayList<>(List.of("preset"));
    costs.addAll(MachineReader.COSTS.keySet());
    keys.put("machine/costs", new Table("cost", costs));
    keys.put("kernel", new Table("kernel", KernelReader.KEYS));
    keys.put("processes/[]", new Table("process", ProcessReader.KEYS));
    keys.put("processes/[]/threads/[]", new Table("thread", ThreadReader.KEYS));
    keys.put("what-if/[]", new Table("what-if", WhatIfReader.KEYS));
    return keys;
  }

  private static Map<String, Table> values() {
    var values = new LinkedHashMap<String, Table>();
    Table presets = new Table("preset", MachineReader.PRESETS.keySet());
    values.put("machine/costs", presets);
    values.put("machine/costs/preset", presets);
    values.put("machine/pcid", new Table("switch", List.of("on", "off")));
    values.put("kernel/policy", new Table("policy", KernelReader.POLICIES.keySet()));
    values.put("kernel/queues", new Table("queues", KernelReader.QUEUES.keySet()));
    values.put("kernel/on-io-start", new Table("io-start", KernelReader.ON_IO_START.keySet()));
    values.put("kernel/on-io-done", new Table("io-done", KernelReader.ON_IO_DONE.keySet()));
    values.put("processes/[]/runtime", new Table("runtime", RuntimeReader.MODELS.keySet()));
    values.put("processes/[]/access", new Table("access", ProcessReader.ACCESSES.keySet()));
    values.put("processes/[]/grow", new Table("switch", List.of("true", "false")));
    return values;
  }

  static Set<String> helps() {
    var helps = new LinkedHashSet<String>();
    List.of(KEYS, VALUES)
        .forEach(tables ->
            tables
                .values()
                .forEach(table -> table.words.forEach(word -> helps.add(table.help + "." + word))));
    StepWords.VERBS.forEach(verb -> helps.add("step." + verb));
    WhatIfReader.VERBS.forEach(verb -> helps.add("action." + verb));
    WhatIfReader.SETTINGS.forEach(word -> helps.add("setting." + word));
    NAMES.forEach(kind -> helps.add("name." + kind));
    return helps;
  }

  /// What candidates are to replace: of a step, only its last part.
  String word() {
    String written = spot.written();
    if (!isWords()) {
      return written;
    }
    String verb = StepWords.of(written).verb();
    boolean verbOnly = written.length() <= verb.length();
    if (at.equals("what-if/[]/do") && !verbOnly) {
      return written.substring(written.lastIndexOf(' ') + 1);
    }
    return verbOnly ? written : written.substring(verb.length() + 1).stripLeading();
  }

  /// Whether a line of words stands here: a step or an action.
  private boolean isWords() {
    return isStep() || (at.equals("what-if/[]/do") && spot.value());
  }

  private boolean isStep() {
    return !spot.value() && PROGRAM.matcher(at).matches();
  }

  List<Candidate> candidates() {
    if (isStep()) {
      return steps();
    }
    if (spot.value()) {
      return valuesHere();
    }
    Table keys = KEYS.get(at);
    return keys == null ? items() : keysHere(keys);
  }

  private List<Candidate> valuesHere() {
    if (at.equals("what-if/[]/do")) {
      return actions();
    }
    if (at.equals("processes/[]/threads/[]/routine")) {
      return named("routine");
    }
    Table values = VALUES.get(at);
    return values == null ? List.of() : Completion.of(values.words, values.help, "");
  }

  private List<Candidate> keysHere(Table keys) {
    Set<String> there = declared.keys(spot.path());
    List<Candidate> all = new ArrayList<>();
    for (String key : keys.words) {
      if (!there.contains(key) && fitsRuntime(key)) {
        all.add(new Candidate(key, key + (isBlock(key) ? ":" : ": "), keys.help + "." + key));
      }
    }
    return all;
  }

  private boolean fitsRuntime(String key) {
    List<String> owners = RuntimeReader.OWNERS.get(key);
    return owners == null
        || !at.equals("processes/[]")
        || owners.contains(declared.runtime(process));
  }

  /// Whether lines of their own follow a key.
  private boolean isBlock(String key) {
    String inner = at.isEmpty() ? key : at + "/" + key;
    return !spot.inline()
        && !VALUES.containsKey(inner)
        && (KEYS.containsKey(inner)
            || KEYS.containsKey(inner + "/[]")
            || PROGRAM.matcher(inner + "/x").matches()
            || PROGRAM.matcher(inner).matches());
  }

  /// Where a list of maps goes on: the dash and its first key.
  private List<Candidate> items() {
    Table keys = KEYS.get(at + "/[]");
    if (keys == null || spot.inline()) {
      return List.of();
    }
    String first = keys.words.iterator().next();
    return List.of(new Candidate("- " + first, "- " + first + ": ", keys.help + "." + first));
  }

  private List<Candidate> steps() {
    StepWords words = StepWords.of(spot.written());
    if (spot.written().length() > words.verb().length()) {
      String kind = StepWords.object(words.verb());
      return kind == null ? List.of() : named(kind);
    }
    String dash = at.endsWith("[]") ? "" : "- ";
    List<Candidate> all = new ArrayList<>();
    for (String verb : StepWords.VERBS) {
      String after = WITH_REST.getOrDefault(verb, StepWords.standsAlone(verb) ? "" : " ");
      if (!spot.inline() || !WITH_REST.containsKey(verb)) {
        all.add(new Candidate(dash + verb, dash + verb + after, "step." + verb));
      }
    }
    return all;
  }

  private List<Candidate> actions() {
    String written = spot.written();
    StepWords words = StepWords.of(written);
    if (written.length() <= words.verb().length()) {
      return Completion.of(WhatIfReader.VERBS, "action", " ");
    }
    return switch (words.verb()) {
      case "kill", "preempt", "syscall" -> named("thread");
      case "spawn" -> named(words.rest().contains(" in") ? "process" : "routine");
      case "set" -> settings(StepWords.of(words.rest()), written.endsWith(" "));
      default -> List.of();
    };
  }

  private List<Candidate> settings(StepWords words, boolean begun) {
    if (words.rest().isEmpty() && !(begun && WhatIfReader.SETTINGS.contains(words.verb()))) {
      return Completion.of(WhatIfReader.SETTINGS, "setting", " ");
    }
    return switch (words.verb()) {
      case "policy" -> Completion.of(KernelReader.POLICIES.keySet(), "policy", "");
      case "nice" -> named("thread");
      default -> List.of();
    };
  }

  private List<Candidate> named(String kind) {
    return declared.names(kind, process).stream()
        .map(name -> new Candidate(name, name, "name." + kind))
        .toList();
  }
}
