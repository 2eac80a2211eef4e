/// The playground: scenarios that a visitor writes, run and taken away again. Start at
/// [PlaygroundPages], then [Proposal] and [Workbench].
///
/// Nothing is kept: what is sent is run and forgotten, and a shared link holds all of it in its
/// fragment, which browsers do not even send.
@NullMarked
package org.timeslice.web.playground;

import org.jspecify.annotations.NullMarked;
