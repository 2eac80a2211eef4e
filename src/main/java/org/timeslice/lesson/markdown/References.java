package org.timeslice.lesson.markdown;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Chip;
import org.timeslice.lesson.Spot;

/// What running text may point at. Whoever answers also notes what is wrong, at the spot.
public interface References {

  /// From here on the text stands behind this block.
  void passed(String block);

  /// `{G2}`, `{thread A}`: `kind` is null where only the name was written.
  Chip entity(@Nullable String kind, String name, Spot spot);

  /// `{= sim.metrics.turnaround_mean}`; empty where there is no such number.
  Optional<Amount> number(String reference, Spot spot);

  /// `[[term]]`: the address of its entry; empty where it stays plain text.
  Optional<String> term(String term, Spot spot);

  /// The address of a link as the page needs it.
  String link(String destination, Spot spot);

  /// The address of an image as the page needs it.
  String image(String destination, Spot spot);

  /// Something in the text that is not as it should be.
  void warning(Spot spot, String message);
}
