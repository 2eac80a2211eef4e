package org.timeslice.web.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Place;
import org.timeslice.learning.Progress;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.CourseModule;
import org.timeslice.lesson.Heading;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Problem;
import org.timeslice.web.Route;
import org.timeslice.web.lesson.LessonView.EntryView;
import org.timeslice.web.lesson.LessonView.LinkView;
import org.timeslice.web.lesson.LessonView.ModuleView;
import org.timeslice.web.lesson.LessonView.NavView;
import org.timeslice.web.lesson.LessonView.ProgressView;
import org.timeslice.web.lesson.LessonView.SectionView;

/// All of a lesson's page that is not the lesson's own text: the way through the course, the
/// progress.
record LessonFrame(
    Course course, Route route, Lesson lesson, List<Journal.Mark> marks, List<Place> places) {

  LessonView view(BlockViews blocks, Optional<PaperView> paper, boolean author) {
    Progress progress = progress(lesson);
    List<Problem> problems = problems();
    return new LessonView(
        lesson.name(),
        Optional.of(lesson.language())
            .filter(language -> language != course.language())
            .map(language -> language.tag()),
        Lessons.number(course, lesson),
        lesson.title(),
        lesson.summary(),
        lesson.minutes(),
        lesson.objectives().stream().map(Phrase::html).toList(),
        lesson.requires().stream()
            .flatMap(name -> course.lesson(name).stream())
            .map(this::link)
            .toList(),
        sections(),
        lesson.body().stream().map(blocks::of).toList(),
        nav(),
        neighbour(course.lessons().reversed()).map(this::link),
        neighbour(course.lessons()).map(this::link),
        shown(progress),
        lesson.kind() == Lesson.Kind.LESSON,
        paper,
        lesson.blocks().stream()
            .anyMatch(block -> block instanceof Block.Sim || block instanceof Block.Compare),
        author ? problems.stream().map(Problem::toString).toList() : List.of(),
        problems.stream().anyMatch(Problem::isError));
  }

  private List<Problem> problems() {
    return course.modules().stream()
        .flatMap(module -> module.entries().stream())
        .filter(CourseModule.Ready.class::isInstance)
        .map(CourseModule.Ready.class::cast)
        .filter(ready -> ready.lesson().name().equals(lesson.name()))
        .flatMap(ready -> ready.problems().stream())
        .toList();
  }

  private List<SectionView> sections() {
    List<Heading> headings = lesson.contents();
    String here = place(lesson).map(Place::section).orElse("");
    int reached =
        IntStream.range(0, headings.size())
            .filter(i -> headings.get(i).id().equals(here))
            .findFirst()
            .orElse(-1);
    return IntStream.range(0, headings.size())
        .filter(i -> headings.get(i).level() == 2)
        .mapToObj(i -> section(headings, i, reached))
        .toList();
  }

  private static SectionView section(List<Heading> headings, int i, int reached) {
    int end = i + 1;
    while (end < headings.size() && headings.get(end).level() > 2) {
      end++;
    }
    String state = end <= reached ? "d" : i <= reached ? "c" : "";
    Heading heading = headings.get(i);
    return new SectionView(heading.id(), heading.title().html(), heading.level(), state);
  }

  /// The next lesson on the learner's way, in the order that is given.
  private Optional<Lesson> neighbour(List<Lesson> order) {
    return order.stream()
        .dropWhile(one -> !one.name().equals(lesson.name()))
        .skip(1)
        .filter(one -> route.leadsTo(one, course))
        .findFirst();
  }

  private NavView nav() {
    Optional<CourseModule> here = Lessons.module(course, lesson);
    List<ModuleView> others = new ArrayList<>();
    boolean after = false;
    for (CourseModule module : course.modules()) {
      if (here.filter(module::equals).isPresent()) {
        after = true;
      } else {
        others.add(new ModuleView(title(module), entries(module), after));
      }
    }
    return new NavView(
        here.map(LessonFrame::title).orElse(course.title()),
        here.map(this::entries).orElse(List.of()),
        others);
  }

  private static String title(CourseModule module) {
    return module.id() + "  " + module.title();
  }

  private List<EntryView> entries(CourseModule module) {
    List<CourseModule.Entry> entries = module.entries();
    return IntStream.range(0, entries.size())
        .mapToObj(i -> entry(entries.get(i), module.id() + "." + (i + 1)))
        .toList();
  }

  private EntryView entry(CourseModule.Entry entry, String number) {
    return switch (entry) {
      case CourseModule.Ready ready -> {
        Lesson one = ready.lesson();
        yield new EntryView(
            "/lessons/" + one.name(),
            number,
            one.title(),
            one.name().equals(lesson.name()),
            progress(one).state() == Progress.State.FINISHED);
      }
      case CourseModule.Broken broken -> new EntryView("", number, broken.title(), false, false);
      case CourseModule.Planned planned -> new EntryView("", number, planned.title(), false, false);
    };
  }

  private LinkView link(Lesson to) {
    return new LinkView(
        "/lessons/" + to.name(),
        Lessons.number(course, to),
        to.title(),
        to.minutes(),
        to.summary());
  }

  private Optional<Place> place(Lesson of) {
    return places.stream().filter(place -> place.lesson().equals(of.name())).findFirst();
  }

  static ProgressView shown(Progress progress) {
    return new ProgressView(
        progress.done(),
        progress.marked(),
        progress.enough(),
        progress.state() == Progress.State.FINISHED);
  }

  private Progress progress(Lesson of) {
    Optional<Place> place = place(of);
    return Progress.of(of, marks, place.map(Place::percent).orElse(0), place.isPresent());
  }
}
