/**
 * The site as a browser without scripts meets it: a real server, a real database, a small course.
 */
@NullMarked
package org.timeslice.web;

import org.jspecify.annotations.NullMarked;
