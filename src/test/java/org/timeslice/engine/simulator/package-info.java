@NullMarked
package org.timeslice.engine.simulator;

import org.jspecify.annotations.NullMarked;
