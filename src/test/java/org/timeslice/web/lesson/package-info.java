@NullMarked
package org.timeslice.web.lesson;

import org.jspecify.annotations.NullMarked;
