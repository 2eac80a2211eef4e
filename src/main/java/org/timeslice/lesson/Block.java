package org.timeslice.lesson;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Scenario;

/// Something in a lesson that the page brings to life: a fenced block of the Markdown, understood.
public sealed interface Block {

  /// Unique in the lesson, the same in both languages: the second word of the fence.
  String name();

  /// The first word of the fence: `sim`.
  default String kind() {
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  /// How a simulation is drawn.
  enum View {
    SWITCH,
    COST,
    MODELS,
    GMP,
    QUEUES
  }

  /// A live simulation.
  ///
  /// @param text the scenario alone, without the keys that are for the page
  /// @param scenario what `text` means
  /// @param caption may be empty
  record Sim(
      String name,
      View view,
      String text,
      Scenario scenario,
      Phrase caption,
      List<Knob> knobs,
      List<Stop> stops)
      implements Block {
    public Sim {
      knobs = List.copyOf(knobs);
      stops = List.copyOf(stops);
    }
  }

  /// A moment that the author has something to say about.
  ///
  /// @param at ns
  record Stop(long at, Phrase say) {}

  /// The same program under several settings, on one playhead.
  ///
  /// @param sim the name of the sim it varies; null where it has a scenario of its own
  /// @param caption may be empty
  record Compare(String name, @Nullable String sim, View view, Phrase caption, List<Run> runs)
      implements Block {
    public Compare {
      runs = List.copyOf(runs);
    }
  }

  /// One lane of a comparison.
  ///
  /// @param settings what it changes
  /// @param text its scenario
  /// @param scenario what `text` means
  record Run(Phrase label, List<Setting> settings, String text, Scenario scenario) {
    public Run {
      settings = List.copyOf(settings);
    }
  }

  /// A question at a moment of a sim, which the engine answers.
  ///
  /// @param at the gate, ns: nothing after it is shown before the learner has answered
  /// @param when the moment that is asked about, ns; not before `at`
  /// @param wording the author's own question; null to take the engine's
  /// @param why shown after the answer; may be empty
  /// @param vary what changes from try to try
  record Predict(
      String name,
      String sim,
      long at,
      long when,
      Question question,
      @Nullable Phrase wording,
      Phrase why,
      List<Variation> vary)
      implements Block {
    public Predict {
      vary = List.copyOf(vary);
    }
  }

  /// Values that one place of a scenario takes in turn; the one as written comes first, at try 0.
  record Variation(String path, List<String> values) {
    public Variation {
      values = List.copyOf(values);
    }
  }

  /// A goal to reach with some knobs.
  ///
  /// @param question may be empty
  /// @param hint may be empty
  /// @param why shown when it is reached; may be empty
  /// @param defence what has to be said in defence of the choice; null where nothing has
  record Challenge(
      String name,
      String sim,
      Goal goal,
      List<Knob> knobs,
      Phrase question,
      Phrase hint,
      Phrase why,
      @Nullable Defence defence)
      implements Block {
    public Challenge {
      knobs = List.copyOf(knobs);
    }
  }

  /// Reasons to give for a choice. Nobody marks them; the model answer is there to compare.
  ///
  /// @param ask what to write about
  /// @param model shown once the learner has handed in theirs
  record Defence(Phrase ask, Phrase model) {}

  /// A schedule to draw: who runs in each slot.
  ///
  /// @param slot ns
  /// @param until ns; a whole number of slots
  /// @param question may be empty
  /// @param why shown afterwards; may be empty
  /// @param vary what changes from try to try
  record Gantt(
      String name,
      String sim,
      int cpu,
      long slot,
      long until,
      Phrase question,
      Phrase why,
      List<Variation> vary)
      implements Block {
    public Gantt {
      vary = List.copyOf(vary);
    }
  }

  /// Steps to put in order.
  ///
  /// @param items in the right order
  /// @param why shown afterwards; may be empty
  record Order(String name, Phrase question, List<Item> items, Phrase why) implements Block {
    public Order {
      items = List.copyOf(items);
    }
  }

  /// One card of an [Order]. The id tells nothing about its place and is the same in both
  /// languages.
  record Item(String id, Phrase text) {}

  /// One question with options.
  record Quiz(String name, Phrase question, List<Option> options) implements Block {
    public Quiz {
      options = List.copyOf(options);
    }

    /// Whether more than one option is right, so that boxes are ticked.
    public boolean several() {
      return options.stream().filter(Option::right).count() > 1;
    }
  }

  /// One option of a [Quiz]. The id tells nothing about its place and is the same in both
  /// languages.
  ///
  /// @param because what a learner who chose it is told
  /// @param misconception a code such as `M3`; null where none is known
  record Option(
      String id, Phrase text, boolean right, Phrase because, @Nullable String misconception) {}

  /// A program to run on one's own machine.
  ///
  /// @param language `c`, `go`, `java`, `shell`, …
  /// @param file path below `content/`; null where there is only a command
  /// @param code the file's text; empty where there is none
  /// @param run the command
  /// @param expect what to see, and why a virtual machine may differ
  record Measure(
      String name, String language, @Nullable String file, String code, String run, Phrase expect)
      implements Block {}
}
