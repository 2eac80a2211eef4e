package org.timeslice.lesson.block;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.lesson.Cast;

/// The runs of one lesson, simulated when somebody first asks for them. For one thread.
public final class Runs {
  private final Map<String, List<Scenario>> scenarios = new LinkedHashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final Function<Scenario, Trace> engine;
  private final Map<Scenario, Trace> traces = new HashMap<>();
  private final Map<Scenario, Cast> casts = new HashMap<>();

  /// Runs that the simulator makes.
  public Runs() {
    this(Simulator::simulate);
  }

  /// Runs that somebody keeps.
  public Runs(Function<Scenario, Trace> engine) {
    this.engine = engine;
  }

  /// A sim.
  public void add(String name, String text, Scenario scenario) {
    texts.put(name, text);
    scenarios.put(name, List.of(scenario));
  }

  /// A sim or comparison whose mistakes have been told; what speaks of it is not to blame.
  void addBroken(String name) {
    broken.add(name);
  }

  public boolean isBroken(String name) {
    return broken.contains(name);
  }

  /// A comparison.
  public void add(String name, List<Scenario> lanes) {
    scenarios.put(name, List.copyOf(lanes));
  }

  /// The sims and comparisons, in order.
  public Set<String> names() {
    return scenarios.keySet();
  }

  /// The names that `sim:` may mention.
  List<String> sims() {
    return scenarios.keySet().stream().filter(texts::containsKey).toList();
  }

  public boolean isSim(String name) {
    return texts.containsKey(name);
  }

  /// A sim's scenario as text.
  public String text(String sim) {
    return java.util.Objects.requireNonNull(texts.get(sim), sim);
  }

  /// The scenarios of a sim (one) or a comparison (as many as it has lanes).
  public List<Scenario> scenarios(String name) {
    return scenarios.getOrDefault(name, List.of());
  }

  public Trace trace(Scenario scenario) {
    return traces.computeIfAbsent(scenario, engine);
  }

  /// The trace of a sim as written.
  public Trace trace(String sim) {
    return trace(scenarios(sim).getFirst());
  }

  public Cast cast(Scenario scenario) {
    return casts.computeIfAbsent(scenario, one -> Cast.of(trace(one)));
  }
}
