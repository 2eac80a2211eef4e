package org.timeslice.engine.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timeslice.engine.RuntimeSpec;

/// Reads `runtime` and the keys that belong to one runtime or another. All of them are checked,
/// also those that the process's runtime has no use for, so that both mistakes are told.
final class RuntimeReader {
  private static final int PARALLEL_MAX = 32_767;
  private static final int KERNEL_THREADS_MAX = 100_000;
  private static final int MAX_THREADS_DEFAULT = 10_000;
  private static final int MAX_THREADS_MAX = 1_000_000;
  private static final int KERNEL_THREADS_DEFAULT = 2;

  /// The runtimes that a key belongs to.
  static final Map<String, List<String>> OWNERS = owners();

  enum Model {
    ONE_TO_ONE,
    MANY_TO_ONE,
    MANY_TO_MANY,
    GO,
    JVM,
    UNKNOWN
  }

  static final Map<String, Model> MODELS = models();

  private final Mistakes mistakes;
  private final int cpus;
  private final boolean ownKeysOnly;

  /// @param cpus the default of `gomaxprocs` and `parallelism`
  /// @param ownKeysOnly whether keys of another runtime than the process's own are mistakes
  RuntimeReader(Mistakes mistakes, int cpus, boolean ownKeysOnly) {
    this.mistakes = mistakes;
    this.cpus = cpus;
    this.ownKeysOnly = ownKeysOnly;
  }

  private static Map<String, List<String>> owners() {
    var owners = new LinkedHashMap<String, List<String>>();
    owners.put("kernel-threads", List.of("many-to-many"));
    owners.put("grow", List.of("many-to-many"));
    owners.put("user-quantum", List.of("many-to-one", "many-to-many"));
    owners.put("gomaxprocs", List.of("go"));
    owners.put("max-threads", List.of("go"));
    owners.put("parallelism", List.of("jvm"));
    return owners;
  }

  private static Map<String, Model> models() {
    var models = new LinkedHashMap<String, Model>();
    models.put("one-to-one", Model.ONE_TO_ONE);
    models.put("many-to-one", Model.MANY_TO_ONE);
    models.put("many-to-many", Model.MANY_TO_MANY);
    models.put("go", Model.GO);
    models.put("jvm", Model.JVM);
    return models;
  }

  RuntimeSpec read(Fields fields) {
    Model model =
        fields.has("runtime")
            ? fields.oneOf("runtime", "runtime", MODELS, Model.UNKNOWN)
            : Model.ONE_TO_ONE;
    RuntimeSpec spec = spec(fields, model);
    if (model != Model.UNKNOWN && ownKeysOnly) {
      OWNERS.forEach((key, owners) -> checkOwner(fields, key, owners, spec.key()));
    }
    return spec;
  }

  private RuntimeSpec spec(Fields fields, Model model) {
    long userQuantum = fields.duration("user-quantum", 0, 0);
    int kernelThreads =
        fields.whole("kernel-threads", KERNEL_THREADS_DEFAULT, 1, KERNEL_THREADS_MAX);
    boolean grow = fields.truth("grow", false);
    int gomaxprocs = fields.whole("gomaxprocs", cpus, 1, WhatIfReader.GOMAXPROCS_MAX);
    int maxThreads = fields.whole("max-threads", MAX_THREADS_DEFAULT, 1, MAX_THREADS_MAX);
    int parallelism = fields.whole("parallelism", cpus, 1, PARALLEL_MAX);
    return switch (model) {
      case ONE_TO_ONE, UNKNOWN -> new RuntimeSpec.OneToOne();
      case MANY_TO_ONE -> new RuntimeSpec.ManyToOne(userQuantum);
      case MANY_TO_MANY -> new RuntimeSpec.ManyToMany(kernelThreads, grow, userQuantum);
      case GO -> new RuntimeSpec.Go(gomaxprocs, maxThreads);
      case JVM -> new RuntimeSpec.Jvm(parallelism);
    };
  }

  private void checkOwner(Fields fields, String key, List<String> owners, String runtime) {
    if (fields.has(key) && !owners.contains(runtime)) {
      mistakes.add(
          fields.keySpan(key),
          "`%s` belongs to runtime %s, but this process runs %s"
              .formatted(key, String.join(" and ", owners), runtime));
    }
  }
}
