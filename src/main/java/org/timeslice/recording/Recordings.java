package org.timeslice.recording;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.timeslice.recording.Limits.Patience;

/// Opens files of every [Format].
public final class Recordings {
  private static final int GZIP = 0x1F8B;

  private final Limits limits;

  public Recordings(Limits limits) {
    this.limits = limits;
  }

  /// Opens one part of a file. Nothing of it is kept.
  ///
  /// @param in the file; gzipped or not
  /// @param part from 0
  /// @throws IOException if `in` does
  public Opened open(InputStream in, int part) throws IOException {
    Patience patience = limits.patience();
    var remarks = new ArrayList<Remark>();
    Format format = null;
    try {
      InputStream content = unpacked(in, remarks);
      byte[] head = content.readNBytes(Signature.HEAD);
      format = Signature.of(head);
      var whole =
          new Timely(
              new SequenceInputStream(new ByteArrayInputStream(head), content),
              patience,
              head.length);
      return open(format, whole, new Retelling(part, limits.part()), patience, remarks);
    } catch (Unreadable e) {
      return new Opened.Refused(format, e.problems());
    }
  }

  private InputStream unpacked(InputStream in, List<Remark> remarks)
      throws IOException, Unreadable {
    var content = new Content(in, limits.bytes(), "bytes-beyond", remarks);
    byte[] magic = content.readNBytes(2);
    var whole = new SequenceInputStream(new ByteArrayInputStream(magic), content);
    if (magic.length < 2 || (((magic[0] & 0xFF) << 8) | (magic[1] & 0xFF)) != GZIP) {
      return whole;
    }
    try {
      return new Content(
          new GZIPInputStream(whole, 1 << 16), limits.unpacked(), "unpacked-beyond", remarks);
    } catch (ZipException | java.io.EOFException e) {
      throw new Unreadable(Remark.of("gzip.unreadable"));
    }
  }

  private Opened open(
      @Nullable Format format,
      InputStream in,
      Retelling to,
      Patience patience,
      List<Remark> remarks)
      throws IOException, Unreadable {
    if (format == null) {
      throw new Unreadable(Remark.of("unknown"));
    }
    return switch (format) {
      case TIMESLICE, CHROME -> new JsonText(limits, patience, remarks, to).open(in);
      case LINUX -> {
        var entries = SchedText.read(in, limits, patience, remarks);
        long length = new SchedStory(entries, to, limits, remarks).tell();
        yield to.finish(Format.LINUX, length, remarks);
      }
      case GO -> new GoText(limits, remarks, to).open(in, patience);
      case JVM -> new FlightFile(limits, patience, remarks).open(in, to);
    };
  }
}
