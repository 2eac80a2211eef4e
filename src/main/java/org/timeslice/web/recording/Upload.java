package org.timeslice.web.recording;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.timeslice.recording.Limits;
import org.timeslice.web.Refusal;

/// The file that a request sends, once all of it is here: so that who sends slowly takes neither
/// the time nor the room for reading it. It lies in the temporary folder until it is closed, which
/// deletes it.
final class Upload {
  /// What is read of a body without looking at it, so that the sender hears the answer: one that is
  /// cut off while it sends hears nothing.
  private static final long DRAIN = 8L << 30;

  private Upload() {}

  static InputStream of(Context ctx) throws IOException {
    if (!ctx.isMultipartFormData()) {
      return here(ctx.req().getInputStream(), Limits.SCHOOL.bytes());
    }
    UploadedFile file = ctx.uploadedFile("file");
    if (file == null) {
      throw Refusal.malformed("file");
    }
    return file.content();
  }

  /// One byte more than the limit is kept, by which the reader sees that there was more.
  private static InputStream here(InputStream body, long limit) throws IOException {
    Path file = Files.createTempFile("timeslice-", ".upload");
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    try {
      long left = limit + 1;
      var out = Channels.newOutputStream(channel);
      byte[] buffer = new byte[1 << 16];
      long drained = 0;
      int n = body.read(buffer);
      while (n >= 0 && drained < DRAIN) {
        int kept = (int) Math.min(n, left);
        out.write(buffer, 0, kept);
        left -= kept;
        drained += n;
        n = body.read(buffer);
      }
      channel.position(0);
      return Channels.newInputStream(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
