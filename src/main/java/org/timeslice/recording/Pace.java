package org.timeslice.recording;

import java.util.List;
import org.timeslice.recording.Limits.Patience;

/// Looks at the clock while a story is told. A file that is quickly read may be slow to tell, where
/// an event touches everybody: what was told until then is shown, and a remark says so.
final class Pace {
  private static final int BETWEEN_LOOKS = 0x3F;

  private final Patience patience;
  private final List<Remark> remarks;
  private int told;

  Pace(Limits limits, List<Remark> remarks) {
    this.patience = limits.patienceForTelling();
    this.remarks = remarks;
  }

  /// Asked before each thing that is told; once it is over, no more may be told.
  ///
  /// @param time up to which it has been told, in ns since the start
  boolean isOver(long time) {
    if ((++told & BETWEEN_LOOKS) != 0 || !patience.isOver()) {
      return false;
    }
    remarks.add(Remark.of("telling-over", time / 1_000_000));
    return true;
  }
}
