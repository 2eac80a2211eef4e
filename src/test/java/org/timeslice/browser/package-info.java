/** Tests of the pages in a real browser, and what brings that browser about. */
@NullMarked
package org.timeslice.browser;

import org.jspecify.annotations.NullMarked;
