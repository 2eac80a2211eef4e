package org.timeslice.engine.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One thing that is wrong with a text, worded place, rule, value: `quantum must be at least 1ns,
/// but is 0`.
///
/// @param line 1-based, within the text that was parsed
/// @param column 1-based, in code points
/// @param message lower case, one sentence without a full stop
public record Mistake(int line, int column, String message) {

  private static final Pattern UNKNOWN = Pattern.compile("^unknown [a-z ]+ `([^`]*)`");
  private static final Pattern NEAREST = Pattern.compile("did you mean `([^`]*)`\\?$");

  /// The word that is not known, where the message is about one.
  public Optional<String> unknown() {
    return first(UNKNOWN);
  }

  /// The word that was probably meant instead.
  public Optional<String> nearest() {
    return first(NEAREST);
  }

  private Optional<String> first(Pattern pattern) {
    Matcher found = pattern.matcher(message);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

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
