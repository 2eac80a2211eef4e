@NullMarked
package org.timeslice.engine;

import org.jspecify.annotations.NullMarked;
