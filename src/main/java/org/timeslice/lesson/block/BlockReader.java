package org.timeslice.lesson.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;

/// Reads the fenced blocks of one lesson.
public final class BlockReader {

  /// The first words of fences that are ours.
  public static final List<String> KINDS =
      List.of("sim", "compare", "predict", "challenge", "gantt", "order", "quiz", "measure");

  private BlockReader() {}

  /// The blocks that could be read, by name. What is wrong with them and with the others is told to
  /// [Reading#problems].
  public static Map<String, Block> read(List<BlockSource> sources, Reading reading) {
    Map<String, Block> blocks = new LinkedHashMap<>(SimReader.read(sources, reading));
    for (BlockSource source : sources) {
      read(source, reading, blocks).ifPresent(block -> blocks.put(block.name(), block));
    }
    return blocks;
  }

  private static Optional<Block> read(
      BlockSource source, Reading reading, Map<String, Block> blocks) {
    return switch (source.kind()) {
      case "predict" -> QuestionReader.predict(source, reading);
      case "challenge" -> QuestionReader.challenge(source, reading, blocks);
      case "gantt" -> QuestionReader.gantt(source, reading);
      case "order" -> CardReader.order(source, reading);
      case "quiz" -> CardReader.quiz(source, reading);
      case "measure" -> CardReader.measure(source, reading);
      default -> Optional.empty(); // sims and comparisons have been read
    };
  }

  /// The knobs of a sim that has been read.
  static List<Knob> knobs(String sim, Map<String, Block> blocks) {
    return blocks.get(sim) instanceof Block.Sim read ? read.knobs() : List.of();
  }
}
