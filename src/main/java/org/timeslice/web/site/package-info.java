/// Puts the pages together: every route, what guards them, and what is said when something is
/// wrong. Start at [Site].
@NullMarked
package org.timeslice.web.site;

import org.jspecify.annotations.NullMarked;
