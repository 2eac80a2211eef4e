package org.timeslice.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Trace;

/// What came of opening a file.
public sealed interface Opened {

  /// It can be played.
  ///
  /// @param part which part of it this is
  /// @param remarks what was left out and what the source does not tell
  record Playable(Trace trace, Format format, Part part, List<Remark> remarks) implements Opened {
    public Playable {
      remarks = List.copyOf(remarks);
    }
  }

  /// It cannot.
  ///
  /// @param format what it seemed to be; null where nothing was recognised
  /// @param problems what is wrong, where, and what to do
  record Refused(@Nullable Format format, List<Remark> problems) implements Opened {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// A stretch of a recording. Times in ns since its start.
  ///
  /// @param number from 0
  /// @param count how many such parts it has
  /// @param whole its length
  /// @param events how many are in this part
  /// @param total how many there are in all
  record Part(int number, int count, long from, long to, long whole, int events, int total) {}
}
