package org.timeslice.web.lesson;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.timeslice.learning.History;
import org.timeslice.learning.Marker;
import org.timeslice.learning.Progress;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.CourseModule;
import org.timeslice.lesson.GlossaryPage;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.answer.Choice;
import org.timeslice.lesson.answer.Posed;
import org.timeslice.lesson.answer.Slots;
import org.timeslice.lesson.library.CourseLibrary;
import org.timeslice.web.Pages;
import org.timeslice.web.lesson.PartView.ChoiceView;
import org.timeslice.web.lesson.Printed.AnswerLine;
import org.timeslice.web.lesson.Printed.Code;
import org.timeslice.web.lesson.Printed.LessonAnswers;
import org.timeslice.web.lesson.Printed.LessonLine;
import org.timeslice.web.lesson.Printed.ModuleLine;
import org.timeslice.web.lesson.Printed.Piece;
import org.timeslice.web.lesson.Printed.Sheet;

/// The whole course as one page for the printer, `/print`: what a learner sees before answering
/// anything, with space to answer in. `?answers=yes` adds what is right at the end, for those who
/// teach.
///
/// Made once for each version of the course and kept, because it takes a run of every simulation.
public final class PrintPages {
  private static final int MOST_KEPT = 4;

  private final CourseLibrary library;
  private final Pages pages;
  private final BlockViews.Maker blocks;
  private final Marker marker;
  private final ReentrantLock making = new ReentrantLock();
  private final Map<Key, Kept> kept =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Key(Language language, String address) {}

  /// The copies for learners and for those who teach have the same lessons.
  private record Kept(Course course, Printed learners, List<LessonAnswers> answers) {
    Printed printed(boolean withAnswers) {
      return withAnswers ? learners.with(answers) : learners;
    }
  }

  PrintPages(CourseLibrary library, Pages pages, BlockViews.Maker blocks, Marker marker) {
    this.library = library;
    this.pages = pages;
    this.blocks = blocks;
    this.marker = marker;
  }

  public void show(Context ctx) {
    Language language = pages.visit(ctx).language();
    boolean answers = "yes".equals(ctx.queryParam("answers"));
    String address = ctx.scheme() + "://" + ctx.host();
    pages.show(ctx, "print/course", printed(ctx, new Key(language, address), answers));
  }

  private Printed printed(Context ctx, Key key, boolean answers) {
    Course course = library.course(key.language);
    making.lock();
    try {
      Kept last = kept.get(key);
      if (last == null || !last.course.equals(course)) {
        last = make(ctx, course, key);
        kept.put(key, last);
      }
      return last.printed(answers);
    } finally {
      making.unlock();
    }
  }

  private Kept make(Context ctx, Course course, Key key) {
    List<String> lessons = new ArrayList<>();
    List<LessonAnswers> answers = new ArrayList<>();
    for (CourseModule module : course.modules()) {
      Optional<String> opens = Optional.of(module.id() + "  " + module.title());
      for (Lesson lesson : ready(module)) {
        Sheet sheet = sheet(course, lesson, opens, key.address);
        opens = Optional.empty();
        String html = pages.part(ctx, "print/lesson", "lesson", Map.of("sheet", sheet));
        lessons.add(
            "<div class=\"lesson\" id=\"%s\">%s</div>"
                .formatted(lesson.name(), OnOnePage.of(html, lesson.name())));
        answers.add(answers(course, lesson));
      }
    }
    var printed =
        new Printed(
            course.title(),
            key.address,
            course.modules().stream().map(module -> line(course, module)).toList(),
            lessons,
            library
                .glossary(key.language)
                .map(GlossaryPage::html)
                .map(html -> OnOnePage.of(html, "glossary")),
            List.of());
    return new Kept(course, printed, answers);
  }

  private static List<Lesson> ready(CourseModule module) {
    return module.entries().stream()
        .filter(CourseModule.Ready.class::isInstance)
        .map(entry -> ((CourseModule.Ready) entry).lesson())
        .toList();
  }

  private static ModuleLine line(Course course, CourseModule module) {
    return new ModuleLine(
        module.id(),
        module.title(),
        ready(module).stream()
            .map(one ->
                new LessonLine(one.name(), Lessons.number(course, one), one.title(), one.minutes()))
            .toList());
  }

  private Sheet sheet(Course course, Lesson lesson, Optional<String> opens, String address) {
    BlockViews views = blocks.of(lesson, History.EMPTY, Request.PLAIN, Optional.empty());
    String link = address + "/lessons/" + lesson.name();
    List<Piece> pieces = new ArrayList<>();
    int number = 0;
    for (Part part : lesson.body()) {
      boolean asks = part instanceof Part.Placed placed && Progress.isMarked(placed.block());
      number += asks ? 1 : 0;
      pieces.add(
          new Piece(views.of(part), asks ? number : 0, choices(lesson, part), code(part, link)));
    }
    return new Sheet(
        opens,
        lesson.name(),
        Lessons.number(course, lesson),
        lesson.title(),
        lesson.summary(),
        lesson.objectives().stream().map(Phrase::html).toList(),
        lesson.requires().stream()
            .flatMap(name -> course.lesson(name).stream())
            .map(one ->
                new LessonView.LinkView(
                    "#" + one.name(),
                    Lessons.number(course, one),
                    one.title(),
                    one.minutes(),
                    one.summary()))
            .toList(),
        new Code(QrSvg.of(link), link),
        pieces);
  }

  private List<ChoiceView> choices(Lesson lesson, Part part) {
    return part instanceof Part.Placed placed && placed.block() instanceof Block.Predict predict
        ? marker.pose(lesson, predict, 0).choices().stream().map(Questions::choice).toList()
        : List.of();
  }

  private static Optional<Code> code(Part part, String link) {
    if (part instanceof Part.Placed placed && placed.block() instanceof Block.Sim sim) {
      String address = link + "#sim-" + sim.name();
      return Optional.of(new Code(QrSvg.of(address), address));
    }
    return Optional.empty();
  }

  private LessonAnswers answers(Course course, Lesson lesson) {
    List<AnswerLine> lines = new ArrayList<>();
    for (Block block : lesson.blocks()) {
      if (Progress.isMarked(block)) {
        lines.add(answer(lesson, block, lines.size() + 1));
      }
    }
    return new LessonAnswers(Lessons.number(course, lesson), lesson.title(), lines);
  }

  private AnswerLine answer(Lesson lesson, Block block, int number) {
    return switch (block) {
      case Block.Predict predict -> {
        Posed posed = marker.pose(lesson, predict, 0);
        yield new AnswerLine(
            number, List.of(posed.rightChoice().label().html()), predict.why().html());
      }
      case Block.Quiz quiz ->
          new AnswerLine(
              number,
              quiz.options().stream()
                  .filter(Block.Option::right)
                  .map(one -> one.text().html() + " – " + one.because().html())
                  .toList(),
              "");
      case Block.Order order ->
          new AnswerLine(
              number,
              order.items().stream().map(item -> item.text().html()).toList(),
              order.why().html());
      case Block.Gantt gantt -> {
        Slots slots = marker.slots(lesson, gantt, 0);
        yield new AnswerLine(
            number,
            List.of(
                String.join(" · ", slots.right().stream().map(one -> label(slots, one)).toList())),
            gantt.why().html());
      }
      case Block.Challenge challenge ->
          new AnswerLine(number, model(challenge), challenge.why().html());
      case Block.Sim _, Block.Compare _, Block.Measure _ ->
          throw new IllegalStateException(block.name() + " asks nothing");
    };
  }

  private static List<String> model(Block.Challenge challenge) {
    return Optional.ofNullable(challenge.defence())
        .map(defence -> defence.model().html())
        .or(() -> Optional.of(challenge.hint().html()).filter(hint -> !hint.isEmpty()))
        .stream()
        .toList();
  }

  private static String label(Slots slots, String value) {
    return slots.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Choice::label)
        .map(Phrase::html)
        .findFirst()
        .orElse(value);
  }
}
