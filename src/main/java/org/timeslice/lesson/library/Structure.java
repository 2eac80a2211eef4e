package org.timeslice.lesson.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.markdown.Outline;

/// Compares a lesson in two languages: the words differ, and nothing else that a learner works
/// with. Attempts are kept by the names of blocks, so a learner who changes the language must meet
/// the same blocks.
final class Structure {
  private Structure() {}

  /// What the second lesson has otherwise than the first.
  static List<Problem> compare(Lesson first, ParsedLesson second) {
    Lesson lesson = Objects.requireNonNull(second.lesson());
    var problems = new Problems(second.file());
    if (!first.requires().equals(lesson.requires())) {
      problems.error(
          Spot.TOP, differs("requires", "the lesson", lesson.requires(), first.requires()));
    }
    if (first.minutes() != lesson.minutes()) {
      problems.error(Spot.TOP, differs("minutes", "the lesson", lesson.minutes(), first.minutes()));
    }
    List<String> expected = first.blocks().stream().map(Structure::title).toList();
    List<String> actual = lesson.blocks().stream().map(Structure::title).toList();
    if (!expected.equals(actual)) {
      problems.error(
          firstDifference(lesson, expected, second),
          differs("blocks", "the lesson", actual, expected));
      return problems.sorted();
    }
    for (int i = 0; i < expected.size(); i++) {
      Block block = lesson.blocks().get(i);
      Spot spot = second.fences().getOrDefault(block.name(), Spot.TOP);
      compare(first.blocks().get(i), block, spot, problems);
    }
    return problems.sorted();
  }

  private static Spot firstDifference(Lesson lesson, List<String> expected, ParsedLesson parsed) {
    List<Block> blocks = lesson.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (i >= expected.size() || !title(blocks.get(i)).equals(expected.get(i))) {
        return parsed.fences().getOrDefault(blocks.get(i).name(), Spot.TOP);
      }
    }
    return Spot.TOP;
  }

  private static String title(Block block) {
    return block.kind() + " " + block.name();
  }

  private static void compare(Block first, Block second, Spot spot, Problems problems) {
    List<Object> expected = essence(first);
    List<Object> actual = essence(second);
    if (!expected.equals(actual)) {
      problems.error(spot, differs("this", title(second), actual, expected));
    }
  }

  /// What has to be the same in both languages.
  private static List<Object> essence(Block block) {
    return switch (block) {
      case Block.Sim sim -> {
        List<Object> essence = new ArrayList<>(knobs(sim.knobs()));
        essence.add(sim.view());
        sim.stops().forEach(stop -> essence.add(stop.at()));
        yield essence;
      }
      case Block.Compare compare -> {
        List<Object> essence = new ArrayList<>(List.of(compare.view()));
        compare.runs().forEach(run -> essence.add(run.settings()));
        yield essence;
      }
      case Block.Predict predict ->
          List.of(predict.sim(), predict.at(), predict.when(), predict.question(), predict.vary());
      case Block.Challenge challenge -> {
        List<Object> essence = new ArrayList<>(knobs(challenge.knobs()));
        essence.add(challenge.sim());
        essence.add(challenge.goal().source());
        essence.add(challenge.defence() != null);
        yield essence;
      }
      case Block.Gantt gantt ->
          List.of(gantt.sim(), gantt.cpu(), gantt.slot(), gantt.until(), gantt.vary());
      case Block.Order order -> List.of(order.items().size());
      case Block.Quiz quiz -> quiz.options().stream().<Object>map(Block.Option::right).toList();
      case Block.Measure measure ->
          List.of(measure.language(), String.valueOf(measure.file()), measure.run());
    };
  }

  private static List<String> knobs(List<Knob> knobs) {
    return knobs.stream()
        .map(knob ->
            knob.path()
                + knob.values()
                + knob.values().stream().filter(knob.labels()::containsKey).toList())
        .toList();
  }

  /// What the second order has otherwise than the first.
  static List<Problem> compare(Outline first, Outline second, String file) {
    var problems = new Problems(file);
    List<String> expected = skeleton(first);
    List<String> actual = skeleton(second);
    if (!expected.equals(actual)) {
      problems.error(Spot.TOP, differs("order", "the course", actual, expected));
    }
    return problems.sorted();
  }

  private static List<String> skeleton(Outline outline) {
    List<String> skeleton = new ArrayList<>();
    for (Outline.Module module : outline.modules()) {
      skeleton.add(module.id());
      for (Outline.Item item : module.items()) {
        skeleton.add(item.file() == null ? "–" : item.file() + (item.onShortPath() ? "*" : ""));
      }
    }
    return skeleton;
  }

  private static String differs(String what, String of, Object actual, Object expected) {
    return "%s of %s must be as in the other language, %s, but is %s"
        .formatted(what, of, expected, actual);
  }
}
