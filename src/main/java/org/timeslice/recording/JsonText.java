package org.timeslice.recording;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.export.TraceJson;
import org.timeslice.recording.Limits.Patience;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// A JSON file that is either our own trace or one in the Trace Event format. Read as a stream; a
/// text that breaks off is played as far as it goes.
final class JsonText {
  private static final int DEPTH = 100;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int MOST_KEYS = 12;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          .build();

  private final Limits limits;
  private final Patience patience;
  private final List<Remark> remarks;
  private final Retelling to;
  private final OwnTrace own;
  private final ChromeEvents chrome = new ChromeEvents();
  private final List<String> keys = new ArrayList<>();
  private @Nullable String format;
  private boolean isChrome;
  private int read;

  JsonText(Limits limits, Patience patience, List<Remark> remarks, Retelling to) {
    this.limits = limits;
    this.patience = patience;
    this.remarks = remarks;
    this.to = to;
    this.own = new OwnTrace(to);
  }

  Opened.Playable open(InputStream in) throws Unreadable {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      read(parser);
    } catch (UnexpectedEndOfInputException e) {
      broken("json.cut", e);
    } catch (StreamConstraintsException e) {
      broken("json.beyond", e);
    } catch (JacksonException e) {
      broken("json.damaged", e);
    }
    if (isChrome) {
      return new ChromeStory(chrome, to, limits, remarks).tell();
    }
    if (own.isEmpty()) {
      throw new Unreadable(Remark.of("json.unknown", String.join(", ", keys)));
    }
    checkFormat();
    return own.finish(remarks);
  }

  private void broken(String key, JacksonException e) throws Unreadable {
    if (patience.isOver()) {
      late();
      return;
    }
    var place = e.getLocation();
    Remark where =
        place == null
            ? Remark.of(key, 0, 0)
            : Remark.of(key, place.getLineNr(), place.getColumnNr());
    if (read == 0) {
      throw new Unreadable(where);
    }
    remarks.add(Remark.of(key + ".after", where.values().get(0), where.values().get(1), read));
  }

  /// It was we who broke it off.
  private void late() throws Unreadable {
    Remark late = Remark.of("time-over", read);
    if (read == 0) {
      throw new Unreadable(late);
    }
    if (remarks.stream().noneMatch(remark -> remark.key().equals(late.key()))) {
      remarks.add(late);
    }
  }

  private void checkFormat() throws Unreadable {
    if (!TraceJson.FORMAT.equals(format)) {
      throw new Unreadable(
          Remark.of("timeslice.format", format == null ? "?" : format, TraceJson.FORMAT));
    }
  }

  private void read(JsonParser in) throws Unreadable {
    JsonToken token = in.nextToken();
    if (token == JsonToken.START_ARRAY) {
      isChrome = true;
      events(in, chrome::take);
      return;
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = in.currentName();
      if (keys.size() < MOST_KEYS) {
        keys.add(key);
      }
      in.nextToken();
      field(in, key);
    }
  }

  private void field(JsonParser in, String key) throws Unreadable {
    switch (key) {
      case "format" -> {
        format = JsonValues.text(JsonValues.read(in));
        checkFormat();
      }
      case "traceEvents" -> {
        isChrome = true;
        events(in, chrome::take);
      }
      case "otherData" -> chrome.about(JsonValues.object(in));
      case "events" -> events(in, own::take);
      case "lanes" -> lanes(in);
      case "threads" -> each(in, event -> own.thread(JsonValues.object(event)));
      case "cast" -> each(in, event -> own.member(JsonValues.object(event)));
      case "programs" -> each(in, event -> own.program(JsonValues.object(event)));
      case "output" -> each(in, event -> own.output(JsonValues.object(event)));
      case "metrics" -> own.metrics(JsonValues.object(in));
      default -> own.field(key, scalar(in));
    }
  }

  private static @Nullable Object scalar(JsonParser in) {
    if (in.currentToken() == JsonToken.START_OBJECT || in.currentToken() == JsonToken.START_ARRAY) {
      in.skipChildren();
      return null;
    }
    return JsonValues.read(in);
  }

  private void events(JsonParser in, Predicate<Map<String, @Nullable Object>> taker) {
    each(
        in,
        event -> {
          if (taker.test(JsonValues.object(event))) {
            read++;
          }
        });
  }

  private interface Taker {
    void take(@Nullable Object value);
  }

  /// The items of a list, as far as the limits go.
  private void each(JsonParser in, Taker taker) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    int n = 0;
    JsonToken token = in.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (n >= limits.records() || patience.isOver()) {
        beyond(n);
        rest(in);
        return;
      }
      taker.take(JsonValues.read(in));
      n++;
      token = in.nextToken();
    }
  }

  private void beyond(int n) {
    Remark remark =
        patience.isOver() ? Remark.of("time-over", n) : Remark.of("records-beyond", n, n);
    if (!remarks.contains(remark)) {
      remarks.add(remark);
    }
  }

  private void rest(JsonParser in) {
    int depth = 1;
    while (depth > 0 && !patience.isOver()) {
      JsonToken token = in.currentToken();
      if (token == null) {
        return;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth > 0) {
        in.nextToken();
      }
    }
  }

  /// `{"cpus": [[segment, …], …]}`
  private void lanes(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean cpus = "cpus".equals(in.currentName());
      if (in.nextToken() != JsonToken.START_ARRAY || !cpus) {
        in.skipChildren();
        continue;
      }
      for (int cpu = 0; in.nextToken() == JsonToken.START_ARRAY; cpu++) {
        int number = cpu;
        each(in, segment -> own.segment(number, JsonValues.object(segment)));
      }
    }
  }
}
