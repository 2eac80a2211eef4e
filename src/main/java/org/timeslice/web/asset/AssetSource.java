package org.timeslice.web.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Where static files come from.
sealed interface AssetSource {

  /// All files by path, as in `css/base.css`.
  Map<String, byte[]> read();

  /// Something that is another value when a file was changed, added or removed.
  long stamp();

  /// A folder, which may change while the server runs.
  record Folder(Path root) implements AssetSource {

    @Override
    public Map<String, byte[]> read() {
      Map<String, byte[]> files = new TreeMap<>();
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return files;
    }

    @Override
    public long stamp() {
      try (Stream<Path> paths = Files.walk(root)) {
        long stamp = 0;
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          long changed = Files.getLastModifiedTime(path).toMillis();
          stamp += (path.hashCode() * 31L + changed) * 31 + Files.size(path);
        }
        return stamp;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The program's own, which never change.
  record Bundled(String prefix) implements AssetSource {

    @Override
    public Map<String, byte[]> read() {
      URL here = Bundled.class.getResource("/" + prefix);
      if (here == null) {
        throw new IllegalStateException("the program comes without its folder " + prefix);
      }
      try {
        return here.openConnection() instanceof JarURLConnection jar
            ? readJar(jar.getJarFile())
            : new Folder(Path.of(URI.create(here.toString()))).read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Map<String, byte[]> readJar(JarFile jar) throws IOException {
      Map<String, byte[]> files = new TreeMap<>();
      String start = prefix + "/";
      for (JarEntry entry : jar.stream().filter(one -> one.getName().startsWith(start)).toList()) {
        if (!entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.put(entry.getName().substring(start.length()), in.readAllBytes());
          }
        }
      }
      return files;
    }

    @Override
    public long stamp() {
      return 0;
    }
  }
}
