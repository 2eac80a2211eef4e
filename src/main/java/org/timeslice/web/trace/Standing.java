package org.timeslice.web.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;

/// Who is in which state and where, at one moment: the events up to there, folded.
final class Standing {
  private static final int CROWD = 12;
  private static final int FEW = 4;

  private final Map<String, String> places = new LinkedHashMap<>();
  private final Map<String, String> states = new LinkedHashMap<>();

  /// After the first `count` events.
  Standing(Trace trace, int count) {
    for (TraceEvent event : trace.events().subList(0, count)) {
      event.moves().forEach(move -> places.put(move.what(), move.to()));
      event.states().forEach(change -> states.put(change.what(), change.after()));
    }
  }

  /// What is there, in order of appearance; of a crowd only a few in each state, and how many more.
  /// What ended or never began is left out.
  List<Still.Row> rows(Trace trace, Sentences sentences, Words words) {
    List<Trace.Member> present =
        List.of("thread", "kernel-thread", "p").stream()
            .flatMap(kind -> trace.cast().stream().filter(member -> member.kind().equals(kind)))
            .filter(member -> !List.of("", "done").contains(state(member)))
            .toList();
    if (present.size() <= CROWD) {
      return present.stream().map(member -> row(member, sentences, words)).toList();
    }
    Map<String, List<Still.Row>> alike = new LinkedHashMap<>();
    for (Trace.Member member : present) {
      String group = member.kind() + " " + state(member);
      alike.computeIfAbsent(group, any -> new ArrayList<>()).add(row(member, sentences, words));
    }
    return alike.values().stream().flatMap(Standing::few).toList();
  }

  private static Stream<Still.Row> few(List<Still.Row> rows) {
    if (rows.size() <= FEW + 1) {
      return rows.stream();
    }
    Still.Row more = new Still.Row("+" + (rows.size() - FEW), rows.getFirst().state(), "");
    return Stream.concat(rows.stream().limit(FEW), Stream.of(more));
  }

  private String state(Trace.Member member) {
    return states.getOrDefault(member.id(), "");
  }

  private Still.Row row(Trace.Member member, Sentences sentences, Words words) {
    String state = state(member);
    String place = places.getOrDefault(member.id(), "");
    String word = words.word((member.kind().equals("p") ? "p." : "state.") + state);
    return new Still.Row(
        sentences.chip(member.id()),
        Html.escape(word.isEmpty() ? words.word("state." + state) : word),
        where(place, sentences, words));
  }

  private static String where(String place, Sentences sentences, Words words) {
    Optional<String> owner = owner(place);
    String part = owner.map(one -> place.substring(one.length() + 1)).orElse(place);
    if (part.isEmpty()) {
      return "";
    }
    String chip = sentences.chip(place);
    if (chip.startsWith("<")) {
      return chip;
    }
    String word = Html.escape(words.word("place." + part));
    return owner
        .map(sentences::chip)
        .filter(one -> one.startsWith("<"))
        .map(one -> one + " " + word)
        .orElse(word);
  }

  /// `server/P0` of `server/P0.queue`, `server` of `server/waiting`.
  private static Optional<String> owner(String place) {
    int cut = place.lastIndexOf('.') >= 0 ? place.lastIndexOf('.') : place.lastIndexOf('/');
    return cut < 0 ? Optional.empty() : Optional.of(place.substring(0, cut));
  }
}
