@NullMarked
package org.timeslice.web.playground;

import org.jspecify.annotations.NullMarked;
