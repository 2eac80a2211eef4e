@NullMarked
package org.timeslice.cli;

import org.jspecify.annotations.NullMarked;
