package org.timeslice.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of a text, each cut to a length that a tracer's line never has: a stranger's file may
/// be one endless line.
final class Lines {
  private static final int LONGEST = 2_000;

  private final InputStream in;
  private final byte[] line = new byte[LONGEST];
  private int number;
  private boolean isWhole = true;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /// The next line without its end; null after the last.
  @Nullable String next() throws IOException {
    int length = 0;
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    while (c >= 0 && c != '\n') {
      if (length < LONGEST) {
        line[length++] = (byte) c;
      }
      c = in.read();
    }
    isWhole = c == '\n';
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  /// The number of the last line, from 1.
  int number() {
    return number;
  }

  /// Whether the last line had an end; only a file's last one may lack it.
  boolean isWhole() {
    return isWhole;
  }
}
