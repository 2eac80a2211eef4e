package org.timeslice.lesson.block;

import org.timeslice.lesson.Spot;

/// A fenced block before it is understood.
///
/// @param kind the first word of the fence: `sim`
/// @param name the second
/// @param fence where the fence begins
/// @param text the YAML between the fences
public record BlockSource(String kind, String name, Spot fence, String text) {

  /// Where the YAML begins.
  Spot start() {
    return new Spot(fence.line() + 1, fence.column());
  }
}
