/// Keeps what learners did, in H2 or in PostgreSQL. Start at [Database], then [SqlJournal].
///
/// Why H2 is asked for more than its defaults: as it comes, it acknowledges commits that a `kill
/// -9` loses (a twelfth of them, measured), because it writes them half a second later.
/// `WRITE_DELAY=0` hands them to the operating system at once; only `CHECKPOINT SYNC` makes the
/// disk confirm them, and only after that does an attempt count as kept. Waiting writers share one
/// such sync ([DiskSync]), so a class that answers at once costs a few of them, not thirty.
/// `RETENTION_TIME=0` looks tempting and is never set: it lost commits.
///
/// The migrations in `db/` run forward only, when the database is opened; one that a newer version
/// has already changed is refused, not guessed at.
@NullMarked
package org.timeslice.store;

import org.jspecify.annotations.NullMarked;
