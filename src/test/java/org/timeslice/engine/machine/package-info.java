@NullMarked
package org.timeslice.engine.machine;

import org.jspecify.annotations.NullMarked;
