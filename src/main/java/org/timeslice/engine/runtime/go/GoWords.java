package org.timeslice.engine.runtime.go;

/// Codes of the trace for what a goroutine waits on.
final class GoWords {
  private GoWords() {}

  static String reason(String on) {
    if (on.startsWith("send ")) {
      return "channel-send";
    }
    if (on.startsWith("recv ")) {
      return "channel-recv";
    }
    if (on.startsWith("mutex ")) {
      return "mutex";
    }
    if (on.startsWith("wait group ")) {
      return "wait-group";
    }
    return on.equals("park") ? "park" : "threads";
  }
}
