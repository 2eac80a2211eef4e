@NullMarked
package org.timeslice.engine.runtime;

import org.jspecify.annotations.NullMarked;
