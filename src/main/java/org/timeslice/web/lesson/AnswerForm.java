package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.timeslice.learning.Answer;
import org.timeslice.learning.Defended;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Setting;
import org.timeslice.web.Refusal;

/// What a form or a script sent as an answer.
///
/// @param kind whether it is an answer, a skip or a reset, or an answer of somebody who gives up
///   and wants to see the model answer
record AnswerForm(String block, UUID id, int number, Kind kind, Context ctx) {

  enum Kind {
    ANSWER,
    SKIP,
    YIELD,
    RESET
  }

  private static final String SKIP = "skip";

  /// Characters of a defence.
  private static final int MOST_WORDS = 5000;

  static AnswerForm of(Context ctx) {
    Kind kind =
        ctx.formParam("reset") != null
            ? Kind.RESET
            : ctx.formParam(SKIP) != null || SKIP.equals(ctx.formParam("answer"))
                ? Kind.SKIP
                : ctx.formParam("yield") != null ? Kind.YIELD : Kind.ANSWER;
    return new AnswerForm(
        required(ctx, "block"), id(ctx), Request.number(required(ctx, "try")), kind, ctx);
  }

  /// The answer to a block, in the order in which the block is marked.
  Answer answer(Block block) {
    if (kind == Kind.SKIP || kind == Kind.RESET) {
      return Answer.NONE;
    }
    List<String> parts =
        switch (block) {
          case Block.Order _ when hasNone("answer") -> byNumber("place.", true);
          case Block.Gantt _ when hasNone("answer") -> byNumber("slot.", false);
          case Block.Challenge _ -> defended().answer().parts();
          case Block.Predict _, Block.Quiz _, Block.Order _, Block.Gantt _ -> lines("answer");
          case Block.Sim _, Block.Compare _, Block.Measure _ ->
              throw Refusal.malformed("block: " + block.name());
        };
    if (parts.isEmpty() || parts.stream().allMatch(String::isBlank)) {
      throw Refusal.of(422, "answer");
    }
    try {
      return new Answer(parts);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("answer");
    }
  }

  /// Fields of one name, or one field with a line a part, as a script sends it.
  private List<String> lines(String name) {
    return ctx.formParams(name).stream().flatMap(text -> Stream.of(text.split("\n"))).toList();
  }

  private boolean hasNone(String name) {
    return ctx.formParams(name).isEmpty();
  }

  /// `place.ID=3` gives the ids by place; `slot.3=A` the values by slot.
  private List<String> byNumber(String prefix, boolean keyIsPart) {
    record Part(int number, String text) {}
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, List<String>> field : ctx.formParamMap().entrySet()) {
      if (field.getKey().startsWith(prefix)) {
        String key = field.getKey().substring(prefix.length());
        String value = field.getValue().getFirst();
        parts.add(new Part(whole(keyIsPart ? value : key), keyIsPart ? key : value));
      }
    }
    boolean distinct = parts.stream().map(Part::number).distinct().count() == parts.size();
    if (!distinct) {
      throw Refusal.of(422, "places");
    }
    return parts.stream().sorted(Comparator.comparingInt(Part::number)).map(Part::text).toList();
  }

  private Defended defended() {
    List<Setting> settings =
        knobs().stream()
            .map(knob -> knob.split("=", 2))
            .map(pair -> new Setting(pair[0], pair[1]))
            .toList();
    String text = Optional.ofNullable(ctx.formParam("defence")).orElse("");
    if (text.length() > MOST_WORDS) {
      throw Refusal.of(422, "long", MOST_WORDS + " / " + text.length());
    }
    return new Defended(settings, text, Optional.ofNullable(ctx.formParam("link")).orElse(""));
  }

  private List<String> knobs() {
    return ctx.formParamMap().entrySet().stream()
        .filter(field -> field.getKey().startsWith("knob."))
        .map(field -> field.getKey().substring(5) + "=" + field.getValue().getFirst())
        .sorted()
        .toList();
  }

  private static UUID id(Context ctx) {
    try {
      return UUID.fromString(required(ctx, "id"));
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("id");
    }
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Refusal.malformed(text);
    }
  }

  private static String required(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name))
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Refusal.malformed(name));
  }
}
