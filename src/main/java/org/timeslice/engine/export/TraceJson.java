package org.timeslice.engine.export;

import java.io.IOException;
import java.util.Locale;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;
import org.timeslice.engine.TraceEvent;

/// The trace as one line of JSON, format `timeslice-trace/1`. Times are whole ns.
public final class TraceJson {

  /// The name of the format, with its version: a reader that knows it may expect every field below.
  public static final String FORMAT = "timeslice-trace/1";

  private TraceJson() {}

  /// All of it. No line end is written.
  ///
  /// @throws IOException if `out` does
  public static void write(Trace trace, Appendable out) throws IOException {
    var json = new JsonWriter(out);
    json.beginObject();
    head(trace, json);
    lanes(trace, json);
    json.name("events").beginArray();
    for (TraceEvent event : trace.events()) {
      EventJson.write(event, json);
    }
    json.endArray();
    metrics(trace.metrics(), json);
    cast(trace, json);
    programs(trace, json);
    json.endObject().flush();
  }

  /// All but `lanes` and `events` and what only these speak of. No line end is written.
  ///
  /// @throws IOException if `out` does
  public static void writeSummary(Trace trace, Appendable out) throws IOException {
    var json = new JsonWriter(out);
    json.beginObject();
    head(trace, json);
    metrics(trace.metrics(), json);
    json.endObject().flush();
  }

  private static void head(Trace trace, JsonWriter json) throws IOException {
    json.field("format", FORMAT)
        .field("title", trace.title())
        .field("seed", trace.seed())
        .field("end", trace.end())
        .field("outcome", trace.outcome().name().toLowerCase(Locale.ROOT))
        .field("message", trace.message());
    threads(trace, json);
    json.name("output").beginArray();
    for (Trace.Output line : trace.output()) {
      json.beginObject()
          .field("t", line.time())
          .field("process", line.process())
          .field("thread", line.thread())
          .field("text", line.text())
          .endObject();
    }
    json.endArray();
  }

  private static void threads(Trace trace, JsonWriter json) throws IOException {
    json.name("threads").beginArray();
    for (Trace.ThreadResult thread : trace.threads()) {
      json.beginObject()
          .field("process", thread.process())
          .field("name", thread.name())
          .field("arrive", thread.arrive())
          .field("start", thread.start())
          .field("finish", thread.finish())
          .field("cpu", thread.cpu())
          .field("overhead", thread.overhead())
          .field("ready", thread.ready())
          .field("blocked", thread.blocked())
          .endObject();
    }
    json.endArray();
  }

  private static void lanes(Trace trace, JsonWriter json) throws IOException {
    json.name("lanes").beginObject().name("cpus").beginArray();
    for (var lane : trace.cpus()) {
      json.beginArray();
      for (Segment segment : lane) {
        boolean comesIn = segment.kind() == Segment.Kind.SWITCH;
        json.beginObject()
            .field("from", segment.from())
            .field("to", segment.to())
            .field("kind", segment.kind().name().toLowerCase(Locale.ROOT))
            .optional(comesIn ? "to_thread" : "thread", segment.thread())
            .optional("kernel_thread", segment.kernelThread())
            .endObject();
      }
      json.endArray();
    }
    json.endArray().endObject();
  }

  private static void metrics(Metrics metrics, JsonWriter json) throws IOException {
    json.name("metrics")
        .beginObject()
        .field("dispatches", metrics.dispatches())
        .field("context_switches", metrics.contextSwitches())
        .field("address_space_switches", metrics.addressSpaceSwitches())
        .field("tlb_flushes", metrics.tlbFlushes())
        .field("user_switches", metrics.userSwitches())
        .field("mode_switches", metrics.modeSwitches())
        .field("steals", metrics.steals())
        .field("handoffs", metrics.handoffs())
        .field("migrations", metrics.migrations())
        .field("switch_time", metrics.switchTime())
        .field("refill_time", metrics.refillTime())
        .field("cpu_utilization", metrics.cpuUtilization())
        .field("turnaround_mean", metrics.turnaroundMean())
        .field("response_mean", metrics.responseMean())
        .field("wait_mean", metrics.waitMean())
        .field("throughput_per_s", metrics.throughputPerSecond())
        .field("fairness_jain", metrics.fairnessJain())
        .name("kernel_threads")
        .beginObject();
    for (var process : metrics.kernelThreads().entrySet()) {
      json.name(process.getKey())
          .beginObject()
          .field("created", process.getValue().created())
          .field("peak", process.getValue().peak())
          .endObject();
    }
    json.endObject().endObject();
  }

  private static void cast(Trace trace, JsonWriter json) throws IOException {
    json.name("cast").beginArray();
    for (Trace.Member member : trace.cast()) {
      json.beginObject()
          .field("id", member.id())
          .field("kind", member.kind())
          .optional("process", member.process())
          .field("label", member.label())
          .optional("program", member.program())
          .endObject();
    }
    json.endArray();
  }

  private static void programs(Trace trace, JsonWriter json) throws IOException {
    json.name("programs").beginArray();
    for (Trace.Listing listing : trace.programs()) {
      json.beginObject().field("key", listing.key()).name("lines").beginArray();
      for (String line : listing.lines()) {
        json.value(line);
      }
      json.endArray().endObject();
    }
    json.endArray();
  }
}
