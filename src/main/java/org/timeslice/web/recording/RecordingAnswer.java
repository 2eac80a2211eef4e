package org.timeslice.web.recording;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.timeslice.engine.Trace;
import org.timeslice.engine.export.TraceJson;
import org.timeslice.recording.Format;
import org.timeslice.recording.Opened;
import org.timeslice.recording.Remark;
import org.timeslice.web.Json;
import tools.jackson.databind.json.JsonMapper;

/// What a script gets: `timeslice-recording/1` with the trace and what to say of it, or
/// `timeslice-errors/1`.
final class RecordingAnswer {
  private RecordingAnswer() {}

  static void send(Context ctx, Opened opened, BiFunction<Context, Remark, String> said) {
    switch (opened) {
      case Opened.Playable playable -> {
        List<String> remarks =
            playable.remarks().stream().map(remark -> said.apply(ctx, remark)).toList();
        ctx.contentType("application/json; charset=utf-8");
        ctx.result(json(playable, remarks));
      }
      case Opened.Refused refused -> {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("format", "timeslice-errors/1");
        answer.put(
            "errors",
            refused.problems().stream()
                .map(remark -> Map.of("message", said.apply(ctx, remark)))
                .toList());
        Format format = refused.format();
        if (format != null) {
          answer.put("kind", format.key());
        }
        Json.send(ctx, answer);
      }
    }
  }

  private static String json(Opened.Playable opened, List<String> remarks) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", "timeslice-recording/1");
    head.put("kind", opened.format().key());
    head.put("view", view(opened));
    head.put("part", RecordingView.part(opened.part()));
    head.put("remarks", remarks);
    String start = JsonMapper.shared().writeValueAsString(head);
    var json = new StringBuilder(start).deleteCharAt(start.length() - 1).append(",\"trace\":");
    try {
      TraceJson.write(opened.trace(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.append('}').toString();
  }

  /// The scene that shows most of what the recording holds.
  static String view(Opened.Playable opened) {
    Trace trace = opened.trace();
    boolean hasP = trace.cast().stream().anyMatch(member -> member.kind().equals("p"));
    if (hasP) {
      return "gmp";
    }
    boolean hasQueueOfItsOwn =
        trace.events().stream()
            .flatMap(event -> event.moves().stream())
            .anyMatch(move -> move.to().endsWith("/queue") || move.to().endsWith("/external"));
    return hasQueueOfItsOwn || trace.cpus().isEmpty() ? "models" : "queues";
  }
}
