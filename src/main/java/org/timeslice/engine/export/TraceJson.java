package org.timeslice.engine.export;

import java.io.IOException;
import java.util.Locale;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Segment;

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
    Fields.list("events", trace.events(), Fields::event, json);
    metrics(trace.metrics(), json);
    Fields.list("cast", trace.cast(), Fields::member, json);
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
    scalars(trace, json);
    Fields.list("threads", trace.threads(), Fields::thread, json);
    Fields.list("output", trace.output(), Fields::output, json);
  }

  static void scalars(Trace trace, JsonWriter json) throws IOException {
    json.field("format", FORMAT)
        .field("title", trace.title())
        .field("seed", trace.seed())
        .field("end", trace.end())
        .field("outcome", trace.outcome().name().toLowerCase(Locale.ROOT))
        .field("message", trace.message());
  }

  private static void lanes(Trace trace, JsonWriter json) throws IOException {
    json.name("lanes").beginObject().name("cpus").beginArray();
    for (var lane : trace.cpus()) {
      json.beginArray();
      for (Segment segment : lane) {
        Fields.object(segment, Fields::segment, json);
      }
      json.endArray();
    }
    json.endArray().endObject();
  }

  static void metrics(Metrics metrics, JsonWriter json) throws IOException {
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

  static void programs(Trace trace, JsonWriter json) throws IOException {
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
