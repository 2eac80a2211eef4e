package org.timeslice.browser;

import com.microsoft.playwright.CLI;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Chromium is on this machine. Where there is none, Debian's package manager is asked for it
 * if we may (root), then Playwright's own download; and a test run without a browser fails, because
 * one that skipped these tests would look like one that passed them.
 */
final class Chromium {
  private static final List<String> COMMANDS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/chromium/chromium"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

  private Chromium() {}

  static Path find() {
    String named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      return named(Path.of(named));
    }
    List<String> tried = new ArrayList<>();
    return installed()
        .or(() -> fromDebian(tried))
        .or(() -> fromPlaywright(tried))
        .orElseThrow(() -> missing(tried));
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path named(Path path) {
    if (!Files.isExecutable(path)) {
      throw new IllegalStateException(
          "The environment's CHROMIUM names " + path + ", which is no program.");
    }
    return path;
  }

  private static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> onPath =
        COMMANDS.stream()
            .flatMap(command ->
                Stream.of(path.split(File.pathSeparator, -1))
                    .filter(folder -> !folder.isBlank())
                    .map(folder -> Path.of(folder, command)));
    return Stream.concat(onPath, PLACES.stream())
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Ubuntu's package of this name only points to a snap, so this is for Debian alone. */
  private static Optional<Path> fromDebian(List<String> tried) {
    if (!isDebian()) {
      tried.add("apt-get: this is not Debian");
      return Optional.empty();
    }
    if (!isRoot()) {
      tried.add("apt-get: needs root");
      return Optional.empty();
    }
    boolean done =
        run(tried, "apt-get", "-qq", "update")
            && run(
                tried,
                "apt-get",
                "-qq",
                "-o",
                "DPkg::Lock::Timeout=600",
                "install",
                "-y",
                "--no-install-recommends",
                "chromium",
                "fonts-noto-cjk");
    return done ? installed() : Optional.empty();
  }

  private static Optional<Path> fromPlaywright(List<String> tried) {
    Path own = ofPlaywright();
    if (!Files.isExecutable(own)) {
      // In a process of its own, because Playwright's command ends the one it runs in.
      run(
          tried,
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-classpath",
          System.getProperty("java.class.path"),
          CLI.class.getName(),
          "install",
          "chromium");
    }
    return Optional.of(own).filter(Files::isExecutable);
  }

  private static Path ofPlaywright() {
    var noDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(noDownload))) {
      return Path.of(playwright.chromium().executablePath());
    }
  }

  private static IllegalStateException missing(List<String> tried) {
    return new IllegalStateException(
        """
        The browser tests need Chromium, and none was found or could be installed. Install it \
        (Debian: apt-get install chromium fonts-noto-cjk) or name its program in the environment \
        variable CHROMIUM. Tried:
          %s\
        """
            .formatted(String.join("\n  ", tried)));
  }

  private static boolean isDebian() {
    try {
      return Files.readAllLines(Path.of("/etc/os-release")).contains("ID=debian");
    } catch (IOException notLinux) {
      return false;
    }
  }

  /** Runs a command with its output shown, and notes it in `tried` if it fails. */
  private static boolean run(List<String> tried, String... command) {
    String shown = String.join(" ", command).replaceAll("-classpath \\S+ ", "");
    System.err.println("Getting a browser for the tests: " + shown);
    try {
      var builder = new ProcessBuilder(command);
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      builder.redirectErrorStream(true);
      Process process = builder.start();
      process.getOutputStream().close();
      process.getInputStream().transferTo(System.err);
      if (process.waitFor() == 0) {
        return true;
      }
      tried.add(shown + ": ended with " + process.exitValue());
    } catch (IOException e) {
      tried.add(shown + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tried.add(shown + ": interrupted");
    }
    return false;
  }
}
