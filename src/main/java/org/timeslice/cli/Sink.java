package org.timeslice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where results go: standard output, or a file that is made when there is a first result, so that
/// a wrong scenario leaves an older file alone.
final class Sink implements Appendable, Closeable {
  private static final int BUFFER = 1 << 16;

  /// The output takes no more: a full disk, a closed pipe, a folder of that name.
  static final class CannotWrite extends IOException {
    private static final long serialVersionUID = 1;

    CannotWrite(String where, IOException cause) {
      super(where + " cannot be written: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
      return switch (cause) {
        case NoSuchFileException e -> "there is no such folder";
        case AccessDeniedException e -> "it is not allowed";
        case FileSystemException e when e.getReason() != null -> e.getReason();
        default -> String.valueOf(cause.getMessage());
      };
    }
  }

  private final OutputStream standard;
  private final @Nullable Path file;
  private @Nullable Writer writer;

  Sink(OutputStream standard, @Nullable Path file) {
    this.standard = standard;
    this.file = file;
  }

  private Writer writer() throws IOException {
    Writer known = writer;
    if (known == null) {
      OutputStream out = file == null ? standard : Files.newOutputStream(file);
      known = new BufferedWriter(new OutputStreamWriter(out, UTF_8), BUFFER);
      writer = known;
    }
    return known;
  }

  private CannotWrite failed(IOException cause) {
    return new CannotWrite(file == null ? "standard output" : file.toString(), cause);
  }

  @Override
  public Sink append(CharSequence text) throws IOException {
    try {
      writer().append(text);
    } catch (IOException e) {
      throw failed(e);
    }
    return this;
  }

  @Override
  public Sink append(CharSequence text, int from, int to) throws IOException {
    return append(text.subSequence(from, to));
  }

  @Override
  public Sink append(char c) throws IOException {
    try {
      writer().append(c);
    } catch (IOException e) {
      throw failed(e);
    }
    return this;
  }

  void flush() throws IOException {
    try {
      if (writer != null) {
        writer.flush();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    if (file != null && writer != null) {
      writer.close();
    }
  }
}
