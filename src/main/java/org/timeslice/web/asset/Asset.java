package org.timeslice.web.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// One static file, ready to send.
final class Asset {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("svg", "image/svg+xml; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"));

  private final byte[] plain;
  private final byte @Nullable [] zipped;
  private final String contentType;
  private final String hash;

  private Asset(byte[] plain, byte @Nullable [] zipped, String contentType, String hash) {
    this.plain = plain;
    this.zipped = zipped;
    this.contentType = contentType;
    this.hash = hash;
  }

  static Asset of(String path, byte[] source) {
    byte[] bytes = path.startsWith("js/") && path.endsWith(".js") ? Script.sent(source) : source;
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.getOrDefault(ending, "application/octet-stream");
    byte[] zipped = type.contains("charset") ? zip(bytes) : null;
    boolean pays = zipped != null && zipped.length < bytes.length * 9 / 10;
    return new Asset(bytes, pays ? zipped : null, type, hash(bytes));
  }

  byte[] plain() {
    return plain;
  }

  /// Null where zipping does not pay, as for fonts.
  byte @Nullable [] zipped() {
    return zipped;
  }

  String contentType() {
    return contentType;
  }

  /// Of [#plain], hexadecimal.
  String hash() {
    return hash;
  }

  static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Zipped once and sent many times, so as small as it can be.
  private static final class Best extends GZIPOutputStream {
    Best(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static byte[] zip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new Best(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
