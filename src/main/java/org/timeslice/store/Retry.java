package org.timeslice.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

/// Runs a transaction again where another one came in between: two that insert the same new row, or
/// wait for each other's locks. What it runs must begin and end its own transaction.
final class Retry {
  private static final int MOST = 10;

  /// Unique key, serialization, deadlock; the last three are H2's: deadlock, lock timeout,
  /// concurrent update.
  private static final Set<String> CONFLICTS =
      Set.of("23505", "40001", "40P01", "HYT00", "90131", "50200");

  private Retry() {}

  static <T> T onConflict(Supplier<T> transaction) {
    for (int turn = 1; ; turn++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (turn == MOST || !isConflict(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isConflict(Throwable fault) {
    return (fault instanceof SQLException sql
            && CONFLICTS.contains(String.valueOf(sql.getSQLState())))
        || (fault.getCause() != null && isConflict(fault.getCause()));
  }
}
