package org.timeslice.lesson;

/// A place in a file, both numbers counted from 1.
public record Spot(int line, int column) {
  public static final Spot TOP = new Spot(1, 1);

  /// The place of something in a text that starts here and keeps its columns shifted by an indent.
  public Spot inside(Spot of) {
    return new Spot(of.line + line - 1, of.column + column - 1);
  }
}
