package org.timeslice.recording;

import java.util.Locale;

/// The kinds of files that can be opened.
public enum Format {
  /// Our own JSON, `timeslice-trace/1`.
  TIMESLICE,
  /// Trace Event JSON, as Perfetto and chrome://tracing open it.
  CHROME,
  /// Text of Linux scheduler tracepoints: ftrace, trace-cmd, perf.
  LINUX,
  /// What `GODEBUG=schedtrace=N,scheddetail=1` prints.
  GO,
  /// A JDK Flight Recorder file.
  JVM;

  /// The name in messages, for example `linux`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
