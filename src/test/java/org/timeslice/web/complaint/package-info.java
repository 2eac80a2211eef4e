@NullMarked
package org.timeslice.web.complaint;

import org.jspecify.annotations.NullMarked;
