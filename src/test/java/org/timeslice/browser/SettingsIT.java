package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/** The switches for language and theme. */
class SettingsIT {
  private static final String LESSON = "/lessons/model-n1";

  private static final TestSite site = Sites.ours();

  @Test
  void aBrowserGetsItsOwnLanguage() {
    try (Reader reader = Reader.on(site.at(""), wishes -> wishes.setLocale("zh-CN"))) {
      Page page = reader.open(LESSON);
      assertLanguage(page, "zh-Hans");
      assertThat(page.locator("h1")).containsText("用户级线程");
      SimInPage sim = SimInPage.live(page, "bus");
      assertThat(sim.button("播放")).isVisible();
    }
    try (Reader reader = Reader.on(site.at(""), wishes -> wishes.setLocale("fr-FR"))) {
      assertLanguage(reader.open(LESSON), "en");
    }
  }

  @Test
  void theLanguageSwitchIsRemembered() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open(LESSON);
      assertLanguage(page, "en");
      button(page, "中文").click();
      assertLanguage(page, "zh-Hans");
      assertThat(page).hasURL(site.at(LESSON).toString());
      page.reload();
      assertLanguage(page, "zh-Hans");

      Page other = reader.context().newPage();
      other.navigate("/");
      assertLanguage(other, "zh-Hans");
      button(other, "EN").click();
      assertLanguage(other, "en");
      page.reload();
      assertLanguage(page, "en");
    }
  }

  @Test
  void theThemeSwitchWorksAtOnceAndIsRemembered() {
    try (Reader reader = Reader.on(site.at(""))) {
      Page page = reader.open(LESSON);
      Locator html = page.locator("html");
      assertThat(html).hasAttribute("data-theme", "auto");
      page.waitForResponse("**/settings", () -> button(page, "Dark").first().click());
      assertThat(html).hasAttribute("data-theme", "dark");
      assertThat(button(page, "Dark").first()).hasAttribute("aria-pressed", "true");
      page.reload();
      assertThat(html).hasAttribute("data-theme", "dark");

      Page other = reader.context().newPage();
      other.navigate("/");
      assertThat(other.locator("html")).hasAttribute("data-theme", "dark");
      assertThat(other.locator("body")).not().hasCSS("background-color", "rgb(255, 255, 255)");
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static void assertLanguage(Page page, String language) {
    assertThat(page.locator("html")).hasAttribute("lang", language);
  }
}
