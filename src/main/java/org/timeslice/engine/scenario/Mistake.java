package org.timeslice.engine.scenario;

/// One thing that is wrong with a text, worded place, rule, value: `quantum must be at least 1ns,
/// but is 0`.
///
/// @param line 1-based, within the text that was parsed
/// @param column 1-based, in code points
/// @param message lower case, one sentence without a full stop
public record Mistake(int line, int column, String message) {

  /// `FILE:LINE:COLUMN: message`.
  public String in(String file) {
    return file + ":" + this;
  }

  /// `LINE:COLUMN: message`.
  @Override
  public String toString() {
    return line + ":" + column + ": " + message;
  }
}
