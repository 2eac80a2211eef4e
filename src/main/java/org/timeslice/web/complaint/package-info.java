/// What the engine's parser says of a text, a knob or a what-if, in the visitor's language. Start
/// at [Complaints].
@NullMarked
package org.timeslice.web.complaint;

import org.jspecify.annotations.NullMarked;
