package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class OracleTextsTest {

  @ParameterizedTest
  @CsvSource({"ostep, 50", "go, 30", "jvm, 12"})
  void everyRecordedCaseIsAScenario(String file, int cases) throws IOException {
    JsonNode all;
    try (InputStream in = getClass().getResourceAsStream("/oracles/" + file + ".json")) {
      all = new ObjectMapper().readTree(in);
    }
    assertThat(all).hasSize(cases);
    for (JsonNode oracle : all) {
      assertThat(Texts.scenario(oracle.get("scenario").asString()).processes()).isNotEmpty();
    }
  }
}
