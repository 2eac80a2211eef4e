package org.timeslice.lesson.block;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.timeslice.engine.scenario.Fields;
import org.timeslice.engine.scenario.Yaml;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Phrase;

/// Reads the kinds that need no run: cards to order, quiz questions, programs to measure.
final class CardReader {
  private static final List<String> ORDER = List.of("question", "items", "why");
  private static final List<String> QUIZ = List.of("question", "options");
  private static final List<String> OPTION = List.of("text", "right", "because", "misconception");
  private static final List<String> MEASURE = List.of("language", "file", "run", "expect");

  private static final int ITEMS_MIN = 3;
  private static final int ID_LENGTH = 8;
  private static final Pattern PROGRAM = Pattern.compile("code/[\\w-]+(/[\\w-]+)*\\.\\w+");

  private CardReader() {}

  static Optional<Block> order(BlockSource source, Reading reading) {
    return Draft.of(source, reading, ORDER).map(CardReader::order);
  }

  private static Block order(Draft draft) {
    Phrase question = draft.required(draft.fields, "an order", "question");
    List<Block.Item> items = new ArrayList<>();
    for (Yaml item : draft.fields.list("items")) {
      items.add(new Block.Item(id(draft, items.size()), draft.phrase("an item", item)));
    }
    if (items.size() < ITEMS_MIN) {
      draft.mistakes.add(
          draft.fields.keySpan("items"), "an order needs at least " + ITEMS_MIN + " items");
    }
    Phrase why = draft.phrase("why");
    draft.tell();
    return new Block.Order(draft.name(), question, items, why);
  }

  static Optional<Block> quiz(BlockSource source, Reading reading) {
    return Draft.of(source, reading, QUIZ).map(CardReader::quiz);
  }

  private static Block quiz(Draft draft) {
    Phrase question = draft.required(draft.fields, "a quiz", "question");
    List<Block.Option> options = new ArrayList<>();
    for (Yaml item : draft.fields.list("options")) {
      Fields fields = Fields.of(item, "an option", OPTION, draft.mistakes);
      String misconception = fields.text("misconception", "");
      options.add(
          new Block.Option(
              id(draft, options.size()),
              draft.required(fields, "an option", "text"),
              fields.truth("right", false),
              draft.required(fields, "an option", "because"),
              misconception.isEmpty() ? null : misconception));
    }
    checkOptions(draft, options);
    draft.tell();
    return new Block.Quiz(draft.name(), question, options);
  }

  private static void checkOptions(Draft draft, List<Block.Option> options) {
    Yaml.Span at = draft.fields.keySpan("options");
    if (options.size() < 2) {
      draft.mistakes.add(at, "a quiz needs at least two options");
    } else if (options.stream().noneMatch(Block.Option::right)) {
      draft.mistakes.add(at, "one of the options must be `right: true`");
    } else if (options.stream().allMatch(Block.Option::right)) {
      draft.mistakes.add(at, "one of the options must be wrong");
    }
  }

  /// Says nothing about the place, so that it can stand in a page, and stays the same when the text
  /// is improved or translated, so that answers of years can be counted together.
  private static String id(Draft draft, int place) {
    String of = draft.reading.lesson() + "/" + draft.name() + "/" + place;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  static Optional<Block> measure(BlockSource source, Reading reading) {
    return Draft.of(source, reading, MEASURE).map(CardReader::measure);
  }

  private static Block measure(Draft draft) {
    draft.fields.require("a measure", "language", "run");
    Phrase expect = draft.required(draft.fields, "a measure", "expect");
    String file = draft.fields.text("file", "");
    String code = file.isEmpty() ? "" : code(draft, file);
    String run = draft.fields.text("run", "").strip();
    String language = draft.fields.text("language", "");
    draft.tell();
    return new Block.Measure(
        draft.name(), language, file.isEmpty() ? null : file, code, run, expect);
  }

  private static String code(Draft draft, String file) {
    Optional<String> code =
        PROGRAM.matcher(file).matches() ? draft.reading.files().text(file) : Optional.empty();
    if (code.isEmpty()) {
      draft.mistakes.add(
          java.util.Objects.requireNonNull(draft.fields.get("file")),
          "there is no program `%s`; programs lie under code/".formatted(file));
    }
    return code.orElse("");
  }
}
