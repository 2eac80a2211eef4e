package org.timeslice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Sites;
import org.timeslice.web.TestSite;

/**
 * What a lesson's page weighs on the wire, compressed and without the headers of the answers, with
 * everything that it asks for on its own until its first simulation plays.
 */
class PageWeightIT {
  private static final int KB = 1000;

  private enum Kind {
    PAGE,
    STYLE,
    SCRIPT,
    FONT,
    REST
  }

  private static final TestSite site = Sites.ours();

  private static Stream<Arguments> lessons() {
    CourseLibrary library = CourseLibrary.in(Path.of("content"));
    return Stream.of(Language.values())
        .flatMap(language ->
            library.course(language).lessons().stream()
                .filter(lesson -> lesson.kind() == Lesson.Kind.LESSON)
                .flatMap(lesson ->
                    lesson.blocks().stream()
                        .filter(Block.Sim.class::isInstance)
                        .limit(1)
                        .map(sim -> Arguments.of(language, lesson.name(), sim.name()))));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void staysWithinItsBudget(Language language, String lesson, String sim) {
    String locale = language == Language.CHINESE ? "zh-CN" : "en-US";
    try (Reader reader = Reader.on(site.at(""), wishes -> wishes.setLocale(locale))) {
      // Not scrolled to: it begins on the first screen, and what lies below it is fetched later.
      Locator figure = reader.open("/lessons/" + lesson).locator("[data-sim='" + sim + "'].live");
      assertThat(figure).hasCount(1);
      assertThat(figure).not().hasAttribute("aria-busy", "true");
      Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
      for (Response response : reader.responses()) {
        weights.merge(kind(response), response.request().sizes().responseBodySize, Integer::sum);
      }
      int all = weights.values().stream().mapToInt(bytes -> bytes).sum();
      assertThat(weights.get(Kind.PAGE)).as("%s", weights).isLessThan(25 * KB);
      assertThat(weights.get(Kind.STYLE)).as("%s", weights).isLessThan(20 * KB);
      assertThat(weights.get(Kind.SCRIPT)).as("%s", weights).isLessThan(45 * KB);
      assertThat(all).as("%s", weights).isLessThan(170 * KB);
    }
  }

  private static Kind kind(Response response) {
    return switch (response.request().resourceType()) {
      case "document" -> Kind.PAGE;
      case "stylesheet" -> Kind.STYLE;
      case "script" -> response.url().contains("/vendor/") ? Kind.REST : Kind.SCRIPT;
      case "font" -> Kind.FONT;
      default -> Kind.REST;
    };
  }
}
