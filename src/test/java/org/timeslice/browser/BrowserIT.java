package org.timeslice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrowserIT {
  /** If this fails, look here first: every other browser test will fail with it. */
  @Test
  void aBrowserOpensPagesAndRunsTheirScripts() {
    try (var context = Browsers.chromium().newContext()) {
      var page = context.newPage();
      page.navigate("data:text/html,<title>?</title><script>document.title=6*7</script>");
      assertThat(page.title()).isEqualTo("42");
    }
  }
}
