package org.timeslice.web.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;
import org.timeslice.engine.TraceEvent;
import org.timeslice.lesson.Cast;
import org.timeslice.lesson.Chip;

/// Words the events of one run, as HTML.
///
/// The catalogue's language: `{field}` is a field of the event, entities as chips and lists item by
/// item; `{field:time}` a length of time; `[a|b|c]` the first of these whose fields are all
/// present, else nothing; backquotes are code. The script `sentence.js` reads the same.
public final class Sentences {
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::(\\w+))?\\}");

  private final Cast cast;
  private final Words words;

  public Sentences(Trace trace, Words words) {
    this.cast = Cast.of(trace);
    this.words = words;
  }

  /// The sentence of an event.
  public String html(TraceEvent event) {
    String template = resolve(template(event), event);
    var html = new StringBuilder();
    String[] pieces = template.split("`", -1);
    for (int i = 0; i < pieces.length; i++) {
      String text = filled(pieces[i], event);
      html.append(i % 2 == 0 ? text : "<code>" + text + "</code>");
    }
    return html.toString();
  }

  /// The chip of an entity, or its id where the run does not know it.
  public String chip(String id) {
    return cast.chip(id).map(Chip::html).orElseGet(() -> Html.escape(id));
  }

  private String template(TraceEvent event) {
    String type = event.type().key();
    return Optional.ofNullable(words.events().get(type + "." + event.reason()))
        .or(() -> Optional.ofNullable(words.events().get(type)))
        .orElse(type.replace('-', ' '));
  }

  private static String resolve(String template, TraceEvent event) {
    return OPTIONAL
        .matcher(template)
        .replaceAll(part -> Matcher.quoteReplacement(chosen(part.group(1), event)));
  }

  private static String chosen(String alternatives, TraceEvent event) {
    return Stream.of(alternatives.split("\\|", -1))
        .filter(one -> isWhole(one, event))
        .findFirst()
        .orElse("");
  }

  private static boolean isWhole(String part, TraceEvent event) {
    return FIELD.matcher(part).results().allMatch(field -> isPresent(value(event, field.group(1))));
  }

  private static boolean isPresent(@Nullable Object value) {
    return value != null && !value.equals("") && !value.equals(List.of());
  }

  private String filled(String text, TraceEvent event) {
    var html = new StringBuilder();
    Matcher field = FIELD.matcher(text);
    int from = 0;
    while (field.find()) {
      html.append(Html.escape(text.substring(from, field.start())));
      html.append(shown(event, field.group(1), "time".equals(field.group(2))));
      from = field.end();
    }
    return html.append(Html.escape(text.substring(from))).toString();
  }

  private String shown(TraceEvent event, String name, boolean time) {
    Object value = value(event, name);
    return switch (value) {
      case null -> "";
      case Number number when time -> TimeScale.duration(number.longValue());
      case Number number when name.equals("cpu") || name.endsWith("_cpu") -> chip("cpu" + number);
      case List<?> list ->
          list.stream()
              .map(item -> named(String.valueOf(item), event))
              .collect(Collectors.joining(Html.escape(words.word("list.and"))));
      default -> named(String.valueOf(value), event);
    };
  }

  /// A name as its chip: an id, a name in the event's process, or a label that only one has.
  private String named(String name, TraceEvent event) {
    return cast.chip(name)
        .or(() -> Optional.ofNullable(processOf(event)).flatMap(p -> cast.chip(p + "/" + name)))
        .or(() -> cast.named(name).stream().findFirst().flatMap(one -> cast.chip(one.id())))
        .map(Chip::html)
        .orElseGet(() -> Html.escape(name));
  }

  private static @Nullable String processOf(TraceEvent event) {
    String thread = event.thread();
    return event.process() != null || thread == null || thread.indexOf('/') < 0
        ? event.process()
        : thread.substring(0, thread.indexOf('/'));
  }

  /// A field by its name in JSON.
  private static @Nullable Object value(TraceEvent event, String name) {
    return switch (name) {
      case "cpu" -> event.cpu() < 0 ? null : (Object) event.cpu();
      case "process" -> event.process();
      case "thread" -> event.thread();
      case "kernel_thread" -> event.kernelThread();
      case "p" -> event.p();
      case "by" -> event.by();
      case "line" -> event.line() == 0 ? null : (Object) event.line();
      case "reason" -> event.reason();
      default -> detail(event.detail(), name);
    };
  }

  private static @Nullable Object detail(Map<String, Object> detail, String name) {
    return detail.get(name);
  }
}
