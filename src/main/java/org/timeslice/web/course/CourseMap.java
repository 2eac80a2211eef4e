package org.timeslice.web.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Place;
import org.timeslice.learning.Progress;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.CourseModule;
import org.timeslice.lesson.Lesson;
import org.timeslice.web.Route;
import org.timeslice.web.Weight;
import org.timeslice.web.course.CourseView.Lane;
import org.timeslice.web.course.CourseView.Slice;
import org.timeslice.web.course.CourseView.Tick;

/// Lays the course out in time for one learner.
final class CourseMap {
  /// How wide a lesson is of which only the title is known.
  private static final int PLANNED_MINUTES = 12;

  private static final int TICK_MINUTES = 10;
  private static final int HUES = 7;

  private final Course course;
  private final List<Journal.Mark> marks;
  private final List<Place> places;
  private final Route route;
  private final int span;

  CourseMap(Course course, Route route, List<Journal.Mark> marks, List<Place> places) {
    this.route = route;
    this.course = course;
    this.marks = marks;
    this.places = places;
    this.span = course.modules().stream().mapToInt(CourseMap::minutes).max().orElse(0) + 1;
  }

  List<Lane> lanes() {
    List<CourseModule> modules = course.modules();
    return IntStream.range(0, modules.size()).mapToObj(i -> lane(modules.get(i), i)).toList();
  }

  /// The axis above the lanes: 0, 10, 20 … minutes.
  List<Tick> axis() {
    List<Tick> ticks = new ArrayList<>();
    for (int at = 0; at < span; at += TICK_MINUTES) {
      int width = Math.min(TICK_MINUTES, span - at);
      ticks.add(new Tick(width < 4 ? "" : String.valueOf(at), Weight.classes(width)));
    }
    return ticks;
  }

  /// The lessons on the learner's way, without tests.
  List<Lesson> lessons() {
    return course.lessons().stream()
        .filter(lesson -> lesson.kind() == Lesson.Kind.LESSON)
        .filter(lesson -> route.leadsTo(lesson, course))
        .toList();
  }

  List<Lesson> finished() {
    return lessons().stream()
        .filter(lesson -> progress(lesson).state() == Progress.State.FINISHED)
        .toList();
  }

  /// The lesson to offer: where the learner stopped, if that is not finished; else the first one
  /// that is not.
  Optional<Lesson> current() {
    Optional<Lesson> here = here();
    return here.isPresent()
        ? here
        : course.lessons().stream()
            .filter(lesson -> route.leadsTo(lesson, course))
            .filter(lesson -> progress(lesson).state() != Progress.State.FINISHED)
            .findFirst();
  }

  /// Where the learner stopped, unless they finished that lesson.
  Optional<Lesson> here() {
    return places.stream()
        .findFirst()
        .flatMap(place -> course.lesson(place.lesson()))
        .filter(lesson -> progress(lesson).state() != Progress.State.FINISHED);
  }

  Optional<Place> place(Lesson lesson) {
    return places.stream().filter(place -> place.lesson().equals(lesson.name())).findFirst();
  }

  private Progress progress(Lesson lesson) {
    Optional<Place> place = place(lesson);
    return Progress.of(lesson, marks, place.map(Place::percent).orElse(0), place.isPresent());
  }

  private Lane lane(CourseModule module, int index) {
    List<CourseModule.Entry> entries = module.entries();
    List<Slice> slices =
        IntStream.range(0, entries.size())
            .mapToObj(i -> slice(entries.get(i), module.id() + "." + (i + 1)))
            .toList();
    int ready = (int) slices.stream().filter(slice -> slice.link().isPresent()).count();
    int done = (int) slices.stream().filter(slice -> slice.state().equals("done")).count();
    String state =
        ready == 0 ? "coming" : done == ready ? "finished" : done > 0 ? "partly" : "minutes";
    return new Lane(
        module.id(),
        module.title(),
        "h" + (index % HUES + 1),
        "course.lane." + state,
        done,
        ready,
        readyMinutes(module),
        slices,
        Weight.classes(span - minutes(module)));
  }

  private Slice slice(CourseModule.Entry entry, String number) {
    return switch (entry) {
      case CourseModule.Ready ready -> ready(ready.lesson(), number);
      case CourseModule.Planned planned -> closed(planned.title(), number, "plan");
      case CourseModule.Broken broken -> closed(broken.title(), number, "broken");
    };
  }

  private Slice ready(Lesson lesson, String number) {
    Progress progress = progress(lesson);
    String state =
        switch (progress.state()) {
          case READY -> "todo";
          case RUNNING -> "run";
          case FINISHED -> "done";
        };
    int percent =
        progress.marked() == 0
            ? place(lesson).map(Place::percent).orElse(0)
            : 100 * progress.done() / progress.marked();
    return new Slice(
        state
            + (lesson.kind() == Lesson.Kind.LESSON ? " " : " test ")
            + (route.leadsTo(lesson, course) ? "" : "aside ")
            + Weight.classes(lesson.minutes()),
        Optional.of("/lessons/" + lesson.name()),
        number,
        lesson.title(),
        lesson.minutes(),
        state,
        Weight.classes(percent),
        here().filter(lesson::equals).isPresent(),
        route.leadsTo(lesson, course),
        lesson.isTest());
  }

  private static Slice closed(String title, String number, String state) {
    String css = state + " " + Weight.classes(PLANNED_MINUTES);
    return new Slice(css, Optional.empty(), number, title, 0, state, "", false, true, false);
  }

  private static int minutes(CourseModule module) {
    return module.entries().stream()
        .mapToInt(entry ->
            entry instanceof CourseModule.Ready ready ? ready.lesson().minutes() : PLANNED_MINUTES)
        .sum();
  }

  private static int readyMinutes(CourseModule module) {
    return module.entries().stream()
        .mapToInt(entry -> entry instanceof CourseModule.Ready r ? r.lesson().minutes() : 0)
        .sum();
  }
}
