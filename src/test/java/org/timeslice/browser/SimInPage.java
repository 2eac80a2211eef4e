package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** A simulation as readers meet it: buttons, keys, the playhead, the question in its way. */
record SimInPage(Page page, String name, Locator figure) {
  private static final int MOST_STOPS = 20;
  private static final Pattern PLAYING = Pattern.compile("\\bplaying\\b");

  /** The simulation, once its script has taken over, as it does when a reader comes near. */
  static SimInPage live(Page page, String name) {
    Locator figure = page.locator("figure.sim[data-sim='" + name + "']");
    figure.scrollIntoViewIfNeeded();
    assertThat(figure).hasClass(Pattern.compile("\\blive\\b"));
    assertThat(figure).not().hasAttribute("aria-busy", "true");
    return new SimInPage(page, name, figure);
  }

  Locator button(String label) {
    return figure.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label).setExact(true));
  }

  Locator playhead() {
    return figure.getByRole(AriaRole.SLIDER);
  }

  /** Where the playhead stands, in the unit that the simulation shows. */
  double now() {
    return Double.parseDouble(playhead().getAttribute("aria-valuenow").replace(",", ""));
  }

  double end() {
    return Double.parseDouble(playhead().getAttribute("aria-valuemax"));
  }

  void press(String key) {
    playhead().press(key);
  }

  /** Plays as fast as it can, on and on over the author's stops, until a question is asked. */
  void playToTheQuestion() {
    figure.locator("select.speed").selectOption("4");
    for (int plays = 0; plays < MOST_STOPS && !isAsking(); plays++) {
      button("Play").click();
      assertThat(figure).not().hasClass(PLAYING);
    }
    assertThat(question()).isVisible();
  }

  boolean isAsking() {
    return (boolean) figure.evaluate("figure => figure.classList.contains('asking')");
  }

  void assertIsPaused() {
    assertThat(button("Play")).isVisible();
    assertThat(figure).not().hasClass(PLAYING);
  }

  Locator question() {
    return figure.locator(".gatebox [role=radiogroup]");
  }

  Locator verdict() {
    return figure.locator(".gatebox dl.po");
  }

  /** Answers the open question with its first choice and waits until that is saved. */
  void answer() {
    question().getByRole(AriaRole.RADIO).first().click();
    button("Run and see").click();
    assertThat(figure.locator(".gatebox .saved")).isVisible();
  }

  /** To the end, answering what is asked on the way. */
  void goToTheEnd() {
    press("End");
    while (isAsking()) {
      answer();
      press("End");
    }
  }

  /** Puts the playhead into the middle and waits until the server knows. */
  void stopInTheMiddle() {
    page.waitForResponse(answer -> tellsPlace(answer, "&t=0$"), () -> press("Home"));
    page.waitForResponse(
        answer -> tellsPlace(answer, "&t=[1-9]\\d*$"), () -> figure.locator(".tracks").click());
  }

  private boolean tellsPlace(Response answer, String form) {
    String sent = answer.request().postData();
    return answer.url().endsWith("/place")
        && sent != null
        && sent.contains("sim=" + name)
        && Pattern.compile(form).matcher(sent).find();
  }
}
