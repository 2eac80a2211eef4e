package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTimesTest {
  private static final String LESSON =
      """
      It takes 99 ms, says the prose.

      ```sim run
      kernel: {policy: fcfs, quantum: 5ms}
      caption: "A slice of 5 ms."
      stops:
        - {at: 3ms, say: "At 3 ms, and until 7 ms, that is {= run.end} or 12 µs."}
      ```

      ```quiz q
      question: Is 8 ms long?
      ```
      """;

  @Test
  void findsTimesThatARunCouldTellAndNoOthers() {
    assertThat(TypedTimes.notes("x.md", LESSON))
        .containsExactly(
            "x.md:7: say of `run` says 7 ms, which no scenario here has written; can a run tell"
                + " it?",
            "x.md:7: say of `run` says 12 µs, which no scenario here has written; can a run tell"
                + " it?");
  }
}
