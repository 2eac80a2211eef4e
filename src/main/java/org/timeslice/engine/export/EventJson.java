package org.timeslice.engine.export;

import java.io.IOException;
import org.timeslice.engine.TraceEvent;
import org.timeslice.engine.TraceEvent.Candidate;
import org.timeslice.engine.TraceEvent.Draw;
import org.timeslice.engine.TraceEvent.Move;
import org.timeslice.engine.TraceEvent.StateChange;
import org.timeslice.engine.TraceEvent.Why;

/// One event as JSON. What an event has nothing to say about is left out: most fields are empty for
/// most events, and a long trace is mostly events.
final class EventJson {
  private EventJson() {}

  static void write(TraceEvent event, JsonWriter json) throws IOException {
    json.beginObject()
        .field("t", event.time())
        .field("type", event.type().key())
        .optional("reason", event.reason());
    if (event.cpu() >= 0) {
      json.field("cpu", event.cpu());
    }
    json.optional("process", event.process())
        .optional("thread", event.thread())
        .optional("kernel_thread", event.kernelThread())
        .optional("p", event.p())
        .optional("by", event.by());
    if (event.line() > 0) {
      json.field("line", event.line());
    }
    moves(event, json);
    states(event, json);
    Why why = event.why();
    if (why != null) {
      why(why, json);
    }
    json.fields(event.detail()).endObject();
  }

  private static void moves(TraceEvent event, JsonWriter json) throws IOException {
    if (event.moves().isEmpty()) {
      return;
    }
    json.name("moves").beginArray();
    for (Move move : event.moves()) {
      json.beginArray().value(move.what()).value(move.from()).value(move.to());
      if (move.atHead()) {
        json.value(true);
      }
      json.endArray();
    }
    json.endArray();
  }

  private static void states(TraceEvent event, JsonWriter json) throws IOException {
    if (event.states().isEmpty()) {
      return;
    }
    json.name("states").beginArray();
    for (StateChange state : event.states()) {
      json.beginArray().value(state.what()).value(state.before()).value(state.after()).endArray();
    }
    json.endArray();
  }

  private static void why(Why why, JsonWriter json) throws IOException {
    json.name("why").beginObject().field("rule", why.rule());
    Candidate winner = why.winner();
    if (winner != null) {
      json.name("winner");
      candidate(winner, json);
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
