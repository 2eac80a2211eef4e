package org.timeslice.cli;

import org.jspecify.annotations.Nullable;
import org.timeslice.engine.scenario.Mistake;

/// One YAML document of a stream.
///
/// @param text empty where it could not be read
/// @param firstLine 1-based number, in its stream, of the document's first line
/// @param mistake why it could not be read; null where it was
record Document(String text, int firstLine, @Nullable Mistake mistake) {}
