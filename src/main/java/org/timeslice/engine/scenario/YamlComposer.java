package org.timeslice.engine.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Makes a tree of one YAML document.
///
/// The library's own composer is not used: it follows nesting by recursion without an end, keeps
/// aliases as cycles, and leaves the price of "a list of ten aliases to a list of ten aliases" to
/// its caller. This one counts depth and size as it goes, an alias for as much as it stands for,
/// and knows an anchor only when its value is complete, so that no value can contain itself.
public final class YamlComposer {

  /// Largest text, in bytes of UTF-8.
  static final int BYTES_MAX = 256 * 1024;

  static final int DEPTH_MAX = 100;

  /// More values than this cannot be written into [#BYTES_MAX] bytes; aliases can stand for more.
  private static final int VALUES_MAX = BYTES_MAX;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel("text").setCodePointLimit(BYTES_MAX).build();

  private static final String STANDARD_TAG = "tag:yaml.org,2002:";
  private static final Set<String> STANDARD_TAGS =
      Set.of("str", "int", "float", "bool", "null", "seq", "map");

  private record Anchored(Yaml value, int size, int height) {}

  private final Mistakes mistakes;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;
  private int deepest;

  /// Ends composing where going on makes no sense; the mistake has been reported.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused() {
      super(null, null, false, false);
    }
  }

  private YamlComposer(String text, Mistakes mistakes) {
    this.mistakes = mistakes;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  /// The tree of `text`, which must be one document; null where it is not, with the reason
  /// reported.
  public static @Nullable Yaml compose(String text, Mistakes mistakes) {
    if (tooLarge(text)) {
      mistakes.add(Yaml.Span.START, "a document must be at most 256 KiB, but is " + bytes(text));
      return null;
    }
    try {
      return new YamlComposer(text, mistakes).document();
    } catch (Refused alreadyReported) {
      return null;
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      mistakes.add(span(mark, mark), "not YAML: " + problem(e));
    } catch (ReaderException e) {
      mistakes.add(
          spanOf(text, e.getPosition()),
          "not YAML: the character number " + e.getCodePoint() + " is not allowed");
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      mistakes.add(Yaml.Span.START, "not YAML: " + e.getMessage());
    }
    return null;
  }

  private static boolean tooLarge(String text) {
    return text.length() > BYTES_MAX / 3 && bytes(text) > BYTES_MAX;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "unexpected text" : e.getProblem();
    String context = e.getContext();
    String whole = context == null || context.isBlank() ? problem : context + ", " + problem;
    // It quotes the character that it found, and a mistake is told in one line.
    return whole.replace('\n', '↵').replaceAll("\\p{Cntrl}", "�");
  }

  private Yaml document() {
    events.next(); // the start of the stream
    Event start = events.next();
    if (!(start instanceof DocumentStartEvent)) {
      return new Yaml.Scalar(Yaml.Span.START, "", true);
    }
    Yaml root = value(1);
    events.next(); // the end of the document
    Event after = events.next();
    if (after instanceof DocumentStartEvent) {
      mistakes.add(span(after), "a text must be one document, but a second one starts here");
      throw new Refused();
    }
    return root;
  }

  private Yaml value(int depth) {
    return value(events.next(), depth);
  }

  private Yaml value(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    var node = (NodeEvent) event;
    int sizeBefore = values;
    int deepestBefore = deepest;
    deepest = depth;
    count(span(event), 1, depth);
    Yaml value;
    if (node instanceof ScalarEvent scalar) {
      checkTag(scalar.getTag(), event);
      boolean plain = scalar.isPlain() && scalar.getTag().isEmpty();
      value = new Yaml.Scalar(span(event), scalar.getValue(), plain);
    } else {
      var start = (CollectionStartEvent) node;
      checkTag(start.getTag(), event);
      value = start instanceof MappingStartEvent ? mapping(start, depth) : sequence(start, depth);
    }
    int height = deepest - depth;
    int size = values - sizeBefore;
    node.getAnchor().ifPresent(a -> anchors.put(a.getValue(), new Anchored(value, size, height)));
    deepest = Math.max(deepest, deepestBefore);
    return value;
  }

  private Yaml alias(AliasEvent alias, int depth) {
    Yaml.Span span = span(alias);
    String name = alias.getAlias().getValue();
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      mistakes.unknown(span, "alias", name, anchors.keySet());
      throw new Refused();
    }
    count(span, anchored.size(), depth + anchored.height());
    deepest = Math.max(deepest, depth + anchored.height());
    return anchored.value().at(span);
  }

  private void count(Yaml.Span where, int more, int depth) {
    values += more;
    if (depth > DEPTH_MAX) {
      mistakes.add(where, "values must be nested at most " + DEPTH_MAX + " deep");
      throw new Refused();
    }
    if (values > VALUES_MAX) {
      mistakes.add(where, "aliases must not stand for more than " + VALUES_MAX + " values in all");
      throw new Refused();
    }
  }

  private void checkTag(Optional<String> tag, Event where) {
    String name = tag.orElse("!");
    boolean standard =
        name.startsWith(STANDARD_TAG)
            && STANDARD_TAGS.contains(name.substring(STANDARD_TAG.length()));
    if (!standard && !"!".equals(name)) {
      mistakes.add(span(where), "tags have no meaning here, but there is `" + name + "`");
    }
  }

  private Yaml.Sequence sequence(CollectionStartEvent start, int depth) {
    var items = new ArrayList<Yaml>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(event, depth + 1));
      event = events.next();
    }
    int end = start.isFlow() || items.isEmpty() ? span(event).end() : items.getLast().span().end();
    return new Yaml.Sequence(until(span(start), end), items, start.isFlow());
  }

  private Yaml.Mapping mapping(CollectionStartEvent start, int depth) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Yaml key = value(event, depth + 1);
      Yaml value = value(depth + 1);
      if (key instanceof Yaml.Scalar word) {
        entries.add(new Yaml.Entry(word, value));
      } else {
        mistakes.add(key, "a key must be a word, but is " + key.shown());
      }
      event = events.next();
    }
    int end =
        start.isFlow() || entries.isEmpty()
            ? span(event).end()
            : entries.getLast().value().span().end();
    return new Yaml.Mapping(until(span(start), end), entries, start.isFlow());
  }

  private static Yaml.Span until(Yaml.Span start, int end) {
    return new Yaml.Span(start.line(), start.column(), start.start(), Math.max(start.end(), end));
  }

  private static Yaml.Span span(Event event) {
    return span(event.getStartMark(), event.getEndMark());
  }

  private static Yaml.Span span(Optional<Mark> start, Optional<Mark> end) {
    if (start.isEmpty()) {
      return Yaml.Span.START;
    }
    Mark from = start.get();
    int to = end.map(Mark::getIndex).orElse(from.getIndex());
    return new Yaml.Span(from.getLine() + 1, from.getColumn() + 1, from.getIndex(), to);
  }

  /// The place of the code point at `index`.
  private static Yaml.Span spanOf(String text, int index) {
    int line = 1;
    int column = 1;
    for (int i = 0, at = 0; i < index && at < text.length(); i++) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      line += c == '\n' ? 1 : 0;
      column = c == '\n' ? 1 : column + 1;
    }
    return new Yaml.Span(line, column, index, index);
  }
}
