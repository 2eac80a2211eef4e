package org.timeslice.lesson.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.timeslice.lesson.Block;

/// Shuffles and marks what needs no trace: order cards and quiz options.
///
/// Everybody gets the same shuffle at the same try, so that a class can talk about "the second one"
/// and a page can be printed; the seed is the block's name and the try.
public final class Cards {
  private Cards() {}

  /// The items as one try shows them: never in the right order.
  public static List<Block.Item> shuffled(Block.Order order, int attempt) {
    List<Block.Item> items = new ArrayList<>(order.items());
    Collections.shuffle(items, seeded(order.name(), attempt));
    if (items.equals(order.items())) {
      Collections.rotate(items, 1);
    }
    return List.copyOf(items);
  }

  /// The options as one try shows them.
  public static List<Block.Option> shuffled(Block.Quiz quiz, int attempt) {
    List<Block.Option> options = new ArrayList<>(quiz.options());
    Collections.shuffle(options, seeded(quiz.name(), attempt));
    return List.copyOf(options);
  }

  /// Place by place, whether the right item lies there. `ids` in the learner's order; places left
  /// out are wrong.
  public static List<Boolean> mark(Block.Order order, List<String> ids) {
    List<Block.Item> items = order.items();
    return IntStream.range(0, items.size())
        .mapToObj(i -> i < ids.size() && items.get(i).id().equals(ids.get(i)))
        .toList();
  }

  /// Whether exactly the right options were chosen.
  public static boolean mark(Block.Quiz quiz, List<String> ids) {
    return quiz.options().stream()
        .filter(Block.Option::right)
        .map(Block.Option::id)
        .collect(Collectors.toSet())
        .equals(new HashSet<>(ids));
  }

  private static Random seeded(String name, int attempt) {
    return new Random(name.hashCode() * 31L + attempt);
  }
}
