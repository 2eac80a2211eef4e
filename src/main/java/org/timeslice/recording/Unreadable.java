package org.timeslice.recording;

import java.util.List;

/// A file that cannot be played at all. Never leaves this room: [Recordings] answers it as
/// [Opened.Refused].
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Remark> problems;

  Unreadable(Remark... problems) {
    super(List.of(problems).toString(), null, false, false);
    this.problems = List.of(problems);
  }

  List<Remark> problems() {
    return problems;
  }
}
