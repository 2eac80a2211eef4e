/// Static files: style sheets, scripts, fonts. Start at [Assets].
///
/// Javalin's own static files send one ETag for the plain and the zipped form, no `Vary` and no
/// charset, so they are served from here. A page links to `/static/v-HASH/css/base.css`, where HASH
/// stands for all files together: browsers keep such a link for a year, and the modules that a
/// script imports by relative path carry it too. Without the hash the same file is served for
/// revalidation.
@NullMarked
package org.timeslice.web.asset;

import org.jspecify.annotations.NullMarked;
