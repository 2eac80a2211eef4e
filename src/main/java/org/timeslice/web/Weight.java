package org.timeslice.web;

/// A number that a style sheet has to know, as classes: 137 is `w-100 w-30 w-7`.
///
/// The Content-Security-Policy allows no style attributes, and a class for every number would be a
/// long file; `weight.css` has one for every digit and adds them up.
public final class Weight {
  private Weight() {}

  /// The classes of a number from 0 to 999; what is more counts as 999.
  public static String classes(int number) {
    int capped = Math.clamp(number, 0, 999);
    var classes = new StringBuilder("w");
    for (int unit = 100; unit >= 1; unit /= 10) {
      int digit = capped / unit % 10;
      if (digit > 0) {
        classes.append(" w-").append(digit * unit);
      }
    }
    return classes.toString();
  }
}
