package org.timeslice.lesson.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Amount.Unit;

class DistractorsTest {
  @Test
  void takesLikelyOnesFirst() {
    List<Amount> likely = List.of(Amount.time(3_000), Amount.time(9_000), Amount.time(5_000));
    for (long seed = 0; seed < 4; seed++) {
      assertThat(Distractors.around(Amount.time(4_000), likely, 0, seed))
          .containsExactly(
              Amount.time(3_000), Amount.time(4_000), Amount.time(5_000), Amount.time(9_000));
    }
  }

  @Test
  void leavesThePlaceOfTheRightOneToTheSeed() {
    Amount right = Amount.count(100);
    assertThat(
            IntStream.range(0, 4)
                .map(seed -> Distractors.around(right, List.of(), 0, seed).indexOf(right)))
        .containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void offersNothingThatIsKnownToBeWrong() {
    assertThat(
            Distractors.around(
                Amount.time(4_000), List.of(Amount.time(1_000), Amount.time(9_000)), 3_900, 3))
        .allMatch(amount -> amount.value() >= 3_900);
    assertThat(Distractors.around(new Amount(1, Unit.INDEX), List.of(), 0, 0))
        .allMatch(amount -> amount.value() <= 1);
  }

  /// Law: four that read differently, in order, the right one among them, all possible.
  @Test
  void alwaysFindsThreeOthers() {
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      Amount right = amount(random);
      List<Amount> likely =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(i -> new Amount(amount(random).value(), right.unit()))
              .toList();
      List<Amount> all = Distractors.around(right, likely, 0, random.nextLong());
      assertThat(all).as("seed " + seed).hasSize(4).contains(right);
      assertThat(all).as("seed " + seed).extracting(Amount::text).doesNotHaveDuplicates();
      assertThat(all).as("seed " + seed).extracting(Amount::value).isSorted();
    }
  }

  private static Amount amount(Random random) {
    Unit unit = List.of(Unit.values()).get(random.nextInt(Unit.values().length));
    return switch (unit) {
      case TIME -> Amount.time(random.nextInt(3) == 0 ? 0 : random.nextLong(1L << 40));
      case COUNT -> Amount.count(random.nextInt(5));
      case SHARE, INDEX -> new Amount(random.nextInt(3) / 2.0, unit);
      case RATE -> new Amount(random.nextInt(4) * 12.5, unit);
    };
  }
}
