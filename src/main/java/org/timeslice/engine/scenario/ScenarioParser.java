package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.WhatIf;

/// From a text to a [Scenario]. All methods are pure, never throw because of a text, and may be
/// called from any thread.
public final class ScenarioParser {
  private static final Pattern WHAT_IF = Pattern.compile("(\\s*at\\s+)([^:]*?)(\\s*:\\s*)(.*)");

  private ScenarioParser() {}

  /// Reads one YAML document.
  public static Parsed parse(String text) {
    return parse(text, Set.of());
  }

  /// Reads one YAML document whose top level has further keys, for example those that a lesson's
  /// block adds for the page.
  ///
  /// @param foreignKeys top-level keys to pass over
  public static Parsed parse(String text, Set<String> foreignKeys) {
    return parse(text, foreignKeys, true);
  }

  /// Reads one YAML document in which another runtime was put in the place of the author's. Keys of
  /// runtimes that a process no longer uses are checked as ever, but they may be there: they wait
  /// for their runtime.
  public static Parsed parseUnderAnyRuntime(String text) {
    return parse(text, Set.of(), false);
  }

  private static Parsed parse(String text, Set<String> foreignKeys, boolean ownKeysOnly) {
    var mistakes = new Mistakes();
    Yaml root = YamlComposer.compose(withoutMark(text), mistakes);
    Scenario scenario =
        root == null ? null : new ScenarioReader(mistakes, ownKeysOnly).read(root, foreignKeys);
    return scenario != null && mistakes.isEmpty()
        ? new Parsed.Ok(scenario)
        : new Parsed.Wrong(mistakes.sorted());
  }

  /// Leaves out the byte-order mark that some editors begin a file with.
  static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// Puts another value at a place of a text, which otherwise stays as it is, byte for byte.
  /// Whether the new text is a scenario, only [#parse] tells.
  ///
  /// @param path keys joined by `.`, and items of lists by their `name` or by their index from 0:
  ///   `kernel.quantum`, `processes.server.gomaxprocs`, `processes.server.threads.main.program.3`.
  ///   A key that a map has not is added to it.
  /// @param value the new value as YAML in one line: a scalar or `[a, b]`. What is no such YAML is
  ///   taken as a text and put into quotes, so a value can never reach beyond its place.
  public static Changed change(String text, String path, String value) {
    return TextChange.apply(text, path, value);
  }

  /// Reads interventions as the command line has them: `at 6ms: set gomaxprocs 1`, several of them
  /// parted by `;` or line ends.
  ///
  /// @param scenario tells which threads, routines and processes there are
  public static WhatIfs parseWhatIf(String text, Scenario scenario) {
    var mistakes = new Mistakes();
    var reader = new WhatIfReader(mistakes, scenario.processes());
    var whatIfs = new ArrayList<WhatIf>();
    int line = 0;
    for (String row : text.split("\n", -1)) {
      line++;
      int column = 1;
      for (String part : row.split(";", -1)) {
        if (!part.isBlank()) {
          whatIf(part, line, column, reader, whatIfs, mistakes);
        }
        column += part.length() + 1;
      }
    }
    if (whatIfs.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(Yaml.Span.START, "a what-if must be like `at 6ms: preempt A`, but is empty");
    }
    return mistakes.isEmpty() ? new WhatIfs.Ok(whatIfs) : new WhatIfs.Wrong(mistakes.sorted());
  }

  private static void whatIf(
      String part,
      int line,
      int column,
      WhatIfReader reader,
      List<WhatIf> whatIfs,
      Mistakes mistakes) {
    Matcher words = WHAT_IF.matcher(part);
    if (!words.matches()) {
      mistakes.add(
          new Yaml.Span(line, column, 0, 0),
          "a what-if must be like `at 6ms: preempt A`, but is `"
              + Mistakes.clipped(part.strip())
              + "`");
      return;
    }
    var timeSpan = new Yaml.Span(line, column + words.start(2), 0, 0);
    Long at = reader.time(timeSpan, "at", words.group(2), 0);
    var actionSpan = new Yaml.Span(line, column + words.start(4), 0, 0);
    WhatIf.Action action = reader.action(actionSpan, words.group(4));
    if (at != null && action != null) {
      whatIfs.add(new WhatIf(at, action));
    }
  }
}
