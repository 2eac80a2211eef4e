/// Files that a visitor opens: read once, answered, forgotten. Start at [RecordingPages]; what can
/// be read is in `org.timeslice.recording`.
@NullMarked
package org.timeslice.web.recording;

import org.jspecify.annotations.NullMarked;
