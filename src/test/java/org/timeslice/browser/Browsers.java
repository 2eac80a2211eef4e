package org.timeslice.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The browser that tests look at pages with: `Browsers.chromium().newContext()`. It is started once
 * and ends with the JVM; as Playwright wants it, only one thread may use it.
 */
public final class Browsers {
  private static final Map<String, String> NO_DOWNLOAD =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private static @Nullable Browser chromium;
  private static @Nullable String failure;

  private Browsers() {}

  /** The one Chromium of this JVM, installed and started if it isn't yet. */
  public static synchronized Browser chromium() {
    if (failure != null) {
      // Not tried again by each test: looking for a browser takes minutes where there is none.
      throw new IllegalStateException(failure);
    }
    if (chromium == null) {
      try {
        chromium = launch();
      } catch (RuntimeException e) {
        failure = e.getMessage();
        throw e;
      }
    }
    return chromium;
  }

  private static Browser launch() {
    var options =
        new BrowserType.LaunchOptions()
            .setHeadless(true)
            .setExecutablePath(Chromium.find())
            .setArgs(flags());
    // Left to itself Playwright first downloads three browsers, of which we use none.
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
    return playwright.chromium().launch(options);
  }

  private static List<String> flags() {
    var flags =
        new ArrayList<>(
            List.of(
                // It shall talk to the site under test and to nobody else.
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
                "--no-first-run",
                // A container's /dev/shm is often too small for a tab.
                "--disable-dev-shm-usage"));
    if (Chromium.isRoot()) {
      flags.add("--no-sandbox");
    }
    return flags;
  }
}
