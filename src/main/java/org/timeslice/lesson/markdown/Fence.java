package org.timeslice.lesson.markdown;

import java.util.Optional;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.timeslice.lesson.Spot;

/// A fenced block of a page: its first line, its text and where it stands.
public final class Fence {
  private final FencedCodeBlock node;
  private final Spot spot;

  Fence(FencedCodeBlock node, Spot spot) {
    this.node = node;
    this.spot = spot;
  }

  /// The first line without the fence: `sim handoff`.
  public String info() {
    return Optional.ofNullable(node.getInfo()).orElse("").strip();
  }

  public String text() {
    return node.getLiteral();
  }

  /// Where the fence begins.
  public Spot spot() {
    return spot;
  }

  /// Where its text begins.
  public Spot textSpot() {
    return new Spot(spot.line() + 1, spot.column());
  }

  /// Whether it stands in the page itself, not in a list or a quotation.
  public boolean isTopLevel() {
    return node.getParent() instanceof Document;
  }

  FencedCodeBlock node() {
    return node;
  }
}
