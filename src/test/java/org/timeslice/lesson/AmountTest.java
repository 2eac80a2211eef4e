package org.timeslice.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0             | 0 ms
          1             | 1 ns
          999           | 999 ns
          1047          | 1.05 µs
          10750000      | 10.75 ms
          29333333      | 29.33 ms
          34200000      | 34.2 ms
          1500000000    | 1.5 s
          7200000000000 | 7,200 s
          """)
  void showsTimesInTheBestUnit(long nanos, String text) {
    assertThat(Amount.time(nanos).text()).isEqualTo(text.replace(' ', '\u00a0'));
  }

  @Test
  void showsCountsSharesAndIndices() {
    assertThat(Amount.count(1_234_567).text()).isEqualTo("1,234,567");
    assertThat(new Amount(2.0 / 3, Amount.Unit.SHARE).text()).isEqualTo("66.67%");
    assertThat(new Amount(0.8, Amount.Unit.INDEX).text()).isEqualTo("0.8");
    assertThat(new Amount(58.479, Amount.Unit.RATE).text()).isEqualTo("58.48/s");
  }
}
