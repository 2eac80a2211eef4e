package org.timeslice.web.lesson;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.timeslice.learning.Attempt;
import org.timeslice.learning.Marking;
import org.timeslice.learning.Verdict;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Phrase;

/// What a script is told about an attempt once it is on the disk.
///
/// @param right whether all of it was
/// @param said what the learner chose; of a prediction the value, else the answer's lines
/// @param ran what the engine did, as a choice's value; null where that is no choice
/// @param why HTML, with the numbers of the try
/// @param stops of a prediction: the author's stops of its sim that may be seen now
record VerdictJson(
    String id,
    String block,
    int number,
    String verdict,
    boolean right,
    int hits,
    int parts,
    String said,
    @Nullable String ran,
    String why,
    String savedAt,
    List<SimConfig.Stop> stops) {

  /// Puts the numbers of the try into a text about a sim.
  interface Retold {
    Phrase at(String sim, Phrase text);
  }

  static VerdictJson of(Marking marking, Attempt kept, List<SimConfig.Stop> stops, Retold retold) {
    boolean reset = kept.verdict() == Verdict.RESET;
    return new VerdictJson(
        kept.id().toString(),
        kept.block(),
        kept.number(),
        kept.verdict().key(),
        kept.verdict() == Verdict.RIGHT,
        kept.hits(),
        kept.parts(),
        kept.answer().text(),
        !reset && marking instanceof Marking.Predicted one ? one.posed().right() : null,
        reset ? "" : why(marking, retold),
        kept.at().toString(),
        stops);
  }

  private static String why(Marking marking, Retold retold) {
    return switch (marking) {
      case Marking.Predicted one -> one.block().why().html();
      case Marking.Chosen one ->
          one.block().options().stream()
              .filter(option -> one.answer().parts().contains(option.id()))
              .map(Block.Option::because)
              .map(Phrase::html)
              .collect(Collectors.joining(" "));
      case Marking.Ordered one -> one.block().why().html();
      case Marking.Drawn one -> retold.at(one.block().sim(), one.block().why()).html();
      case Marking.Tried one ->
          retold
              .at(
                  one.block().sim(),
                  one.verdict() == Verdict.RIGHT ? one.block().why() : one.block().hint())
              .html();
      case Marking.Unusable _ -> "";
    };
  }
}
