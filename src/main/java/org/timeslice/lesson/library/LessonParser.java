package org.timeslice.lesson.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.timeslice.engine.scenario.Nearest;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.CourseFiles;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.block.BlockReader;
import org.timeslice.lesson.block.BlockSource;
import org.timeslice.lesson.block.Reading;
import org.timeslice.lesson.block.Runs;
import org.timeslice.lesson.markdown.Fence;
import org.timeslice.lesson.markdown.MarkdownPage;
import org.timeslice.lesson.markdown.Phrases;

/// Reads one lesson: front matter, blocks, text, and everything that they say about the runs in it.
public final class LessonParser {
  private static final int CHARACTERS_MAX = 1 << 20;
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9-]{0,39}");

  private final String name;
  private final Language language;
  private final Problems problems;
  private final Noted files;
  private final Runs runs = new Runs();
  private final LessonReferences references;
  private final Map<String, Spot> fences = new LinkedHashMap<>();

  private LessonParser(String name, Language language, CourseFiles files, Glossary glossary) {
    this.name = name;
    this.language = language;
    this.files = new Noted(files);
    this.problems = new Problems(files.shown(path(name, language)));
    this.references = new LessonReferences(problems, runs, glossary, this.files);
  }

  /// Where a lesson's text lies in the course's folder.
  static String path(String name, Language language) {
    return language.tag() + "/" + name + ".md";
  }

  /// Reads the text of a lesson, which need not lie in a file yet.
  ///
  /// @param files where it finds what it uses
  public static ParsedLesson parse(String name, Language language, String text, CourseFiles files) {
    return parse(name, language, text, files, Glossary.NONE);
  }

  static ParsedLesson parse(
      String name, Language language, String text, CourseFiles files, Glossary glossary) {
    var parser = new LessonParser(name, language, files, glossary);
    try {
      return parser.parse(text);
    } catch (RuntimeException | StackOverflowError bug) {
      // A fault of ours, but it must cost no more than this lesson.
      parser.problems.error(Spot.TOP, "this lesson cannot be run: " + bug);
      return ParsedLesson.broken(parser.problems.file(), parser.problems.sorted());
    }
  }

  private ParsedLesson parse(String text) {
    if (text.length() > CHARACTERS_MAX) {
      problems.error(
          Spot.TOP, "a lesson must be at most %d characters long".formatted(CHARACTERS_MAX));
      return ParsedLesson.broken(problems.file(), problems.sorted());
    }
    FrontMatter front = FrontMatter.read(text, problems);
    MarkdownPage page = MarkdownPage.read(front.body());
    Map<String, Block> blocks = blocks(page);
    List<Phrase> objectives =
        front.objectives().stream()
            .map(one -> Phrases.render(one.text(), one.spot(), language, references))
            .toList();
    page.resolve(references);
    references.check(page.anchors());
    Lesson lesson = problems.hasErrors() ? null : lesson(text, front, objectives, page, blocks);
    if (lesson != null) {
      new PredictionCheck(lesson, runs, fences, problems).check();
    }
    return new ParsedLesson(
        problems.file(),
        problems.hasErrors() ? null : lesson,
        problems.sorted(),
        references.links(),
        front.requires().stream().map(one -> new LessonLink(one.text(), "", one.spot())).toList(),
        page.anchors(),
        fences);
  }

  private Map<String, Block> blocks(MarkdownPage page) {
    List<BlockSource> sources = new ArrayList<>();
    for (Fence fence : page.fences()) {
      source(fence)
          .ifPresent(source -> {
            sources.add(source);
            page.place(fence, source.name());
          });
    }
    return BlockReader.read(
        sources, new Reading(name, language, files, runs, references, problems));
  }

  /// The fence as a block of ours; empty where it is an ordinary one or a wrong one.
  private Optional<BlockSource> source(Fence fence) {
    String[] words = fence.info().split("\\s+", -1);
    if (!BlockReader.KINDS.contains(words[0])) {
      checkMisspelt(words, fence.spot());
      return Optional.empty();
    }
    if (words.length != 2 || !NAME.matcher(words[1]).matches()) {
      problems.error(
          fence.spot(),
          "a block needs a name of letters, digits and hyphens, a small letter first: ```%s my-name"
              .formatted(words[0]));
      return Optional.empty();
    }
    if (!fence.isTopLevel()) {
      problems.error(fence.spot(), "a block must not stand in a list or a quotation");
      return Optional.empty();
    }
    Spot first = fences.putIfAbsent(words[1], fence.spot());
    if (first != null) {
      problems.error(
          fence.spot(), "block `%s` is already in line %d".formatted(words[1], first.line()));
      return Optional.empty();
    }
    return Optional.of(new BlockSource(words[0], words[1], fence.spot(), fence.text()));
  }

  /// Code of any language may stand in a fence, so only what looks much like ours is told.
  private void checkMisspelt(String[] words, Spot spot) {
    String nearest = Nearest.to(words[0], BlockReader.KINDS);
    if (words.length == 2 && nearest != null && NAME.matcher(words[1]).matches()) {
      problems.error(
          spot, "`%s` is no kind of block; did you mean `%s`?".formatted(words[0], nearest));
    }
  }

  private Lesson lesson(
      String text,
      FrontMatter front,
      List<Phrase> objectives,
      MarkdownPage page,
      Map<String, Block> blocks) {
    return new Lesson(
        name,
        language,
        front.title(),
        front.summary(),
        front.minutes(),
        front.kind(),
        front.draw(),
        objectives,
        front.requires().stream().map(FrontMatter.Located::text).toList(),
        hash(text),
        text,
        page.render(language, block -> java.util.Objects.requireNonNull(blocks.get(block), block)),
        page.contents(language),
        null);
  }

  /// Of the text and of the scenarios it uses; pictures and programs change no answer.
  private String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      files.read.forEach((path, bytes) -> {
        if (path.endsWith(".yaml")) {
          digest.update(path.getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        }
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /// Remembers what was read.
  private static final class Noted implements CourseFiles {
    private final CourseFiles files;
    private final Map<String, byte[]> read = new LinkedHashMap<>();

    Noted(CourseFiles files) {
      this.files = files;
    }

    @Override
    public Optional<byte[]> read(String path) {
      Optional<byte[]> bytes = files.read(path);
      bytes.ifPresent(content -> read.put(path, content));
      return bytes;
    }

    @Override
    public String shown(String path) {
      return files.shown(path);
    }
  }
}
