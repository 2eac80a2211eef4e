@NullMarked
package org.timeslice.engine.scenario;

import org.jspecify.annotations.NullMarked;
