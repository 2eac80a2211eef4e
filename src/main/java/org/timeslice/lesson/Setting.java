package org.timeslice.lesson;

/// A value put into a scenario at a path: `kernel.quantum` = `5ms`.
public record Setting(String path, String value) {}
