package org.timeslice.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.timeslice.engine.Metrics;
import org.timeslice.engine.Trace;
import org.timeslice.engine.Trace.Member;

class CastTest {
  @Test
  void namesAndColoursThreadsInOrderOfCreation() {
    Cast cast = cast(member("app", "process"), thread("app/A"), thread("app/B"));
    assertThat(cast.chip("app/A")).hasValue(new Chip("thread", "app/A", "A", 1, false));
    assertThat(cast.chip("app/B")).hasValue(new Chip("thread", "app/B", "B", 2, false));
    assertThat(cast.chip("app")).hasValue(new Chip("process", "app", "app", 0, false));
  }

  @Test
  void givesTheSameNameTheSameHueAndTellsThreadsApartByTheirProcess() {
    Cast cast =
        cast(thread("a/main"), thread("a/w"), thread("b/main"), thread("b/w"), thread("c/main"));
    assertThat(List.of("a/main", "b/main", "c/main", "b/w"))
        .extracting(id -> cast.chip(id).orElseThrow())
        .extracting(chip -> chip.label() + " " + chip.hue())
        .containsExactly("a/main 1", "b/main 1", "c 3", "b/w 2");
  }

  @Test
  void usesHuesAgainAfterTheLast() {
    Cast cast =
        cast(
            java.util.stream.IntStream.rangeClosed(1, 8)
                .mapToObj(i -> thread("app/T" + i))
                .toArray(Member[]::new));
    assertThat(cast.chip("app/T8")).hasValue(new Chip("thread", "app/T8", "T8", 1, true));
  }

  @Test
  void findsWhatAnAuthorMeans() {
    Cast cast =
        cast(
            member("cpu0", "cpu"),
            thread("a/main"),
            thread("b/main"),
            member("b/M1", "kernel-thread"));
    assertThat(ids(cast.named("cpu 0"))).containsExactly("cpu0");
    assertThat(ids(cast.named("b/main"))).containsExactly("b/main");
    assertThat(ids(cast.named("main"))).containsExactly("a/main", "b/main");
    assertThat(ids(cast.named("thread", "M1"))).isEmpty();
    assertThat(ids(cast.named("M1"))).containsExactly("b/M1");
  }

  private static List<String> ids(List<Member> members) {
    return members.stream().map(Member::id).toList();
  }

  private static Member thread(String id) {
    return member(id, "thread");
  }

  private static Member member(String id, String kind) {
    @Nullable String process = id.contains("/") ? id.substring(0, id.indexOf('/')) : null;
    return new Member(id, kind, process, id.substring(id.indexOf('/') + 1), null);
  }

  private static Cast cast(Member... members) {
    Metrics none = new Metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
    return Cast.of(
        new Trace(
            "",
            1,
            0,
            Trace.Outcome.COMPLETED,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            none,
            List.of(members),
            List.of()));
  }
}
