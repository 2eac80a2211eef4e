package org.timeslice.lesson;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Member;

/// Everything that one run speaks of, and how each is named and coloured in text.
///
/// Hues go by name in order of creation, so the same name has the same hue everywhere, also in two
/// processes that run the same program. The script `cast.js` follows the same rule.
public final class Cast {
  public static final int HUES = 7;

  private final List<Member> members;
  private final Map<String, Chip> chips = new LinkedHashMap<>();

  private Cast(List<Member> members) {
    this.members = members;
    Map<String, Long> threadsOf =
        threads().collect(groupingBy(one -> String.valueOf(one.process()), counting()));
    Map<String, Set<String>> processesOf =
        threads()
            .collect(
                groupingBy(Member::label, mapping(one -> String.valueOf(one.process()), toSet())));
    Map<String, Integer> hues = new HashMap<>();
    for (Member member : members) {
      boolean shared = processesOf.getOrDefault(member.label(), Set.of()).size() > 1;
      boolean alone = threadsOf.getOrDefault(String.valueOf(member.process()), 0L) == 1;
      chips.put(
          member.id(),
          switch (member.kind()) {
            case "cpu" -> plain(member, "CPU " + member.id().replaceAll("\\D", ""));
            case "thread" -> thread(member, shared, alone, hues);
            default -> plain(member, member.label());
          });
    }
  }

  public static Cast of(Trace trace) {
    return new Cast(trace.cast());
  }

  public List<Member> members() {
    return members;
  }

  /// The chip of the member with that id.
  public Optional<Chip> chip(String id) {
    return Optional.ofNullable(chips.get(id));
  }

  /// All that an author may mean: an id, a name in a process, or a label. Empty where there is
  /// none, several where the name alone does not tell.
  public List<Member> named(String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceFirst("^cpu ", "cpu");
    List<Member> exact =
        members.stream().filter(one -> one.id().equals(name) || one.id().equals(id)).toList();
    return exact.isEmpty()
        ? members.stream()
            .filter(one -> one.label().equals(name) || name(one).equals(name))
            .toList()
        : exact;
  }

  /// As [#named], but only members of one kind.
  public List<Member> named(String kind, String name) {
    return named(name).stream().filter(member -> member.kind().equals(kind)).toList();
  }

  private static Chip plain(Member member, String label) {
    return new Chip(member.kind(), member.id(), label, 0, false);
  }

  /// A name that threads of several processes have says too little: the only thread of its process
  /// then goes by the process's name, any other by both.
  private static Chip thread(
      Member thread, boolean shared, boolean alone, Map<String, Integer> hues) {
    String name = shared && alone ? String.valueOf(thread.process()) : thread.label();
    int number = hues.computeIfAbsent(name, _ -> hues.size() + 1);
    return new Chip(
        "thread",
        thread.id(),
        shared && !alone ? thread.process() + "/" + name : name,
        (number - 1) % HUES + 1,
        number > HUES);
  }

  private Stream<Member> threads() {
    return members.stream().filter(member -> member.kind().equals("thread"));
  }

  private static String name(Member member) {
    return member.id().substring(member.id().lastIndexOf('/') + 1);
  }
}
