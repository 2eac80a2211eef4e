/** The store against real databases: H2 files, a killed process, PostgreSQL. */
@NullMarked
package org.timeslice.store;

import org.jspecify.annotations.NullMarked;
