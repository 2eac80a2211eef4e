package org.timeslice.web.asset;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All static files, kept in memory; those of a folder are read again when they change. Safe for
/// any number of threads.
public final class Assets {
  private static final String PREFIX = "/static/";
  private static final String VERSION = "v-";
  private static final long LOOK_AGAIN_NANOS = 500_000_000;

  /// What Maven brings instead of us: path under `/static/` to the resource.
  private static final Map<String, String> VENDORED =
      Map.of(
          "vendor/htmx-2.0.10.min.js",
          "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

  private record Snapshot(String version, Map<String, Asset> files, long stamp, long seen) {}

  private final AssetSource source;
  private volatile Snapshot snapshot;

  private Assets(AssetSource source) {
    this.source = source;
    this.snapshot = read(source);
  }

  /// Those of a folder such as `static/` in the source tree.
  public static Assets in(Path folder) {
    return new Assets(new AssetSource.Folder(folder));
  }

  /// Those that come with the program.
  public static Assets bundled() {
    return new Assets(new AssetSource.Bundled("static"));
  }

  /// The link of the present version: `/static/css/base.css` to `/static/v-1f2e3d4c/css/base.css`.
  public String link(String path) {
    return PREFIX + VERSION + current().version() + "/" + path.substring(PREFIX.length());
  }

  /// Changes whenever a file does.
  public String version() {
    return current().version();
  }

  /// The bytes of one file: `words/events.en.json`.
  public Optional<byte[]> bytes(String path) {
    return Optional.ofNullable(current().files().get(path)).map(Asset::plain);
  }

  /// Answers a request for a static file; false where there is none.
  public boolean serve(Context ctx) {
    Snapshot now = current();
    String path = ctx.path().substring(PREFIX.length());
    boolean versioned = path.startsWith(VERSION);
    boolean present = path.startsWith(VERSION + now.version() + "/");
    Asset asset = now.files().get(versioned ? path.substring(path.indexOf('/') + 1) : path);
    if (asset == null) {
      return false;
    }
    ctx.header("Cache-Control", present ? "public, max-age=31536000, immutable" : "no-cache");
    send(ctx, asset);
    return true;
  }

  private static void send(Context ctx, Asset asset) {
    byte[] zipped = accepts(ctx, "gzip") ? asset.zipped() : null;
    String tag = "\"" + asset.hash() + (zipped == null ? "" : "-gz") + "\"";
    ctx.disableCompression();
    ctx.header("Vary", "Accept-Encoding");
    ctx.header("ETag", tag);
    if (tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    ctx.contentType(asset.contentType());
    if (zipped != null) {
      ctx.header("Content-Encoding", "gzip");
    }
    ctx.result(zipped == null ? asset.plain() : zipped);
  }

  private static boolean accepts(Context ctx, String encoding) {
    return Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("").contains(encoding);
  }

  private Snapshot current() {
    Snapshot now = snapshot;
    if (source instanceof AssetSource.Folder && System.nanoTime() - now.seen() > LOOK_AGAIN_NANOS) {
      long stamp = source.stamp();
      now =
          stamp == now.stamp()
              ? new Snapshot(now.version(), now.files(), stamp, System.nanoTime())
              : read(source);
      snapshot = now;
    }
    return now;
  }

  private static Snapshot read(AssetSource source) {
    long stamp = source.stamp();
    Map<String, Asset> files = new HashMap<>();
    var all = new StringBuilder();
    source.read().forEach((path, bytes) -> files.put(path, Asset.of(path, bytes)));
    VENDORED.forEach((path, resource) -> files.put(path, Asset.of(path, resource(resource))));
    files.keySet().stream()
        .sorted()
        .forEach(path -> all.append(path).append(required(files.get(path)).hash()));
    String version = Asset.hash(all.toString().getBytes(StandardCharsets.UTF_8));
    return new Snapshot(version, Map.copyOf(files), stamp, System.nanoTime());
  }

  private static Asset required(@Nullable Asset asset) {
    return Optional.ofNullable(asset).orElseThrow();
  }

  private static byte[] resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the classpath");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
