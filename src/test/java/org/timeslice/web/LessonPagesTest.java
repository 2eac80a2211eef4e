package org.timeslice.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.timeslice.web.TestSite.Visitor;

class LessonPagesTest {
  private static final TestSite site = Sites.small();

  @Test
  void showsTheLessonWithItsWaysOn() {
    Document page = site.visitor().page("/lessons/blocks");
    assertThat(page.title()).isEqualTo("Every kind of block · Timeslice");
    assertThat(page.select("h1").text()).isEqualTo("Every kind of block");
    assertThat(page.select(".meta").text()).startsWith("13 minutes.");
    assertThat(page.select(".aims li").eachText()).containsExactly("Know every kind of block");
    assertThat(page.select(".nav a[aria-current=page]").text()).isEqualTo("A.1Every kind of block");
    assertThat(page.select("a[rel=next]").attr("href")).isEqualTo("/lessons/plain");
    assertThat(page.select(".strip i").eachAttr("data-section"))
        .containsExactly("watch-it", "answer-it");
  }

  @Test
  void passesNoHtmlOfALessonThrough() {
    Document page = site.visitor().page("/lessons/plain");
    assertThat(page.select(".prose script")).isEmpty();
    assertThat(page.select(".prose").text()).contains("<script>alert(1)</script>");
    assertThat(page.select(".meta a").attr("href")).isEqualTo("/lessons/blocks");
  }

  @Test
  void holdsEveryKindOfBlockAsAPlainForm() {
    Document page = site.visitor().page("/lessons/blocks");
    assertThat(page.select("#one input[type=radio]")).hasSize(3);
    assertThat(page.select("#steps select")).hasSize(4);
    assertThat(page.select("#draw select")).hasSize(7);
    assertThat(page.select("#calm select option")).hasSize(3);
    assertThat(page.select("#slices svg")).hasSize(2);
    assertThat(page.select("#own").text()).contains("uptime");
    assertThat(page.select(".still form.asked input[type=radio]")).hasSizeGreaterThan(1);
    for (Element form : page.select("form[data-attempt], form.asked")) {
      assertThat(form.attr("action")).isEqualTo("/lessons/blocks/attempts");
      assertThat(form.select("input[name=id]").attr("value")).hasSize(36);
    }
  }

  @Test
  void theStillTellsTheRunInWordsAndPicturesUpToTheQuestion() {
    Document page = site.visitor().page("/lessons/blocks");
    Element still = page.select("#sim-turns .still").getFirst();
    assertThat(still.select("svg.timeline")).hasSize(1);
    assertThat(still.select(".frame")).hasSize(1);
    assertThat(still.select(".frame").text()).contains("1.0 ms", "A computes.", "A running");
    assertThat(still.select(".evt tbody tr")).isNotEmpty();
    assertThat(still.select(".evt").text()).doesNotContain("B runs");
  }

  @Test
  void aKnobRunsTheEngineAgainWithoutScripts() {
    Document page = site.visitor().page("/lessons/blocks?sim=turns&knob.kernel.quantum=1ms");
    assertThat(page.select(".still .knob option[selected]").attr("value")).isEqualTo("1ms");
    Document other = site.visitor().page("/lessons/blocks?sim=turns&knob.kernel.quantum=7ms");
    assertThat(other.select(".still .problems").text()).contains("kernel.quantum");
  }

  @Test
  void followsTheBrowsersLanguageAndTheSwitch() {
    Visitor visitor = site.visitor();
    String chinese =
        visitor.get("/lessons/blocks", "Accept-Language", "fr,zh-CN;q=0.9,en;q=0.5").body();
    assertThat(chinese).contains("lang=\"zh-Hans\"", "两个线程共用一个 CPU", "13 分钟");
    assertThat(visitor.get("/lessons/blocks", "Accept-Language", "de").body())
        .contains("lang=\"en\"");
    visitor.post("/settings", java.util.Map.of("language", "zh", "back", "/lessons/blocks"));
    assertThat(visitor.get("/lessons/blocks", "Accept-Language", "en").body())
        .contains("lang=\"zh-Hans\"");
    assertThat(visitor.page("/?lang=en").select("html").attr("lang")).isEqualTo("en");
    assertThat(visitor.page("/").select("html").attr("lang")).isEqualTo("en");
  }

  @Test
  void theThemeIsInThePageFromTheStart() {
    Visitor visitor = site.visitor();
    assertThat(visitor.page("/").select("html").attr("data-theme")).isEqualTo("auto");
    var answer =
        visitor.post("/settings", java.util.Map.of("theme", "dark", "back", "//evil.example"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/");
    assertThat(visitor.page("/").select("html").attr("data-theme")).isEqualTo("dark");
  }

  @Test
  void anUnknownLessonIsAPageWithNearNames() {
    var answer = site.visitor().get("/lessons/block");
    assertThat(answer.statusCode()).isEqualTo(404);
    Document page = org.jsoup.Jsoup.parse(answer.body());
    assertThat(page.select(".error a").eachAttr("href")).contains("/lessons/blocks");
    assertThat(page.select("h1").text()).isEqualTo("There is no such lesson");
  }

  @Test
  void aBrokenLessonStopsNoOther() {
    assertThat(site.visitor().get("/lessons/broken").statusCode()).isEqualTo(503);
    Document map = site.visitor().page("/");
    assertThat(map.select(".cmap .broken").text()).contains("Broken", "being repaired");
    assertThat(map.select(".problems")).isEmpty();
  }
}
