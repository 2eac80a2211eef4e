package org.timeslice.engine.export;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace.Member;
import org.timeslice.engine.Trace.Output;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.Trace.ThreadResult;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Draw;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.StateChange;
import org.timeslice.engine.TraceEvent.Why;

/// The items of a trace's long lists, field by field: the one place that says which fields they
/// have in JSON, and in what order, whether they are written as objects ([TraceJson]) or as rows
/// ([TraceLines]).
final class Fields {
  private Fields() {}

  /// Takes the fields of an item one by one.
  interface Taker {
    /// A field.
    ///
    /// @param value a number, or what [#value] can write; null is written as such
    void take(String name, @Nullable Object value) throws IOException;

    /// The field, unless there is nothing to say.
    default void optional(String name, @Nullable Object value) throws IOException {
      if (value != null) {
        take(name, value);
      }
    }
  }

  /// Tells the fields of an item of one kind.
  interface Of<T> {
    void tell(T item, Taker to) throws IOException;
  }

  static void thread(ThreadResult thread, Taker to) throws IOException {
    to.take("process", thread.process());
    to.take("name", thread.name());
    to.take("arrive", thread.arrive());
    to.take("start", thread.start());
    to.take("finish", thread.finish());
    to.take("cpu", thread.cpu());
    to.take("overhead", thread.overhead());
    to.take("ready", thread.ready());
    to.take("blocked", thread.blocked());
  }

  static void output(Output line, Taker to) throws IOException {
    to.take("t", line.time());
    to.take("process", line.process());
    to.take("thread", line.thread());
    to.take("text", line.text());
  }

  static void segment(Segment segment, Taker to) throws IOException {
    boolean comesIn = segment.kind() == Segment.Kind.SWITCH;
    to.take("from", segment.from());
    to.take("to", segment.to());
    to.take("kind", segment.kind().name().toLowerCase(Locale.ROOT));
    to.optional(comesIn ? "to_thread" : "thread", segment.thread());
    to.optional("kernel_thread", segment.kernelThread());
  }

  static void member(Member member, Taker to) throws IOException {
    to.take("id", member.id());
    to.take("kind", member.kind());
    to.optional("process", member.process());
    to.take("label", member.label());
    to.optional("program", member.program());
  }

  /// What an event has nothing to say about is left out: most fields are empty for most events, and
  /// a long trace is mostly events.
  static void event(TraceEvent event, Taker to) throws IOException {
    to.take("t", event.time());
    to.take("type", event.type().key());
    to.optional("reason", event.reason());
    if (event.cpu() >= 0) {
      to.take("cpu", event.cpu());
    }
    to.optional("process", event.process());
    to.optional("thread", event.thread());
    to.optional("kernel_thread", event.kernelThread());
    to.optional("p", event.p());
    to.optional("by", event.by());
    if (event.line() > 0) {
      to.take("line", event.line());
    }
    if (!event.moves().isEmpty()) {
      to.take("moves", event.moves());
    }
    if (!event.states().isEmpty()) {
      to.take("states", event.states());
    }
    to.optional("why", event.why());
    for (Map.Entry<String, Object> more : JsonWriter.ordered(event.detail()).entrySet()) {
      to.take(more.getKey(), more.getValue());
    }
  }

  /// Writes an item as an object.
  static <T> void object(T item, Of<T> fields, JsonWriter json) throws IOException {
    json.beginObject();
    fields.tell(item, (name, value) -> value(value, json.name(name)));
    json.endObject();
  }

  /// Writes items as a list of objects.
  static <T> void list(String name, List<T> items, Of<T> fields, JsonWriter json)
      throws IOException {
    json.name(name).beginArray();
    for (T item : items) {
      object(item, fields, json);
    }
    json.endArray();
  }

  static void value(@Nullable Object value, JsonWriter json) throws IOException {
    switch (value) {
      case List<?> list -> {
        json.beginArray();
        for (Object item : list) {
          value(item, json);
        }
        json.endArray();
      }
      case Move move -> move(move, json);
      case StateChange(String what, String before, String after) ->
          json.beginArray().value(what).value(before).value(after).endArray();
      case Why why -> why(why, json);
      case null, default -> json.any(value);
    }
  }

  private static void move(Move move, JsonWriter json) throws IOException {
    json.beginArray().value(move.what()).value(move.from()).value(move.to());
    if (move.atHead()) {
      json.value(true);
    }
    json.endArray();
  }

  private static void why(Why why, JsonWriter json) throws IOException {
    json.beginObject().field("rule", why.rule());
    Candidate winner = why.winner();
    if (winner != null) {
      candidate(winner, json.name("winner"));
    }
    Draw draw = why.draw();
    if (draw != null) {
      json.name("draw")
          .beginObject()
          .field("ticket", draw.ticket())
          .field("tickets", draw.tickets())
          .endObject();
    }
    json.name("losers").beginArray();
    for (Candidate loser : why.losers()) {
      candidate(loser, json);
    }
    json.endArray().endObject();
  }

  private static void candidate(Candidate candidate, JsonWriter json) throws IOException {
    json.beginObject()
        .field("thread", candidate.thread())
        .field("key", candidate.key())
        .field("value", candidate.value())
        .endObject();
  }
}
