package org.timeslice.web.playground;

import io.javalin.http.Context;
import org.timeslice.web.Pages;

/// A shared run inside a page of somebody else, `/embed/playground#…`. What is run is in the
/// fragment, which only the script sees.
public final class PlaygroundFrame {
  private final Pages pages;

  PlaygroundFrame(Pages pages) {
    this.pages = pages;
  }

  /// What the page shows: nothing of its own.
  record View() {}

  public void show(Context ctx) {
    pages.showAlone(ctx, "playground/embed", new View());
  }
}
