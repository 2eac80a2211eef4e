package org.timeslice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timeslice.store.Samples.ANN;
import static org.timeslice.store.Samples.BEN;
import static org.timeslice.store.Samples.NOON;
import static org.timeslice.store.Samples.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timeslice.learning.Attempt;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Kept;
import org.timeslice.learning.Place;
import org.timeslice.learning.Settings;
import org.timeslice.learning.Verdict;

/** What every journal does, whichever database is below it. */
interface JournalContract {

  /** A journal in which nothing is kept yet. */
  Journal journal();

  @Test
  default void givesAttemptsBackInOrderAndUnchanged() {
    Journal journal = journal();
    Attempt first = attempt(UUID.randomUUID(), ANN, "next", "G2\nG3");
    Attempt second = attempt(UUID.randomUUID(), ANN, "why", "", Verdict.SKIPPED);
    assertThat(journal.keep(first)).isEqualTo(new Kept.Safe(first));
    journal.keep(second);
    journal.keep(attempt(UUID.randomUUID(), BEN, "next", "G1"));
    assertThat(journal.attempts(ANN, "gmp")).containsExactly(first, second);
    assertThat(journal.attempts(ANN, "other")).isEmpty();
    assertThat(journal.marks(ANN))
        .containsExactly(
            new Journal.Mark("gmp", "next", 0, Verdict.RIGHT),
            new Journal.Mark("gmp", "why", 0, Verdict.SKIPPED));
  }

  @Test
  default void theSameAttemptTwiceIsOneRow() {
    Journal journal = journal();
    Attempt once = attempt(UUID.randomUUID(), ANN, "next", "G2");
    journal.keep(once);
    Attempt again = attempt(once.id(), ANN, "next", "G2", Verdict.WRONG);
    assertThat(journal.keep(again)).isEqualTo(new Kept.Safe(once));
    assertThat(journal.attempts(ANN, "gmp")).containsExactly(once);
  }

  @Test
  default void theSameIdWithAnotherAnswerIsRefused() {
    Journal journal = journal();
    Attempt once = attempt(UUID.randomUUID(), ANN, "next", "G2");
    journal.keep(once);
    assertThat(journal.keep(attempt(once.id(), ANN, "next", "G3")))
        .isEqualTo(new Kept.Refused(once));
    assertThat(journal.keep(attempt(once.id(), BEN, "next", "G2")))
        .isEqualTo(new Kept.Refused(once));
    assertThat(journal.attempts(ANN, "gmp")).containsExactly(once);
    assertThat(journal.attempts(BEN, "gmp")).isEmpty();
  }

  @Test
  default void manyAtOnceWithTheSameIdAreOneRow() throws Exception {
    Journal journal = journal();
    Attempt once = attempt(UUID.randomUUID(), ANN, "next", "G2");
    assertThat(together(16, _ -> () -> journal.keep(once))).containsOnly(new Kept.Safe(once));
    assertThat(journal.attempts(ANN, "gmp")).containsExactly(once);
  }

  @Test
  default void aClassThatAnswersAtOnceIsKeptWhole() throws Exception {
    Journal journal = journal();
    List<Attempt> attempts =
        IntStream.range(0, 64)
            .mapToObj(i -> attempt(UUID.randomUUID(), i % 2 == 0 ? ANN : BEN, "b" + i, "x"))
            .toList();
    together(attempts.size(), i -> () -> journal.keep(attempts.get(i)));
    assertThat(
            IntStream.range(0, 2)
                .mapToObj(i -> journal.attempts(i == 0 ? ANN : BEN, "gmp"))
                .flatMap(List::stream)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(attempts);
  }

  @Test
  default void remembersOnePlaceALessonNewestFirst() {
    Journal journal = journal();
    journal.stopAt(ANN, new Place("gmp", "top", 5, null, 0, NOON));
    journal.stopAt(ANN, new Place("n1", "", 0, null, 0, NOON.plusSeconds(1)));
    Place last = new Place("gmp", "handoff", 40, "read", 6_000_000, NOON.plusSeconds(2));
    journal.stopAt(ANN, last);
    assertThat(journal.places(ANN)).extracting(Place::lesson).containsExactly("gmp", "n1");
    assertThat(journal.places(ANN)).first().isEqualTo(last);
    assertThat(journal.places(BEN)).isEmpty();
  }

  @Test
  default void placesWrittenAtOnceLeaveOneRow() throws Exception {
    Journal journal = journal();
    together(
        16,
        i ->
            () -> {
              journal.stopAt(ANN, new Place("gmp", "s" + i, i, null, 0, NOON));
              return true;
            });
    assertThat(journal.places(ANN)).hasSize(1);
  }

  @Test
  default void remembersSettings() {
    Journal journal = journal();
    assertThat(journal.settings(ANN)).isEmpty();
    journal.prefer(ANN, new Settings("zh", null));
    journal.prefer(ANN, new Settings("zh", "dark"));
    assertThat(journal.settings(ANN)).contains(new Settings("zh", "dark"));
  }

  @Test
  default void keepsWordsOfAnyLanguage() {
    Journal journal = journal();
    Attempt attempt = attempt(UUID.randomUUID(), ANN, "order", "线程\n😀 “G2”; drop table x; --");
    journal.keep(attempt);
    assertThat(journal.attempts(ANN, "gmp")).containsExactly(attempt);
  }

  private static <T> List<T> together(int calls, java.util.function.IntFunction<Callable<T>> call)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(Math.min(calls, 32))) {
      List<T> results = new ArrayList<>();
      for (Future<T> result :
          threads.invokeAll(IntStream.range(0, calls).mapToObj(call).toList())) {
        results.add(result.get());
      }
      return results;
    }
  }
}
