package org.timeslice.web.lesson;

import java.util.List;
import org.timeslice.web.Json;

/// What the script `sim.js` finds in the page about a comparison, as JSON in a script element.
///
/// @param labels one a run
/// @param gates the open questions of the sim it varies: its runs end at the first of them
record CompareConfig(String title, List<String> labels, List<Gate> gates) {

  /// @param at ns
  record Gate(String name, long at) {}

  String element() {
    return "<script type=\"application/json\" class=\"compare-config\">"
        + Json.inHtml(this)
        + "</script>";
  }
}
