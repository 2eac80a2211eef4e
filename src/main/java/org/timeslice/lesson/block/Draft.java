package org.timeslice.lesson.block;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.scenario.Fields;
import org.timeslice.engine.scenario.Mistake;
import org.timeslice.engine.scenario.Mistakes;
import org.timeslice.engine.scenario.Nearest;
import org.timeslice.engine.scenario.Yaml;
import org.timeslice.engine.scenario.YamlComposer;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.markdown.Phrases;

/// One block while it is read: its fields, and the way from a place in its YAML to the file's.
final class Draft {
  private static final Pattern KEY_WITH_BLANK = Pattern.compile("unknown key `[^`]* .*");

  final BlockSource source;
  final Reading reading;
  final Mistakes mistakes = new Mistakes();
  final Yaml root;
  final Fields fields;

  private Draft(BlockSource source, Reading reading, List<String> known, boolean open) {
    this.source = source;
    this.reading = reading;
    Yaml composed = YamlComposer.compose(source.text(), mistakes);
    this.root =
        composed == null ? new Yaml.Mapping(new Yaml.Span(1, 1, 0, 0), List.of(), false) : composed;
    Set<String> foreign = open ? keys(root) : new HashSet<>();
    foreign.removeAll(known);
    this.fields = Fields.of(root, source.kind(), known, foreign, mistakes);
  }

  /// A block that has the `known` keys and no others; the mistakes in its YAML are already told
  /// where this is empty.
  static Optional<Draft> of(BlockSource source, Reading reading, List<String> known) {
    return readable(new Draft(source, reading, known, false));
  }

  /// A block that may have further keys, which somebody else reads.
  static Optional<Draft> open(BlockSource source, Reading reading, List<String> known) {
    return readable(new Draft(source, reading, known, true));
  }

  private static Optional<Draft> readable(Draft draft) {
    boolean broken =
        draft.mistakes.sorted().stream().anyMatch(one -> one.message().startsWith("not YAML"));
    if (broken) {
      draft.tell();
      return Optional.empty();
    }
    return Optional.of(draft);
  }

  private static Set<String> keys(Yaml root) {
    Set<String> keys = new HashSet<>();
    if (root instanceof Yaml.Mapping map) {
      map.entries().forEach(entry -> keys.add(entry.key().text()));
    }
    return keys;
  }

  String name() {
    return source.name();
  }

  /// Hands the mistakes found so far to the author.
  void tell() {
    mistakes.sorted().forEach(this::tell);
  }

  /// Hands on a mistake in this block's YAML.
  void tell(Mistake mistake) {
    reading
        .problems()
        .error(
            new Spot(mistake.line(), mistake.column()).inside(source.start()),
            advised(mistake.message()));
  }

  /// The usual reasons why a text of prose is not what YAML takes it for.
  private static String advised(String message) {
    if (message.startsWith("not YAML")) {
      return message + "; a text that begins with { or has a colon in it needs quotes";
    }
    return KEY_WITH_BLANK.matcher(message).matches()
        ? message + "; a text with a comma needs quotes inside { }"
        : message;
  }

  /// The text under a key as a phrase; empty where there is none.
  Phrase phrase(String key) {
    Yaml value = fields.get(key);
    return value == null ? Phrase.EMPTY : phrase(key, value);
  }

  Phrase phrase(String key, Yaml value) {
    if (!(value instanceof Yaml.Scalar scalar)) {
      mistakes.add(value, key + " must be a text, but is " + value.shown());
      return Phrase.EMPTY;
    }
    Spot spot = new Spot(value.span().line(), value.span().column()).inside(source.start());
    return Phrases.render(scalar.text(), spot, reading.language(), reading.references());
  }

  /// As [#phrase(String)], but there has to be one.
  Phrase required(Fields of, String what, String key) {
    of.require(what, key);
    Yaml value = of.get(key);
    Phrase phrase = value == null ? Phrase.EMPTY : phrase(key, value);
    if (value != null && phrase.isEmpty()) {
      mistakes.add(value, key + " must be a text, but is empty");
    }
    return phrase;
  }

  /// The sim that this block is about; null where there is none, or none that could be read.
  @Nullable String sim() {
    fields.require(source.kind(), "sim");
    String sim = fields.text("sim", "");
    Yaml value = fields.get("sim");
    if (value == null || reading.runs().isSim(sim)) {
      return value == null ? null : sim;
    }
    if (!reading.runs().isBroken(sim)) {
      String nearest = Nearest.to(sim, reading.runs().sims());
      String hint = nearest == null ? "" : "; did you mean `" + nearest + "`?";
      mistakes.add(value, "this lesson has no sim `" + sim + "`" + hint);
    }
    return null;
  }

  /// An instant of a run, within it.
  long instant(Yaml value, String what, long end) {
    long instant = fields.duration(what, value, 0, 0);
    if (instant > end) {
      mistakes.add(
          value,
          "%s must be within the run, which ends at %s, but is %s"
              .formatted(what, org.timeslice.lesson.Amount.time(end).text(), value.shown()));
    }
    return instant;
  }

  /// What a small text of ours means; null where it is wrong, which is told.
  <T> @Nullable T understood(Yaml at, Understood<T> understood) {
    return switch (understood) {
      case Understood.Ok<T>(T value) -> value;
      case Understood.Not<T>(String fault) -> {
        mistakes.add(at, at.shown() + " " + fault);
        yield null;
      }
    };
  }
}
