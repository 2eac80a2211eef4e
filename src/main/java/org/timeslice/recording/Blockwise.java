package org.timeslice.recording;

import java.io.IOException;
import java.io.InputStream;

/// A stream that is read many bytes at a time; a single one is a block of one.
abstract sealed class Blockwise extends InputStream permits Content, Timely {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] to, int offset, int length) throws IOException;
}
