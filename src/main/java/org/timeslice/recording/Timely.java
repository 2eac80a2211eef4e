package org.timeslice.recording;

import java.io.IOException;
import java.io.InputStream;
import org.timeslice.recording.Limits.Patience;

/// Bytes that end when the time is over. Readers look at the clock between lines or events; this
/// ends them within one, which may be the whole file.
final class Timely extends Blockwise {
  private final InputStream in;
  private final Patience patience;
  private long free;

  /// @param free bytes that are there already, and come in any case
  Timely(InputStream in, Patience patience, long free) {
    this.in = in;
    this.patience = patience;
    this.free = free;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (free <= 0 && patience.isOver()) {
      return -1;
    }
    int n = in.read(to, offset, length);
    free -= n;
    return n;
  }
}
