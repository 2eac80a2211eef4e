/// The command line: serve, simulate, check, backup, restore, doctor. Start at [Main].
///
/// Exit statuses are the same everywhere: 0 it worked, 2 the arguments or the texts are wrong, 1 it
/// is our fault. Results go to standard output, all words about them to standard error.
@NullMarked
package org.timeslice.cli;

import org.jspecify.annotations.NullMarked;
