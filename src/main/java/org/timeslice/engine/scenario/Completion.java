package org.timeslice.engine.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What may be written at a place of a text: keys of the map there, values of the key, step words,
/// names that the text declares. All of it comes from the tables that the readers check with, so an
/// editor offers exactly what the parser takes.
///
/// @param from where what is written there already begins: candidates stand in its place
/// @param candidates in the order of the tables
public record Completion(int from, List<Candidate> candidates) {

  public Completion {
    candidates = List.copyOf(candidates);
  }

  /// Something that may stand there.
  ///
  /// @param label as it is shown
  /// @param insert as it is put into the text
  /// @param help names its explanation: `kernel.quantum`, `policy.cfs`, `step.send`
  public record Candidate(String label, String insert, String help) {}

  /// The candidates at `position`, an index in chars, of a text that may be far from finished.
  public static Completion at(String text, int position) {
    Outline outline = Outline.of(text, position);
    Outline.Spot spot = outline.spot();
    var grammar = new Grammar(spot, new Declared(outline.facts()));
    String word = grammar.word();
    int end = Math.clamp(position, 0, text.length());
    List<Candidate> candidates =
        grammar.candidates().stream().filter(one -> !one.label().equals(word)).toList();
    return new Completion(end - word.length(), candidates);
  }

  /// The help keys of everything that can ever be offered.
  public static Set<String> helps() {
    return Grammar.helps();
  }

  /// Collects candidates of one kind.
  static List<Candidate> of(Collection<String> labels, String help, String after) {
    List<Candidate> all = new ArrayList<>();
    labels.forEach(label -> all.add(new Candidate(label, label + after, help + "." + label)));
    return all;
  }
}
