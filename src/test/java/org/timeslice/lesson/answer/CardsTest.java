package org.timeslice.lesson.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Phrase;

class CardsTest {
  private final Block.Order order =
      new Block.Order(
          "o",
          Phrase.EMPTY,
          IntStream.range(0, 4)
              .mapToObj(i -> new Block.Item("id" + i, Phrase.of("card " + i)))
              .toList(),
          Phrase.EMPTY);

  private final Block.Quiz quiz =
      new Block.Quiz(
          "q", Phrase.EMPTY, List.of(option("a", true), option("b", false), option("c", true)));

  @Test
  void neverShowsTheRightOrder() {
    for (int attempt = 0; attempt < 100; attempt++) {
      assertThat(Cards.shuffled(order, attempt))
          .as("try " + attempt)
          .isNotEqualTo(order.items())
          .containsExactlyInAnyOrderElementsOf(order.items());
    }
  }

  @Test
  void showsEverybodyTheSameAndEachTryAnother() {
    assertThat(Cards.shuffled(order, 3)).isEqualTo(Cards.shuffled(order, 3));
    assertThat(IntStream.range(0, 20).mapToObj(n -> Cards.shuffled(order, n)).distinct().count())
        .isGreaterThan(5);
  }

  @Test
  void marksPlaceByPlace() {
    assertThat(Cards.mark(order, List.of("id0", "id2", "id1")))
        .containsExactly(true, false, false, false);
  }

  @Test
  void wantsExactlyTheRightOptions() {
    assertThat(quiz.several()).isTrue();
    assertThat(Cards.mark(quiz, List.of("c", "a"))).isTrue();
    assertThat(Cards.mark(quiz, List.of("a"))).isFalse();
    assertThat(Cards.mark(quiz, List.of("a", "b", "c"))).isFalse();
    assertThat(Cards.shuffled(quiz, 1)).hasSize(3);
  }

  private static Block.Option option(String id, boolean right) {
    return new Block.Option(id, Phrase.of(id), right, Phrase.of("because"), null);
  }
}
