package org.timeslice.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.timeslice.learning.Answer;
import org.timeslice.learning.Attempt;
import org.timeslice.learning.Journal;
import org.timeslice.learning.JournalUnavailable;
import org.timeslice.learning.Kept;
import org.timeslice.learning.LearnerId;
import org.timeslice.learning.Place;
import org.timeslice.learning.Settings;
import org.timeslice.learning.Verdict;

/// The journal on SQL that H2 and PostgreSQL both understand.
final class SqlJournal implements Journal {
  private final Jdbi jdbi;
  private final DiskSync disk;

  SqlJournal(Jdbi jdbi, DiskSync disk) {
    this.jdbi = jdbi;
    this.disk = disk;
  }

  @Override
  public Kept keep(Attempt attempt) {
    return reaching(() -> {
      Kept kept = Retry.onConflict(() -> jdbi.inTransaction(h -> keepIn(h, attempt)));
      // Also where it was there before: the one who wrote it may still wait for the disk.
      disk.await();
      return kept;
    });
  }

  private static Kept keepIn(Handle handle, Attempt attempt) {
    Optional<Attempt> before = find(handle, attempt.id());
    if (before.isPresent()) {
      Attempt known = before.get();
      return known.repeats(attempt) ? new Kept.Safe(known) : new Kept.Refused(known);
    }
    ensure(handle, attempt.learner(), attempt.at());
    handle
        .createUpdate(
            """
            insert into attempt (id, learner, lesson, block, answer, verdict, hits, parts,
                                 content_hash, number, at)
            values (:id, :learner, :lesson, :block, :answer, :verdict, :hits, :parts,
                    :hash, :number, :at)\
            """)
        .bind("id", attempt.id())
        .bind("learner", attempt.learner().value())
        .bind("lesson", attempt.lesson())
        .bind("block", attempt.block())
        .bind("answer", attempt.answer().text())
        .bind("verdict", attempt.verdict().key())
        .bind("hits", attempt.hits())
        .bind("parts", attempt.parts())
        .bind("hash", attempt.contentHash())
        .bind("number", attempt.number())
        .bind("at", attempt.at().atOffset(ZoneOffset.UTC))
        .execute();
    return new Kept.Safe(attempt);
  }

  private static Optional<Attempt> find(Handle handle, UUID id) {
    return handle
        .createQuery("select * from attempt where id = ?")
        .bind(0, id)
        .map((row, _) -> attempt(row))
        .findOne();
  }

  @Override
  public List<Attempt> attempts(LearnerId learner, String lesson) {
    return reaching(() ->
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select * from attempt where learner = ? and lesson = ? order by sequence")
                .bind(0, learner.value())
                .bind(1, lesson)
                .map((row, _) -> attempt(row))
                .list()));
  }

  @Override
  public List<Mark> marks(LearnerId learner) {
    return reaching(() ->
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select lesson, block, number, verdict from attempt where learner = ?"
                        + " order by sequence")
                .bind(0, learner.value())
                .map((row, _) -> mark(row))
                .list()));
  }

  @Override
  public void stopAt(LearnerId learner, Place place) {
    reaching(() -> Retry.onConflict(() -> jdbi.inTransaction(h -> stopIn(h, learner, place))));
  }

  private static Boolean stopIn(Handle handle, LearnerId learner, Place place) {
    ensure(handle, learner, place.at());
    String values =
        "section = :section, percent = :percent, sim = :sim, playhead = :playhead, at = :at";
    for (String sql :
        List.of(
            "update place set " + values + " where learner = :learner and lesson = :lesson",
            """
            insert into place (learner, lesson, section, percent, sim, playhead, at)
            values (:learner, :lesson, :section, :percent, :sim, :playhead, :at)\
            """)) {
      int rows =
          handle
              .createUpdate(sql)
              .bind("learner", learner.value())
              .bind("lesson", place.lesson())
              .bind("section", place.section())
              .bind("percent", place.percent())
              .bind("sim", place.sim())
              .bind("playhead", place.time())
              .bind("at", place.at().atOffset(ZoneOffset.UTC))
              .execute();
      if (rows == 1) {
        return true;
      }
    }
    throw new IllegalStateException("a place was neither updated nor inserted");
  }

  @Override
  public List<Place> places(LearnerId learner) {
    return reaching(() ->
        jdbi.withHandle(handle ->
            handle
                .createQuery("select * from place where learner = ? order by at desc, lesson")
                .bind(0, learner.value())
                .map((row, _) -> place(row))
                .list()));
  }

  @Override
  public void prefer(LearnerId learner, Settings settings) {
    reaching(() ->
        Retry.onConflict(() ->
            jdbi.inTransaction(handle -> {
              ensure(handle, learner, Instant.now());
              return handle.execute(
                  "update learner set language = ?, theme = ? where id = ?",
                  settings.language(),
                  settings.theme(),
                  learner.value());
            })));
  }

  @Override
  public Optional<Settings> settings(LearnerId learner) {
    return reaching(() ->
        jdbi.withHandle(handle ->
            handle
                .createQuery("select language, theme from learner where id = ?")
                .bind(0, learner.value())
                .map((row, _) -> new Settings(row.getString(1), row.getString(2)))
                .findOne()));
  }

  /// Learners are written down with the first thing that is kept of them, not for a look at a page.
  private static void ensure(Handle handle, LearnerId learner, Instant at) {
    boolean known =
        handle
            .createQuery("select 1 from learner where id = ?")
            .bind(0, learner.value())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!known) {
      handle.execute(
          "insert into learner (id, created_at) values (?, ?)",
          learner.value(),
          at.atOffset(ZoneOffset.UTC));
    }
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        row.getObject("id", UUID.class),
        new LearnerId(row.getString("learner")),
        row.getString("lesson"),
        row.getString("block"),
        Answer.parse(row.getString("answer")),
        Verdict.of(row.getString("verdict")),
        row.getInt("hits"),
        row.getInt("parts"),
        row.getString("content_hash"),
        row.getInt("number"),
        instant(row, "at"));
  }

  private static Mark mark(ResultSet row) throws SQLException {
    return new Mark(
        row.getString("lesson"),
        row.getString("block"),
        row.getInt("number"),
        Verdict.of(row.getString("verdict")));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getString("lesson"),
        row.getString("section"),
        row.getInt("percent"),
        row.getString("sim"),
        row.getLong("playhead"),
        instant(row, "at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static <T> T reaching(Supplier<T> call) {
    try {
      return call.get();
    } catch (JdbiException e) {
      throw new JournalUnavailable("the database cannot be reached or written", e);
    }
  }
}
