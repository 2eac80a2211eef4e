/// Turns a view record into HTML by Thymeleaf. Start at [Templates].
///
/// Three things differ from Thymeleaf as it comes. Expressions are paths of record components and
/// nothing more ([PathEvaluator]): templates choose and loop, they do not compute. Texts come from
/// one file a language and a missing one is an error ([Messages]). Links to static files carry the
/// hash of what they link to.
@NullMarked
package org.timeslice.web.template;

import org.jspecify.annotations.NullMarked;
