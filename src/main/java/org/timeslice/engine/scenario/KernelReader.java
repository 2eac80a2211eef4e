package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.KernelSpec;
import org.timeslice.engine.KernelSpec.MlfqSpec;
import org.timeslice.engine.KernelSpec.PolicyKind;

/// Reads `kernel`. Keys of policies that are not the current one are read and kept: a knob or a
/// what-if may change the policy later.
final class KernelReader {
  private static final int LEVELS_MAX = 1_000;
  private static final int ALLOTMENT_MAX = 1_000_000;
  static final List<String> KEYS =
      List.of(
          "policy",
          "quantum",
          "queues",
          "quanta",
          "allotments",
          "boost",
          "on-io-start",
          "on-io-done",
          "latency",
          "min-granularity",
          "base-slice");

  static final Map<String, PolicyKind> POLICIES = policies();
  static final Map<String, Boolean> QUEUES = words("shared", "per-cpu");
  static final Map<String, Boolean> ON_IO_START = words("keep", "reset");
  static final Map<String, Boolean> ON_IO_DONE = words("back", "front");

  private final Mistakes mistakes;

  KernelReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  private static Map<String, PolicyKind> policies() {
    var policies = new LinkedHashMap<String, PolicyKind>();
    for (var policy : PolicyKind.values()) {
      policies.put(policy.key(), policy);
    }
    return policies;
  }

  KernelSpec read(@Nullable Yaml value) {
    if (value == null) {
      return KernelSpec.of(PolicyKind.ROUND_ROBIN);
    }
    Fields kernel = Fields.of(value, "kernel", KEYS, mistakes);
    return new KernelSpec(
        kernel.oneOf("policy", "policy", POLICIES, PolicyKind.ROUND_ROBIN),
        kernel.duration("quantum", KernelSpec.QUANTUM_DEFAULT, 1),
        kernel.oneOf("queues", "arrangement of queues", QUEUES, false),
        levels(kernel),
        kernel.duration("latency", KernelSpec.LATENCY_DEFAULT, 1),
        kernel.duration("min-granularity", KernelSpec.MIN_GRANULARITY_DEFAULT, 1),
        kernel.duration("base-slice", KernelSpec.BASE_SLICE_DEFAULT, 1));
  }

  private static Map<String, Boolean> words(String no, String yes) {
    var words = new LinkedHashMap<String, Boolean>();
    words.put(no, false);
    words.put(yes, true);
    return words;
  }

  private MlfqSpec levels(Fields kernel) {
    MlfqSpec usual = KernelSpec.defaultLevels();
    List<Long> quanta = kernel.has("quanta") ? quanta(kernel) : usual.quanta();
    List<Integer> allotments;
    if (kernel.has("allotments")) {
      allotments = allotments(kernel);
    } else {
      allotments =
          kernel.has("quanta") ? Collections.nCopies(quanta.size(), 1) : usual.allotments();
    }
    if (quanta.isEmpty() || quanta.size() != allotments.size()) {
      if (!quanta.isEmpty() && !allotments.isEmpty()) {
        unequal(kernel, quanta.size(), allotments.size());
      }
      quanta = usual.quanta();
      allotments = usual.allotments();
    }
    return new MlfqSpec(
        quanta,
        allotments,
        kernel.duration("boost", 0, 0),
        kernel.oneOf("on-io-start", "value of on-io-start", ON_IO_START, false),
        kernel.oneOf("on-io-done", "value of on-io-done", ON_IO_DONE, false));
  }

  private void unequal(Fields kernel, int quanta, int allotments) {
    mistakes.add(
        kernel.keySpan("allotments"),
        "allotments must be as many as quanta ("
            + quanta
            + (kernel.has("quanta") ? "" : " by default")
            + "), but are "
            + allotments);
  }

  /// Empty where the list is none.
  private List<Long> quanta(Fields kernel) {
    var quanta = new ArrayList<Long>();
    for (Yaml item : levelList(kernel, "quanta")) {
      quanta.add(kernel.duration("a quantum", item, 1, 1));
    }
    return quanta;
  }

  private List<Integer> allotments(Fields kernel) {
    var allotments = new ArrayList<Integer>();
    for (Yaml item : levelList(kernel, "allotments")) {
      allotments.add((int) kernel.whole("an allotment", item, 1, 1, ALLOTMENT_MAX));
    }
    return allotments;
  }

  private List<Yaml> levelList(Fields kernel, String key) {
    if (!(kernel.get(key) instanceof Yaml.Sequence list)) {
      Yaml value = kernel.get(key);
      if (value != null) {
        mistakes.add(value, key + " must be a list, highest level first, but is " + value.shown());
      }
      return List.of();
    }
    if (list.items().isEmpty() || list.items().size() > LEVELS_MAX) {
      mistakes.add(
          list,
          key + " must list 1 to " + LEVELS_MAX + " levels, but lists " + list.items().size());
      return List.of();
    }
    return list.items();
  }
}
