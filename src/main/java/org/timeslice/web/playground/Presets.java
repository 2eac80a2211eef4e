package org.timeslice.web.playground;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.timeslice.learning.Journal;
import org.timeslice.learning.Verdict;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Course;
import org.timeslice.lesson.CourseModule;
import org.timeslice.lesson.Lesson;

/// What the playground can begin with, for one learner: a program for every policy and runtime, and
/// every simulation of the course.
///
/// A preset is free play: it comes without the lesson's questions, and whoever runs it sees all of
/// it. So a simulation that has a question which its learner has neither answered nor skipped is
/// listed but locked: its text does not leave the server, and the list says where the question is.
/// Once the question is answered the numbers may be changed at will; that this lets somebody
/// compute another variant of the same question is what a playground is for.
record Presets(List<Group> groups) {
  private static final String FIRST = "runtime/go";

  /// Presets under one heading.
  record Group(String label, List<Preset> presets) {
    public Group {
      presets = List.copyOf(presets);
    }
  }

  public Presets {
    groups = List.copyOf(groups);
  }

  static Presets of(Course course, List<Journal.Mark> marks, List<Group> basics) {
    Set<String> answered = answered(marks);
    List<Group> groups = new ArrayList<>(basics);
    for (CourseModule module : course.modules()) {
      int number = 0;
      for (CourseModule.Entry entry : module.entries()) {
        number++;
        if (entry instanceof CourseModule.Ready ready) {
          String label = module.id() + "." + number + " " + ready.title();
          List<Preset> presets = ofLesson(ready.lesson(), answered);
          if (!presets.isEmpty()) {
            groups.add(new Group(label, presets));
          }
        }
      }
    }
    return new Presets(groups);
  }

  /// Blocks that have an answer or a skip which was not taken back, as `LESSON/BLOCK`.
  private static Set<String> answered(List<Journal.Mark> marks) {
    Set<String> answered = new HashSet<>();
    for (Journal.Mark mark : marks) {
      String block = mark.lesson() + "/" + mark.block();
      if (mark.verdict() == Verdict.RESET) {
        answered.remove(block);
      } else {
        answered.add(block);
      }
    }
    return answered;
  }

  private static List<Preset> ofLesson(Lesson lesson, Set<String> answered) {
    return lesson.blocks().stream()
        .filter(Block.Sim.class::isInstance)
        .map(Block.Sim.class::cast)
        .map(sim -> of(lesson, sim, answered))
        .toList();
  }

  /// Whether a block's answer is in the run: a lesson shows the schedule beside where it asks to
  /// draw it, a test does not. A challenge shows its run to all who try.
  private static boolean hides(Lesson lesson, Block block, Block.Sim sim) {
    return switch (block) {
      case Block.Predict predict -> predict.sim().equals(sim.name());
      case Block.Gantt gantt -> lesson.isTest() && gantt.sim().equals(sim.name());
      case Block.Sim _,
          Block.Compare _,
          Block.Challenge _,
          Block.Order _,
          Block.Quiz _,
          Block.Measure _ ->
          false;
    };
  }

  private static Preset of(Lesson lesson, Block.Sim sim, Set<String> answered) {
    boolean locked =
        lesson.blocks().stream()
            .filter(block -> hides(lesson, block, sim))
            .anyMatch(one -> !answered.contains(lesson.name() + "/" + one.name()));
    String title = sim.scenario().title().isEmpty() ? sim.name() : sim.scenario().title();
    var preset =
        new Preset(
            lesson.name() + "/" + sim.name(),
            title,
            sim.text(),
            sim.view().name().toLowerCase(Locale.ROOT),
            lesson.title(),
            "/lessons/" + lesson.name() + "#sim-" + sim.name(),
            false);
    return locked ? preset.lockedUp() : preset;
  }

  Optional<Preset> named(String name) {
    return groups.stream()
        .flatMap(group -> group.presets().stream())
        .filter(one -> one.name().equals(name))
        .findFirst();
  }

  /// What an empty playground shows.
  Preset first() {
    return named(FIRST).orElseGet(() -> groups.getFirst().presets().getFirst());
  }
}
