/** The command line: serve, simulate, check, backup, restore, doctor. */
@NullMarked
package org.timeslice.cli;

import org.jspecify.annotations.NullMarked;
