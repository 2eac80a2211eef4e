package org.timeslice.recording;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipException;

/// The bytes of a file as a reader sees them: unpacked, and ending where the limits or the damage
/// are. That it ended early is remarked, so that a reader need not care.
final class Content extends Blockwise {
  private final InputStream in;
  private final long most;
  private final String beyond;
  private final List<Remark> remarks;
  private long count;
  private boolean ended;

  /// @param most bytes that are passed on
  /// @param beyond key of the remark where there are more
  Content(InputStream in, long most, String beyond, List<Remark> remarks) {
    this.in = in;
    this.most = most;
    this.beyond = beyond;
    this.remarks = remarks;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    try {
      if (count == most) {
        return in.read() < 0 ? end() : end(Remark.of(beyond, most >> 20));
      }
      int n = in.read(to, offset, (int) Math.min(length, most - count));
      if (n < 0) {
        return end();
      }
      count += n;
      return n;
    } catch (EOFException e) {
      return end(Remark.of("gzip.cut"));
    } catch (ZipException e) {
      return end(Remark.of("gzip.damaged", count));
    }
  }

  private int end(Remark... why) {
    ended = true;
    remarks.addAll(List.of(why));
    return -1;
  }
}
