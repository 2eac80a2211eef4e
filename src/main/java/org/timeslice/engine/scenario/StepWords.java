package org.timeslice.engine.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Step;

/// A step's line, cut into its verb and the rest.
///
/// @param verb the first word
/// @param rest what follows, without space around it
/// @param verbatim what follows the verb and one space, as it is: the text of `print`
record StepWords(String verb, String rest, String verbatim) {

  /// What a verb is followed by.
  private enum Rest {
    NOTHING,
    TIME,
    NAME,
    SPAWN,
    COUNT,
    TEXT
  }

  private static final Map<String, Rest> RESTS = rests();

  /// All verbs, and the loops, which a hint may name as well.
  static final List<String> VERBS = verbs();

  private static final Set<String> WITH_CHANNEL = Set.of("send", "recv", "close");

  private static Map<String, Rest> rests() {
    var rests = new LinkedHashMap<String, Rest>();
    List.of("compute", "syscall", "io", "sleep").forEach(verb -> rests.put(verb, Rest.TIME));
    rests.put("yield", Rest.NOTHING);
    rests.put("spawn", Rest.SPAWN);
    rests.put("fork", Rest.NAME);
    rests.put("print", Rest.TEXT);
    List.of("lock", "unlock", "send", "recv", "close").forEach(verb -> rests.put(verb, Rest.NAME));
    rests.put("add", Rest.COUNT);
    List.of("done", "wait").forEach(verb -> rests.put(verb, Rest.NAME));
    rests.put("park", Rest.NOTHING);
    rests.put("unpark", Rest.NAME);
    List.of("lock-os-thread", "unlock-os-thread", "exit")
        .forEach(verb -> rests.put(verb, Rest.NOTHING));
    return rests;
  }

  private static List<String> verbs() {
    var verbs = new java.util.ArrayList<>(RESTS.keySet());
    verbs.add("repeat");
    verbs.add("forever");
    return List.copyOf(verbs);
  }

  static StepWords of(String line) {
    String text = line.strip();
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String after = text.substring(Math.min(text.length(), end + 1));
    return new StepWords(text.substring(0, end), after.strip(), after);
  }

  static boolean knows(String verb) {
    return RESTS.containsKey(verb);
  }

  /// What a verb's name is the name of: `channel`; null where a verb is followed by none.
  static @Nullable String object(String verb) {
    return switch (RESTS.getOrDefault(verb, Rest.NOTHING)) {
      case NAME, SPAWN, COUNT -> new StepWords(verb, "", "").object();
      case NOTHING, TIME, TEXT -> null;
    };
  }

  static boolean standsAlone(String verb) {
    return RESTS.get(verb) == Rest.NOTHING;
  }

  boolean isKnown() {
    return knows(verb);
  }

  private Rest kind() {
    return RESTS.getOrDefault(verb, Rest.NOTHING);
  }

  /// What is wrong with the rest; null where nothing is.
  @Nullable String fault() {
    return switch (kind()) {
      case NOTHING ->
          rest.isEmpty() ? null : "`" + verb + "` stands alone, but is followed by " + shown(rest);
      case TIME -> timeFault();
      case NAME, SPAWN ->
          rest.isEmpty() ? "`" + verb + "` needs the name of a " + object() : nameFault(rest);
      case COUNT -> countFault();
      case TEXT -> null;
    };
  }

  private String object() {
    return switch (verb) {
      case "spawn", "fork" -> "routine";
      case "lock", "unlock" -> "mutex";
      case "send", "recv", "close" -> "channel";
      case "unpark" -> "thread";
      default -> "wait group"; // add, done, wait
    };
  }

  private static @Nullable String nameFault(String name) {
    boolean clean = name.indexOf('/') < 0 && name.codePoints().noneMatch(Character::isISOControl);
    return clean ? null : "a name must be one line without `/`, but is " + shown(name);
  }

  private @Nullable String timeFault() {
    Quantity time = Quantity.duration(rest);
    String fault = time.fault();
    if (fault == null && time.value() < 0) {
      fault = "must not be negative";
    }
    String value = rest.isEmpty() ? "missing" : shown(rest);
    return fault == null ? null : "the time of `" + verb + "` " + fault + ", but is " + value;
  }

  private @Nullable String countFault() {
    if (group().isEmpty()) {
      return "`add` needs the name of a wait group";
    }
    String number = number();
    Quantity count = Quantity.whole(number == null ? "1" : number);
    String fault = count.fault();
    if (fault == null && (int) count.value() != count.value()) {
      fault = "must be between -2^31 and 2^31 - 1";
    }
    return fault == null
        ? nameFault(group())
        : "the number of `add` " + fault + ", but is " + shown(rest);
  }

  private static String shown(String text) {
    return "`" + Mistakes.clipped(text) + "`";
  }

  /// The last word after `add W`, where there is one.
  private @Nullable String number() {
    int space = lastSpace();
    return space < 0 ? null : rest.substring(space + 1);
  }

  private String group() {
    int space = lastSpace();
    return space < 0 ? rest : rest.substring(0, space).strip();
  }

  private int lastSpace() {
    return Math.max(rest.lastIndexOf(' '), rest.lastIndexOf('\t'));
  }

  /// The channel that the step speaks of; null where it speaks of none.
  @Nullable String channel() {
    return WITH_CHANNEL.contains(verb) ? rest : null;
  }

  /// The routine that the step starts; null where it starts none.
  @Nullable String routine(Set<String> known) {
    return switch (kind()) {
      case SPAWN -> rest.substring(0, routineEnd(known));
      case NAME -> "fork".equals(verb) ? rest : null;
      case NOTHING, TIME, COUNT, TEXT -> null;
    };
  }

  /// A routine may have ` as ` in its own name, so a whole match goes first.
  private int routineEnd(Set<String> known) {
    int as = rest.lastIndexOf(" as ");
    return as < 0 || known.contains(rest) ? rest.length() : as;
  }

  /// The step. To be asked only where [#fault] found nothing.
  Step step(Set<String> routines) {
    return switch (verb) {
      case "compute" -> new Step.Compute(time());
      case "syscall" -> new Step.Syscall(time());
      case "io" -> new Step.Io(time());
      case "sleep" -> new Step.Sleep(time());
      case "yield" -> new Step.Yield();
      case "spawn" -> spawn(routines);
      case "fork" -> new Step.Fork(rest);
      case "print" -> new Step.Print(verbatim);
      case "lock" -> new Step.Lock(rest);
      case "unlock" -> new Step.Unlock(rest);
      case "send" -> new Step.Send(rest);
      case "recv" -> new Step.Receive(rest);
      case "close" -> new Step.Close(rest);
      case "add" -> new Step.Add(group(), count());
      case "done" -> new Step.Done(rest);
      case "wait" -> new Step.Wait(rest);
      case "park" -> new Step.Park();
      case "unpark" -> new Step.Unpark(rest);
      case "lock-os-thread" -> new Step.LockOsThread();
      case "unlock-os-thread" -> new Step.UnlockOsThread();
      case "exit" -> new Step.Exit();
      default -> throw new IllegalStateException("no step is called " + verb);
    };
  }

  private long time() {
    return Quantity.duration(rest).value();
  }

  private int count() {
    String number = number();
    return number == null ? 1 : (int) Quantity.whole(number).value();
  }

  private Step spawn(Set<String> routines) {
    int end = routineEnd(routines);
    String name = end == rest.length() ? null : rest.substring(end + " as ".length()).strip();
    return new Step.Spawn(rest.substring(0, end), name);
  }
}
