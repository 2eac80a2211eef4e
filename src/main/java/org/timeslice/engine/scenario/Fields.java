package org.timeslice.engine.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of one map, each read as what it has to be. Every method reports what is wrong and then
/// answers with the default, so that reading goes on.
public final class Fields {
  private static final int NAME_MAX = 100;
  private static final Set<String> YES = Set.of("true", "True", "TRUE");
  private static final Set<String> NO = Set.of("false", "False", "FALSE");

  private final Yaml.Span span;
  private final Mistakes mistakes;
  private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();

  private Fields(Yaml.Span span, Mistakes mistakes) {
    this.span = span;
    this.mistakes = mistakes;
  }

  /// The fields of `value`; none where it is empty or no map, which is reported.
  ///
  /// @param what names the value in messages, for example `machine`
  /// @param known the keys that may appear
  /// @param foreign further keys, which are passed over
  public static Fields of(
      Yaml value, String what, List<String> known, Set<String> foreign, Mistakes mistakes) {
    var fields = new Fields(value.span(), mistakes);
    if (value instanceof Yaml.Mapping map) {
      for (Yaml.Entry entry : map.entries()) {
        fields.take(entry, known, foreign);
      }
    } else if (!isNull(value)) {
      mistakes.add(value, what + " must be a map of keys and values, but is " + value.shown());
    }
    return fields;
  }

  public static Fields of(Yaml value, String what, List<String> known, Mistakes mistakes) {
    return of(value, what, known, Set.of(), mistakes);
  }

  private void take(Yaml.Entry entry, List<String> known, Set<String> foreign) {
    String key = entry.key().text();
    if (foreign.contains(key)) {
      return;
    }
    if (!known.contains(key)) {
      var all = new LinkedHashSet<>(known);
      all.addAll(foreign);
      mistakes.unknown(entry.key().span(), "key", key, all);
      return;
    }
    keep(entry);
  }

  private void keep(Yaml.Entry entry) {
    Yaml.Entry first = entries.putIfAbsent(entry.key().text(), entry);
    if (first != null) {
      mistakes.add(entry.key(), duplicate("key", entry.key().text(), first.key().span()));
    }
  }

  public static String duplicate(String kind, String name, Yaml.Span first) {
    return kind + " `" + Mistakes.clipped(name) + "` is already in line " + first.line();
  }

  public static boolean isNull(Yaml value) {
    return value instanceof Yaml.Scalar scalar && scalar.isNull();
  }

  public Yaml.Span span() {
    return span;
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public @Nullable Yaml get(String key) {
    Yaml.Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /// Where the key stands; the map itself where there is no such key.
  public Yaml.Span keySpan(String key) {
    Yaml.Entry entry = entries.get(key);
    return entry == null ? span : entry.key().span();
  }

  /// Where the key's value stands; the map itself where there is no such key.
  public Yaml.Span valueSpan(String key) {
    Yaml value = get(key);
    return value == null ? span : value.span();
  }

  /// Reports each of `keys` that is missing.
  public void require(String what, String... keys) {
    for (String key : keys) {
      if (!has(key)) {
        mistakes.add(span, what + " needs `" + key + "`");
      }
    }
  }

  /// A time in ns, at least `least`.
  public long duration(String key, long otherwise, long least) {
    Yaml value = get(key);
    return value == null ? otherwise : duration(key, value, otherwise, least);
  }

  public long duration(String what, Yaml value, long otherwise, long least) {
    String text = value instanceof Yaml.Scalar scalar ? scalar.text() : "";
    Quantity read = Quantity.duration(text);
    String fault = read.fault();
    if (fault == null && read.value() < least) {
      fault = least == 0 ? "must not be negative" : "must be at least " + Quantity.shown(least);
    }
    return checked(what, value, read.value(), fault, otherwise);
  }

  private long checked(String what, Yaml value, long read, @Nullable String fault, long otherwise) {
    if (fault == null) {
      return read;
    }
    mistakes.add(value, what + " " + fault + ", but is " + value.shown());
    return otherwise;
  }

  /// A number of bytes, not negative.
  public long size(String key, long otherwise) {
    Yaml value = get(key);
    if (value == null) {
      return otherwise;
    }
    Quantity read = Quantity.size(value instanceof Yaml.Scalar scalar ? scalar.text() : "");
    String fault = read.fault();
    if (fault == null && read.value() < 0) {
      fault = "must not be negative";
    }
    return checked(key, value, read.value(), fault, otherwise);
  }

  public int whole(String key, int otherwise, int least, int most) {
    return (int) whole(key, (long) otherwise, least, most);
  }

  public long whole(String key, long otherwise, long least, long most) {
    Yaml value = get(key);
    return value == null ? otherwise : whole(key, value, otherwise, least, most);
  }

  public long whole(String what, Yaml value, long otherwise, long least, long most) {
    boolean plain = value instanceof Yaml.Scalar scalar && scalar.plain();
    Quantity read = Quantity.whole(plain ? ((Yaml.Scalar) value).text() : "");
    String fault = read.fault();
    if (fault == null && (read.value() < least || read.value() > most)) {
      fault = "must be " + bounds(least, most);
    }
    return checked(what, value, read.value(), fault, otherwise);
  }

  public static String bounds(long least, long most) {
    return most >= Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
  }

  public boolean truth(String key, boolean otherwise) {
    return truth(key, otherwise, YES, NO, "`true` or `false`");
  }

  public boolean truth(
      String key, boolean otherwise, Set<String> yes, Set<String> no, String expected) {
    Yaml value = get(key);
    if (value == null) {
      return otherwise;
    }
    String text = value instanceof Yaml.Scalar scalar && scalar.plain() ? scalar.text() : "";
    Boolean truth = Quantity.truth(text, yes, no);
    if (truth == null) {
      mistakes.add(value, key + " must be " + expected + ", but is " + value.shown());
    }
    return truth == null ? otherwise : truth;
  }

  /// Any text, also one that looks like a number.
  public String text(String key, String otherwise) {
    Yaml value = get(key);
    if (value == null || isNull(value)) {
      return otherwise;
    }
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text();
    }
    mistakes.add(value, key + " must be a text, but is " + value.shown());
    return otherwise;
  }

  /// A name that can be spoken of elsewhere; null where there is none, or no good one.
  public @Nullable String name(String key) {
    Yaml value = get(key);
    return value == null ? null : name(key, value, mistakes);
  }

  public static @Nullable String name(String what, Yaml value, Mistakes mistakes) {
    String fault = value instanceof Yaml.Scalar scalar ? nameFault(scalar) : "must be a name";
    if (fault != null) {
      mistakes.add(value, what + " " + fault + ", but is " + value.shown());
      return null;
    }
    return ((Yaml.Scalar) value).text();
  }

  private static @Nullable String nameFault(Yaml.Scalar name) {
    String text = name.text();
    if (name.isNull() || text.isBlank()) {
      return "must be a name";
    }
    if (text.length() > NAME_MAX) {
      return "must be a name of at most " + NAME_MAX + " characters";
    }
    if (text.indexOf('/') >= 0) {
      return "must be a name without `/`, which separates a process from its thread";
    }
    boolean clean =
        text.equals(text.strip()) && text.codePoints().noneMatch(Character::isISOControl);
    return clean ? null : "must be a name in one line, with no space around it";
  }

  /// One of the words of `choices`.
  public <T> T oneOf(String key, String kind, Map<String, T> choices, T otherwise) {
    Yaml value = get(key);
    return value == null ? otherwise : oneOf(key, kind, value, choices, otherwise);
  }

  public <T> T oneOf(String key, String kind, Yaml value, Map<String, T> choices, T otherwise) {
    if (!(value instanceof Yaml.Scalar scalar) || scalar.isNull()) {
      String words = String.join("`, `", choices.keySet());
      mistakes.add(value, key + " must be one of `" + words + "`, but is " + value.shown());
      return otherwise;
    }
    T choice = choices.get(scalar.text());
    if (choice == null) {
      mistakes.unknown(value.span(), kind, scalar.text(), choices.keySet());
      return otherwise;
    }
    return choice;
  }

  /// A list; empty where the key is missing, has no value, or is no list, which is reported.
  public List<Yaml> list(String key) {
    Yaml value = get(key);
    return value == null ? List.of() : list(key, value, mistakes);
  }

  public static List<Yaml> list(String what, Yaml value, Mistakes mistakes) {
    if (value instanceof Yaml.Sequence list) {
      return list.items();
    }
    if (!isNull(value)) {
      mistakes.add(value, what + " must be a list, but is " + value.shown());
    }
    return List.of();
  }

  /// A map from names to values, as `routines` and `channels` are.
  public Collection<Yaml.Entry> named(String key, String kind) {
    Yaml value = get(key);
    if (value == null || isNull(value)) {
      return List.of();
    }
    if (!(value instanceof Yaml.Mapping map)) {
      mistakes.add(value, key + " must be a map from names, but is " + value.shown());
      return List.of();
    }
    var byName = new LinkedHashMap<String, Yaml.Entry>();
    for (Yaml.Entry entry : map.entries()) {
      String name = name("the name of a " + kind, entry.key(), mistakes);
      Yaml.Entry first = name == null ? null : byName.putIfAbsent(name, entry);
      if (first != null) {
        mistakes.add(entry.key(), duplicate(kind, first.key().text(), first.key().span()));
      }
    }
    return byName.values();
  }
}
