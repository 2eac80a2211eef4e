@NullMarked
package org.timeslice.engine.runtime.go;

import org.jspecify.annotations.NullMarked;
