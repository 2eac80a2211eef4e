package org.timeslice.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every rule of the scenario language with the words that tell when it is broken:
/// `scenarios/mistakes.txt`.
class MistakeTableTest {

  private record Row(String statement, String text, String said) {}

  @TestFactory
  Stream<DynamicTest> tellsEachMistakeWithItsPlace() throws IOException {
    return rows().stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.statement(), () -> assertThat(said(row.text())).isEqualTo(row.said())));
  }

  private static String said(String text) {
    return switch (ScenarioParser.parse(text)) {
      case Parsed.Ok ok -> "";
      case Parsed.Wrong wrong ->
          String.join("", wrong.mistakes().stream().map(mistake -> mistake + "\n").toList());
    };
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    try (InputStream in = MistakeTableTest.class.getResourceAsStream("/scenarios/mistakes.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      all = all.replace('⇥', '\t');
      for (String part : all.split("(?m)^=== ", -1)) {
        int arrow = part.indexOf("--->\n");
        if (arrow >= 0) {
          int first = part.indexOf('\n') + 1;
          rows.add(
              new Row(
                  part.substring(0, first - 1),
                  part.substring(first, arrow),
                  part.substring(arrow + 5).strip() + "\n"));
        }
      }
    }
    return Collections.unmodifiableList(rows);
  }
}
