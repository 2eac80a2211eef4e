package org.timeslice.engine.export;

import java.io.IOException;
import java.util.List;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;

/// The trace as lines of JSON, for a reader that takes it up piece by piece: it can say how far it
/// is, never stops for long, and holds what is the same only once. All that [TraceJson] writes is
/// in it; a program that is not in such a hurry is better served there.
///
/// The first line is the trace with its long lists (`threads`, `output`, the `lanes` of CPUs,
/// `events`, `cast`) empty, and `lines`, which says the version and how many events are to come.
/// Each further line adds to one list, to which `to` is the way: `{"to": ["lanes", "cpus", 0],
/// "shapes": […], "values": […], "rows": […]}`.
///
/// A row is one item of the list: the number of its shape and then a value for each of its fields.
/// A shape is `{"t": 0, "type": 1, …}`, the fields in order; 0 says that the value stands in the
/// row, 1 that the row has its number among the values. Shapes and values are counted from 0 over
/// all lines; each comes with the first row that needs it. In a run of 200,000 events some thousand
/// values make everything, since threads do the same again and again.
///
/// The last line is `{"done": true}`; without it the trace is cut short.
public final class TraceLines {

  /// The name of the format, with its version.
  public static final String FORMAT = "timeslice-lines/1";

  private TraceLines() {}

  /// All of it, with a line end after each line.
  ///
  /// @throws IOException if `out` does
  public static void write(Trace trace, Appendable out) throws IOException {
    var json = new JsonWriter(out);
    head(trace, json);
    json.endLine();
    var rows = new Rows(json);
    rows.write(List.of("threads"), trace.threads(), Fields::thread);
    rows.write(List.of("output"), trace.output(), Fields::output);
    rows.write(List.of("cast"), trace.cast(), Fields::member);
    rows.write(List.of("events"), trace.events(), Fields::event);
    for (int cpu = 0; cpu < trace.cpus().size(); cpu++) {
      List<Segment> lane = trace.cpus().get(cpu);
      rows.write(List.of("lanes", "cpus", cpu), lane, Fields::segment);
    }
    json.beginObject().name("done").value(true).endObject().endLine();
    json.flush();
  }

  private static void head(Trace trace, JsonWriter json) throws IOException {
    json.beginObject();
    TraceJson.scalars(trace, json);
    for (String list : List.of("threads", "output")) {
      json.name(list).beginArray().endArray();
    }
    json.name("lanes").beginObject().name("cpus").beginArray();
    for (int cpu = 0; cpu < trace.cpus().size(); cpu++) {
      json.beginArray().endArray();
    }
    json.endArray().endObject().name("events").beginArray().endArray();
    TraceJson.metrics(trace.metrics(), json);
    json.name("cast").beginArray().endArray();
    TraceJson.programs(trace, json);
    json.name("lines")
        .beginObject()
        .field("format", FORMAT)
        .field("events", (long) trace.events().size())
        .endObject()
        .endObject();
  }
}
