/// What a process does with its kernel threads: one file a thread model. Start at [OneToOne];
/// [Models] is the catalogue. Go's scheduler has a package of its own, `go`.
///
/// To add one: implement `ThreadModel`, give it a record in `RuntimeSpec` and a line in the
/// catalogue.
@NullMarked
package org.timeslice.engine.runtime;

import org.jspecify.annotations.NullMarked;
