@NullMarked
package org.timeslice.engine.kernel;

import org.jspecify.annotations.NullMarked;
