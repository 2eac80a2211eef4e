package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timeslice.engine.simulator.Simulator;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.answer.Variant;

class RecalculationTest {
  private static final String QUESTIONS =
      """
      ```predict one
      sim: run
      ask: finish of A
      why: "{thread A} ends at {= run.finish of A}, *not* at 1 < 2; with a slice of 4 ms at
        {= run.finish of A with kernel.quantum=4ms}."
      vary:
        - {path: kernel.quantum, values: [2ms, 1ms, 4ms]}
      ```

      ```predict two
      sim: run
      at: 500us
      ask: finish of B
      vary:
        - {path: kernel.quantum, values: [2ms, 4ms]}
      ```
      """;

  @TempDir private Path root;
  private Lesson lesson;

  @BeforeEach
  void read() {
    var folder =
        new CourseFolder(root).order("en", "one").lesson("en", "one", CourseFolder.SIM + QUESTIONS);
    lesson = CourseLibrary.in(folder.path()).lesson("one", Language.ENGLISH).orElseThrow();
  }

  private Phrase why(int number) {
    Phrase why = lesson.block("one", Block.Predict.class).orElseThrow().why();
    return Recalculation.of(why, lesson, "run", number, Simulator::simulate);
  }

  @Test
  void quotesTheRunAsWrittenAtTheFirstTry() {
    assertThat(why(0).plain())
        .isEqualTo("A ends at 4\u00a0ms, not at 1 < 2; with a slice of 4 ms at 3\u00a0ms.");
  }

  @Test
  void quotesTheRunOfALaterTry() {
    Phrase why = why(1);
    assertThat(why.plain())
        .isEqualTo("A ends at 3\u00a0ms, not at 1 < 2; with a slice of 4\u00a0ms at 3\u00a0ms.");
    assertThat(why.html()).contains("<em>not</em>", "1 &lt; 2", "data-entity=\"A\"");
  }

  @Test
  void scriptsGetTheNumbersAndTheEntities() {
    assertThat(why(1).spoken()).startsWith("{thread A} ends at 3\u00a0ms, *not* at");
  }

  @Test
  void whatSeveralQuestionsVaryTakesTheValuesThatSuitAll() {
    assertThat(lesson.variationsOf("run"))
        .containsExactly(new Block.Variation("kernel.quantum", java.util.List.of("2ms", "4ms")));
    Block.Sim sim = lesson.block("run", Block.Sim.class).orElseThrow();
    assertThat(Variant.of(lesson, sim, 1).text()).isNotEqualTo(Variant.of(lesson, sim, 0).text());
  }
}
