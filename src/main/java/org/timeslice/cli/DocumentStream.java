package org.timeslice.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.scenario.Mistake;

/// Cuts a stream into its YAML documents, at lines that begin with `---` or `...`, and keeps one of
/// them in memory at a time.
///
/// The YAML library could do this, too, but one document that is wrong would end it for all that
/// follow. Within YAML a line that begins so always parts documents, even inside of a block of
/// text, so cutting lines is enough. What is too long to be a scenario is counted, not kept.
///
/// A document begins on the line after its `---`, or on that line where something follows the
/// dashes. What holds nothing but comments before the first `---`, or after the last one, is none.
final class DocumentStream implements Closeable {
  private static final int BYTES_MAX = 256 * 1024;

  /// A document, and a line after it that may turn out to be a mark with another one in it.
  private static final int ROOM = 2 * BYTES_MAX;

  /// How a document came to begin.
  private enum Beginning {
    OF_STREAM,
    DASHES,
    DOTS
  }

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private int chunkAt;
  private int chunkEnd;

  private byte[] document = new byte[1 << 12];
  private int length;
  private long bytes;
  private int line = 1;
  private int firstLine = 1;
  private Beginning beginning = Beginning.OF_STREAM;
  private boolean any;
  private boolean ended;

  DocumentStream(InputStream in) {
    this.in = in;
  }

  /// The next document; null after the last. A stream without any has an empty one.
  ///
  /// @throws IOException if the stream does
  @Nullable Document next() throws IOException {
    while (!ended) {
      if (bytes > BYTES_MAX) {
        length = 0; // too long already: only the current line matters
      }
      int from = length;
      long size = bytes;
      if (!readLine()) {
        ended = true;
        return lastDocument();
      }
      line++;
      boolean dashes = isMark(from, '-');
      if (dashes || isMark(from, '.')) {
        Document done = document(from, size);
        begin(dashes ? Beginning.DASHES : Beginning.DOTS, from);
        if (done != null) {
          return done;
        }
      }
    }
    return null;
  }

  private @Nullable Document lastDocument() {
    boolean empty = isBlank(length) && bytes <= BYTES_MAX;
    if (empty && any) {
      return null;
    }
    any = true;
    return read(length, bytes);
  }

  /// What was read up to a mark: null where that is no document.
  private @Nullable Document document(int end, long size) {
    boolean none = beginning != Beginning.DASHES && size <= BYTES_MAX && isBlank(end);
    if (none) {
      return null;
    }
    any = true;
    return read(end, size);
  }

  /// Starts anew after the mark in the line just read, which stays where the document begins in it.
  private void begin(Beginning how, int from) {
    beginning = how;
    boolean stays = how == Beginning.DASHES && saysMore(from);
    firstLine = stays ? line - 1 : line;
    int kept = stays ? length - from : 0;
    System.arraycopy(document, from, document, 0, kept);
    length = kept;
    bytes = kept;
  }

  private boolean saysMore(int from) {
    for (int i = from + 3; i < length; i++) {
      byte c = document[i];
      if (c == '#') {
        return false;
      }
      if (!isSpace(c) && c != '\n') {
        return true;
      }
    }
    return false;
  }

  /// Appends a line with its end to the document; false at the end of the stream.
  private boolean readLine() throws IOException {
    long before = bytes;
    while (chunkAt < chunkEnd || fill()) {
      byte c = chunk[chunkAt++];
      keep(c);
      if (c == '\n') {
        return true;
      }
    }
    return bytes > before;
  }

  private boolean fill() throws IOException {
    chunkAt = 0;
    chunkEnd = Math.max(0, in.read(chunk));
    return chunkEnd > 0;
  }

  private void keep(byte c) {
    bytes++;
    if (length < ROOM) {
      if (length == document.length) {
        document = Arrays.copyOf(document, Math.min(ROOM, length * 2));
      }
      document[length++] = c;
    }
  }

  /// Whether the line that begins at `from` is three of `mark`, alone or before a blank.
  private boolean isMark(int from, char mark) {
    for (int i = from; i < from + 3; i++) {
      if (i >= length || document[i] != mark) {
        return false;
      }
    }
    return from + 3 >= length || isSpace(document[from + 3]) || document[from + 3] == '\n';
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  /// Whether there are only blank lines, comments and directives.
  private boolean isBlank(int end) {
    boolean passing = false;
    for (int i = 0; i < end; i++) {
      byte c = document[i];
      boolean directive = c == '%' && (i == 0 || document[i - 1] == '\n');
      if (c == '\n') {
        passing = false;
      } else if (!passing && (c == '#' || directive)) {
        passing = true;
      } else if (!passing && !isSpace(c)) {
        return false;
      }
    }
    return true;
  }

  private Document read(int end, long size) {
    if (size > BYTES_MAX) {
      String message = "a document must be at most 256 KiB, but is " + size;
      return new Document("", firstLine, new Mistake(1, 1, message));
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer from = ByteBuffer.wrap(document, 0, end);
    CharBuffer text = CharBuffer.allocate(end);
    CoderResult result = decoder.decode(from, text, true);
    text.flip();
    if (result.isError()) {
      return new Document("", firstLine, notUtf8(text.toString(), document[from.position()]));
    }
    return new Document(text.toString(), firstLine, null);
  }

  private static Mistake notUtf8(String before, byte wrong) {
    int lineStart = before.lastIndexOf('\n') + 1;
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.codePointCount(lineStart, before.length()) + 1;
    return new Mistake(line, column, "a text must be UTF-8, but has the byte " + (wrong & 0xFF));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
