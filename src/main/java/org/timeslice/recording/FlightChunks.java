package org.timeslice.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Looks over the chunks of a Flight Recorder file before the JDK's own reader gets it: that one
/// trusts the file, and a wrong offset can send it round in circles for good.
///
/// A chunk has a header of 68 bytes with its size and with where its metadata and its last
/// checkpoint event are; each checkpoint event says how far before it the one before is.
///
/// Source: `jdk.jfr.internal.consumer.ChunkHeader` and `ChunkParser`.
final class FlightChunks {
  static final int MAGIC = 0x464C5200; // "FLR\0"

  private static final int HEADER = 68;
  private static final int STATE = 64;
  private static final int FLAGS = 67;
  private static final long MOST_CHECKPOINTS = 100_000;

  private final FileChannel file;

  private FlightChunks(FileChannel file) {
    this.file = file;
  }

  /// The length of what can be read, and why it is not the whole file.
  ///
  /// @param end bytes
  /// @param why null where nothing is wrong
  record Sound(long end, @Nullable Remark why) {}

  static Sound check(FileChannel file) throws IOException {
    return new FlightChunks(file).check();
  }

  private Sound check() throws IOException {
    long length = file.size();
    long at = 0;
    while (at < length) {
      Remark wrong = check(at, length - at);
      if (wrong != null) {
        return new Sound(at, wrong);
      }
      at += read(at, HEADER).getLong(8);
    }
    return new Sound(at, null);
  }

  private @Nullable Remark check(long at, long rest) throws IOException {
    if (rest < HEADER) {
      return Remark.of("jvm.cut", at);
    }
    ByteBuffer header = read(at, HEADER);
    long size = header.getLong(8);
    if (header.getInt(0) != MAGIC) {
      return Remark.of("jvm.damaged", at);
    }
    if (header.get(STATE) != 0 || size == 0) {
      return Remark.of("jvm.unfinished", at);
    }
    if (size > rest) {
      return Remark.of("jvm.cut", at);
    }
    boolean isSound =
        size >= HEADER
            && lies(header.getLong(16), size)
            && lies(header.getLong(24), size)
            && header.getLong(56) > 0
            && (header.get(FLAGS) & 1) == 1
            && areOrdered(at, header.getLong(16), size);
    return isSound ? null : Remark.of("jvm.damaged", at);
  }

  private static boolean lies(long offset, long size) {
    return offset >= HEADER && offset < size;
  }

  /// Whether the checkpoint events lead back to the first and end there.
  private boolean areOrdered(long chunk, long last, long size) throws IOException {
    long offset = last;
    for (long n = 0; n < MOST_CHECKPOINTS; n++) {
      ByteBuffer event = read(chunk + offset, (int) Math.min(50, size - offset));
      number(event); // its size
      if (number(event) != 1) {
        return false;
      }
      number(event); // when it began
      number(event); // how long it took
      long delta = number(event);
      if (delta == 0) {
        return true;
      }
      if (delta > 0 || !lies(offset + delta, size)) {
        return false;
      }
      offset += delta;
    }
    return false;
  }

  /// Seven bits a byte, lowest first; a ninth byte is taken whole. 0 past the end.
  private static long number(ByteBuffer in) {
    long value = 0;
    for (int i = 0; i < 9 && in.hasRemaining(); i++) {
      long b = in.get();
      if (i == 8) {
        return value + (b << 56);
      }
      value += (b & 0x7F) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    return value;
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) > 0) {
      // Until it is full or the file ends.
    }
    return buffer.flip();
  }
}
