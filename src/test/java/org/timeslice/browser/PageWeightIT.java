package org.timeslice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timeslice.web.TestSite;

/** What a lesson's page weighs on the wire, with everything that it asks for on its own. */
class PageWeightIT {
  private static final int KB = 1000;

  /** The aim is 45 KB. Until a scene and the widget get there, they must not get further away. */
  private static final int SCRIPTS = 52 * KB;

  private enum Kind {
    PAGE,
    STYLE,
    SCRIPT,
    FONT,
    REST
  }

  private static final TestSite site = Sites.ours();

  /** The pages with the largest scenes. */
  @ParameterizedTest
  @CsvSource({"context-switch, micro", "model-n1, bus", "gmp-handoff, readfile"})
  void staysWithinItsBudget(String lesson, String sim) {
    try (Reader reader = Reader.on(site.at(""))) {
      SimInPage.live(reader.open("/lessons/" + lesson), sim);
      Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
      for (Response response : reader.responses()) {
        weights.merge(kind(response), response.request().sizes().responseBodySize, Integer::sum);
      }
      int all = weights.values().stream().mapToInt(bytes -> bytes).sum();
      assertThat(weights.get(Kind.PAGE)).as("%s", weights).isLessThan(25 * KB);
      assertThat(weights.get(Kind.STYLE)).as("%s", weights).isLessThan(20 * KB);
      assertThat(weights.get(Kind.SCRIPT)).as("%s", weights).isLessThan(SCRIPTS);
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
