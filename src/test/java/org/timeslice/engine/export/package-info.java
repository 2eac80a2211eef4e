@NullMarked
package org.timeslice.engine.export;

import org.jspecify.annotations.NullMarked;
