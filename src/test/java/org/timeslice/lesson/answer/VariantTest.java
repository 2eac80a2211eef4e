package org.timeslice.lesson.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Setting;

class VariantTest {
  private final Block.Sim sim =
      new Block.Sim(
          "s",
          Block.View.QUEUES,
          Scenes.TURNS,
          Scenes.scenario(Scenes.TURNS),
          Phrase.EMPTY,
          List.of(),
          List.of());

  private final List<Block.Variation> vary =
      List.of(
          new Block.Variation("kernel.quantum", List.of("2ms", "1ms", "4ms")),
          new Block.Variation(
              "processes.app.threads.B.program.0", List.of("compute 1ms", "compute 2ms")));

  @Test
  void runsTryZeroAsWritten() {
    Variant variant = Variant.of(sim, vary, 0);
    assertThat(variant.settings()).isEmpty();
    assertThat(variant.text()).isEqualTo(Scenes.TURNS);
  }

  @Test
  void goesThroughAllOtherCombinationsBeforeOneComesBack() {
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(n -> Variant.of(sim, vary, n).scenario()))
        .doesNotHaveDuplicates()
        .doesNotContain(sim.scenario());
    assertThat(Variant.of(sim, vary, 6)).isEqualTo(Variant.of(sim, vary, 1));
  }

  @Test
  void stillVariesWhereTheValueAsWrittenIsNotAmongTheOthers() {
    List<Block.Variation> others =
        List.of(new Block.Variation("kernel.quantum", List.of("1ms", "4ms")));
    assertThat(IntStream.range(0, 4).mapToObj(n -> Variant.of(sim, others, n)))
        .extracting(variant -> variant.scenario().kernel().quantum())
        .containsExactly(2_000_000L, 1_000_000L, 4_000_000L, 1_000_000L);
  }

  @Test
  void keepsToTheTextWhereNothingVaries() {
    assertThat(Variant.of(sim, List.of(), 7).scenario()).isEqualTo(sim.scenario());
  }

  @Test
  void refusesWhatTheLessonWouldNotHavePassed() {
    assertThatThrownBy(() -> Variant.of(sim, List.of(new Setting("kernel.quantum", "soon"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
