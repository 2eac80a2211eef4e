package org.timeslice.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One lesson in one language, rendered and checked; immutable, shared by all requests.
///
/// @param name the file's name without `.md`, the same in all languages
/// @param language what it is written in
/// @param title from the front matter
/// @param summary one sentence, from the front matter
/// @param minutes the author's estimate
/// @param kind what sort of page it is
/// @param draw of a test, how many questions one paper has; 0 for all
/// @param objectives what a learner can do afterwards
/// @param requires names of the lessons it builds on
/// @param hash SHA-256 of the text and of the files it uses; attempts keep it
/// @param source the Markdown as written
/// @param body prose and blocks in the order of the page
/// @param contents headings of level 2 and 3
/// @param whole of a paper the test that it was drawn from; null for anything else
public record Lesson(
    String name,
    Language language,
    String title,
    String summary,
    int minutes,
    Kind kind,
    int draw,
    List<Phrase> objectives,
    List<String> requires,
    String hash,
    String source,
    List<Part> body,
    List<Heading> contents,
    @Nullable Lesson whole) {

  /// What sort of page it is.
  public enum Kind {
    /// Teaches.
    LESSON,
    /// Asks, at the end of a module: a paper of questions that were drawn from the page's.
    TEST,
    /// Asks for choices and their reasons, at the end of the course.
    PRACTICAL
  }

  public Lesson {
    objectives = List.copyOf(objectives);
    requires = List.copyOf(requires);
    body = List.copyOf(body);
    contents = List.copyOf(contents);
  }

  public boolean isTest() {
    return kind == Kind.TEST;
  }

  /// The same page with less on it.
  public Lesson with(List<Part> parts) {
    return new Lesson(
        name,
        language,
        title,
        summary,
        minutes,
        kind,
        draw,
        objectives,
        requires,
        hash,
        source,
        parts,
        contents,
        this);
  }

  /// All blocks, in the order of the page.
  public List<Block> blocks() {
    return body.stream()
        .filter(Part.Placed.class::isInstance)
        .map(part -> ((Part.Placed) part).block())
        .toList();
  }

  /// The block of that name; names are unique in a lesson.
  public Optional<Block> block(String wanted) {
    return blocks().stream().filter(block -> block.name().equals(wanted)).findFirst();
  }

  /// The block of that name, if it is of that kind.
  public <B extends Block> Optional<B> block(String wanted, Class<B> kind) {
    return block(wanted).filter(kind::isInstance).map(kind::cast);
  }

  /// The predictions asked at the moments of one sim, by moment.
  public List<Block.Predict> predictsOf(String sim) {
    return blocks().stream()
        .filter(Block.Predict.class::isInstance)
        .map(Block.Predict.class::cast)
        .filter(predict -> predict.sim().equals(sim))
        .sorted(java.util.Comparator.comparingLong(Block.Predict::at))
        .toList();
  }

  /// What changes from try to try in one sim: the wishes of all that is asked about it, put
  /// together. Where several vary the same place, it takes the values that suit all of them.
  public List<Block.Variation> variationsOf(String sim) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Block block : whole == null ? blocks() : whole.blocks()) {
      for (Block.Variation one : wishes(block, sim)) {
        values.merge(one.path(), one.values(), Lesson::common);
      }
    }
    return values.entrySet().stream()
        .map(one -> new Block.Variation(one.getKey(), one.getValue()))
        .toList();
  }

  private static List<Block.Variation> wishes(Block block, String sim) {
    return switch (block) {
      case Block.Predict predict when predict.sim().equals(sim) -> predict.vary();
      case Block.Gantt gantt when gantt.sim().equals(sim) -> gantt.vary();
      default -> List.of();
    };
  }

  private static List<String> common(List<String> one, List<String> other) {
    return one.stream().filter(other::contains).toList();
  }
}
