package org.timeslice.web.playground;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.timeslice.engine.ProcessSpec;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.scenario.Changed;
import org.timeslice.engine.scenario.Parsed;
import org.timeslice.engine.scenario.ScenarioParser;
import org.timeslice.engine.scenario.WhatIfs;
import org.timeslice.lesson.Setting;
import org.timeslice.web.Refusal;

/// What a visitor wants to be run.
///
/// @param text the scenario
/// @param seed instead of the text's; empty for the text's
/// @param settings what this run of a comparison has otherwise: `kernel.policy=cfs`
/// @param whatIfs interventions: `at 6ms: preempt G2`
record Proposal(String text, String seed, List<Setting> settings, List<String> whatIfs) {
  private static final int MOST_SETTINGS = 20;
  private static final int MOST_WHAT_IFS = 50;

  /// What a trace of is still a picture, and an answer of some megabytes: the engine's budget
  /// counts what happens, but a listed thread is in the trace even if nothing happens to it.
  private static final long MOST_THREADS = 20_000;

  /// What has become of it.
  sealed interface Read {
    record Ready(Scenario scenario) implements Read {}

    /// All that is wrong, at least one.
    record Wrong(List<Fault> faults) implements Read {
      public Wrong {
        faults = List.copyOf(faults);
      }
    }
  }

  public Proposal {
    settings = List.copyOf(settings);
    whatIfs = List.copyOf(whatIfs);
  }

  /// What a form or a script sent: `text`, `seed`, `set`, `whatif`; the last two several times.
  static Proposal of(Context ctx) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      throw Refusal.of(415, "type");
    }
    String text = ctx.formParam("text");
    if (text == null) {
      throw Refusal.malformed("text");
    }
    List<String> whatIfs =
        ctx.formParams("whatif").stream()
            .flatMap(String::lines)
            .filter(line -> !line.isBlank())
            .toList();
    List<Setting> settings = ctx.formParams("set").stream().map(Proposal::setting).toList();
    if (whatIfs.size() > MOST_WHAT_IFS || settings.size() > MOST_SETTINGS) {
      throw Refusal.malformed("whatif ≤ " + MOST_WHAT_IFS + ", set ≤ " + MOST_SETTINGS);
    }
    String seed = Optional.ofNullable(ctx.formParam("seed")).orElse("").strip();
    return new Proposal(text.replace("\r\n", "\n"), seed, settings, whatIfs);
  }

  private static Setting setting(String line) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw Refusal.malformed("set: PATH=VALUE");
    }
    return new Setting(line.substring(0, equals), line.substring(equals + 1));
  }

  /// The scenario, or everything that is wrong with it.
  Read read() {
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Wrong wrong -> new Read.Wrong(Fault.all(Fault.Place.TEXT, "", wrong.mistakes()));
      case Parsed.Ok ok -> settings.isEmpty() ? seeded(ok.scenario()) : changed();
    };
  }

  private Read changed() {
    String other = text;
    List<Fault> faults = new ArrayList<>();
    for (Setting setting : settings) {
      switch (ScenarioParser.change(other, setting.path(), setting.value())) {
        case Changed.Ok ok -> other = ok.text();
        case Changed.Wrong wrong ->
            faults.addAll(Fault.all(Fault.Place.SETTING, setting.path(), wrong.mistakes()));
      }
    }
    if (!faults.isEmpty()) {
      return new Read.Wrong(faults);
    }
    return switch (ScenarioParser.parseUnderAnyRuntime(other)) {
      case Parsed.Ok ok -> seeded(ok.scenario());
      case Parsed.Wrong wrong ->
          new Read.Wrong(Fault.all(Fault.Place.SETTING, "", wrong.mistakes()));
    };
  }

  private Read seeded(Scenario scenario) {
    if (seed.isEmpty()) {
      return limited(scenario);
    }
    try {
      return limited(scenario.withSeed(Long.parseLong(seed)));
    } catch (NumberFormatException e) {
      String message = "seed must be a whole number, but is " + clipped(seed);
      return new Read.Wrong(List.of(Fault.of(Fault.Place.SEED, message)));
    }
  }

  private static String clipped(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private Read limited(Scenario scenario) {
    long threads =
        scenario.processes().stream()
            .map(ProcessSpec::threads)
            .flatMap(List::stream)
            .mapToLong(ProcessSpec.ThreadSpec::count)
            .sum();
    if (threads > MOST_THREADS) {
      String message =
          "the playground runs at most %d threads, but these are %d"
              .formatted(MOST_THREADS, threads);
      return new Read.Wrong(List.of(Fault.of(Fault.Place.TEXT, message)));
    }
    return withWhatIfs(scenario);
  }

  private Read withWhatIfs(Scenario scenario) {
    Scenario result = scenario;
    List<Fault> faults = new ArrayList<>();
    for (String line : whatIfs) {
      switch (ScenarioParser.parseWhatIf(line, scenario)) {
        case WhatIfs.Ok ok -> result = result.withWhatIfs(ok.whatIfs());
        case WhatIfs.Wrong wrong ->
            faults.addAll(Fault.all(Fault.Place.WHAT_IF, line, wrong.mistakes()));
      }
    }
    return faults.isEmpty() ? new Read.Ready(result) : new Read.Wrong(faults);
  }

  /// All what-ifs in lines of their own.
  String whatIfLines() {
    return String.join("\n", whatIfs);
  }
}
