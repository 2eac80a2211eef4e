/// The course map: modules as lanes, lessons as slices as wide as they are long. Start at
/// [CoursePages].
@NullMarked
package org.timeslice.web.course;

import org.jspecify.annotations.NullMarked;
