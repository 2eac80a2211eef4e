/// Go's scheduler: goroutines (G) on threads (M) that hold a permit and a run queue (P). Start at
/// [GoScheduler], which follows `runtime/proc.go` function by function; [Sysmon] is the thread
/// without a P.
@NullMarked
package org.timeslice.engine.runtime.go;

import org.jspecify.annotations.NullMarked;
