package org.timeslice.web.lesson;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace;
import org.timeslice.learning.Experiment;
import org.timeslice.learning.Marker;
import org.timeslice.learning.Place;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Setting;
import org.timeslice.lesson.answer.Posed;
import org.timeslice.lesson.answer.Variant;
import org.timeslice.web.complaint.Complaints;
import org.timeslice.web.lesson.PartView.AskView;
import org.timeslice.web.lesson.PartView.CompareView;
import org.timeslice.web.lesson.PartView.CutView;
import org.timeslice.web.lesson.PartView.DrawView;
import org.timeslice.web.lesson.PartView.FigureView;
import org.timeslice.web.lesson.PartView.ProgramView;
import org.timeslice.web.lesson.PartView.RunView;
import org.timeslice.web.lesson.PartView.SimView;
import org.timeslice.web.lesson.PartView.WhatIfView;
import org.timeslice.web.trace.Exports;
import org.timeslice.web.trace.Still;
import org.timeslice.web.trace.TimeScale;

/// What a page shows of a simulation: as far as the learner may see it.
final class SimViews {
  private static final int LINES_A_PAGE = 90;
  private final Lesson lesson;
  private final Standings standings;
  private final Request request;
  private final Optional<Place> place;
  private final Marker marker;
  private final Runs runs;
  private final Stills stills;
  private final Veil veil;
  private final SettingWords words;

  SimViews(
      Lesson lesson,
      Standings standings,
      Request request,
      Optional<Place> place,
      Marker marker,
      Runs runs,
      Stills stills,
      Veil veil,
      SettingWords words) {
    this.lesson = lesson;
    this.standings = standings;
    this.request = request;
    this.place = place;
    this.marker = marker;
    this.runs = runs;
    this.stills = stills;
    this.veil = veil;
    this.words = words;
  }

  SimView sim(Block.Sim sim) {
    return sim(sim, UnaryOperator.identity(), true);
  }

  /// The sim for a page of somebody else: its questions are answered in the lesson only.
  SimView embedded(Block.Sim sim) {
    return sim(sim, config -> config.embedded(sim.name()), false);
  }

  private SimView sim(Block.Sim sim, UnaryOperator<SimConfig> config, boolean asks) {
    int number = standings.numberOfSim(sim.name());
    List<Setting> settings = request.settings(sim.name());
    List<String> whatIfs = request.whatIfs(sim.name());
    Optional<Block.Predict> open = standings.gates().firstOpen(sim.name(), number);
    List<Block.Stop> stops = stops(sim, number);
    int lines = asks ? lines() : Still.MOST_LINES;
    Experiment before = Experiment.of(lesson, sim, number, sim.knobs(), settings, List.of());
    Experiment asked = Experiment.of(lesson, sim, number, sim.knobs(), settings, whatIfs);
    return new SimView(
        sim.name(),
        sim.view().name().toLowerCase(Locale.ROOT),
        source(sim, number),
        config.apply(config(sim, number, stops)).element(),
        sim.scenario().title(),
        veil.over(marker.at(lesson, sim.name(), number, sim.caption())),
        still(asked, sim, number, whatIfs.isEmpty() ? stops : List.of(), lines)
            // What cannot be run leaves the run that was there.
            .or(() -> still(before, sim, number, stops, lines)),
        words.knobs(knobs(sim, number), settings),
        whatIf(sim, number, whatIfs, before, asked),
        Optional.of(number).filter(_ -> lesson.isTest()),
        asked instanceof Experiment.Wrong wrong
            ? Complaints.in(lesson.language(), wrong.problems())
            : List.of(),
        open.filter(_ -> asks).map(predict -> ask(predict, number)),
        standings.gates().toBeDrawn(sim.name(), number).map(gantt -> draw(gantt, sim, number)));
  }

  private Optional<Still> still(
      Experiment experiment, Block.Sim sim, int number, List<Block.Stop> stops, int lines) {
    return switch (experiment) {
      case Experiment.Ready ready -> {
        Excerpt seen = standings.gates().cut(ready.scenario(), sim.name(), number);
        yield Optional.of(stills.of(sim.name(), seen, stops, lesson.language(), lines));
      }
      case Experiment.Wrong _ -> Optional.empty();
    };
  }

  private DrawView draw(Block.Gantt gantt, Block.Sim sim, int number) {
    Scenario scenario = Variant.of(lesson, sim, number).scenario();
    Trace start = standings.gates().cut(scenario, sim.name(), number).of(runs);
    return new DrawView(
        gantt.name(),
        start.programs().stream()
            .map(one -> new ProgramView(one.key().replaceFirst("^.*/", ""), one.lines()))
            .toList());
  }

  private WhatIfView whatIf(
      Block.Sim sim, int number, List<String> lines, Experiment before, Experiment asked) {
    boolean forked = !lines.isEmpty() && asked instanceof Experiment.Ready;
    return new WhatIfView(
        String.join("\n", lines),
        example(standings.gates().cut(sim.scenario(), sim.name(), number).of(runs)),
        forked ? still(before, sim, number, List.of(), 0).map(Still::timeline) : Optional.empty());
  }

  /// What could be asked of a run: about its middle, of its first thread.
  private static String example(Trace trace) {
    String thread =
        trace.cast().stream()
            .filter(member -> member.kind().equals("thread"))
            .map(Trace.Member::id)
            .findFirst()
            .orElse("");
    long middle = Math.max(1, trace.end() / 2);
    long digit = (long) Math.pow(10, Math.floor(Math.log10((double) middle)));
    String time = TimeScale.duration(middle - middle % digit);
    return "at %s: preempt %s"
        .formatted(time.replaceAll("[\\s\u00a0]", "").replace('µ', 'u'), thread);
  }

  /// The lists of events on a lesson's page share what it may weigh.
  private int lines() {
    long sims = lesson.blocks().stream().filter(Block.Sim.class::isInstance).count();
    return (int) (LINES_A_PAGE / Math.max(1, sims));
  }

  /// The author's stops before the first open question.
  private List<Block.Stop> stops(Block.Sim sim, int number) {
    long gate = standings.gates().opening(sim.name(), number);
    return sim.stops().stream()
        .filter(stop -> stop.at() < gate)
        .map(stop -> new Block.Stop(stop.at(), marker.at(lesson, sim.name(), number, stop.say())))
        .toList();
  }

  /// The knobs as they stand at a try, which may have varied what they turn.
  private List<Knob> knobs(Block.Sim sim, int number) {
    List<Setting> varied = Variant.of(lesson, sim, number).settings();
    return sim.knobs().stream().map(knob -> at(knob, varied)).toList();
  }

  private static Knob at(Knob knob, List<Setting> varied) {
    return varied.stream()
        .filter(one -> one.path().equals(knob.path()) && knob.values().contains(one.value()))
        .findFirst()
        .map(one -> knob.from(one.value()))
        .orElse(knob);
  }

  private String source(Block.Sim sim, int number) {
    return "/lessons/%s/sims/%s?try=%d%s"
        .formatted(encoded(lesson.name()), encoded(sim.name()), number, again(sim.name()));
  }

  private String again(String sim) {
    return request
        .again()
        .filter(name -> lesson.predictsOf(sim).stream().anyMatch(p -> p.name().equals(name)))
        .map(name -> "&again=" + encoded(name))
        .orElse("");
  }

  private SimConfig config(Block.Sim sim, int number, List<Block.Stop> stops) {
    return new SimConfig(
        sim.scenario().title(),
        lesson.name(),
        knobs(sim, number).stream()
            .map(one ->
                new SimConfig.Knob(
                    one.path(),
                    one.label().plain(),
                    one.values(),
                    one.values().stream().map(value -> words.value(one, value)).toList(),
                    one.initial()))
            .toList(),
        told(stops),
        Stream.concat(
                lesson.predictsOf(sim.name()).stream().map(one -> question(one, number)),
                standings.gates().toBeDrawn(sim.name(), number).stream()
                    .map(one -> question(one, number)))
            .toList(),
        "/lessons/" + lesson.name() + "/attempts",
        "/place",
        place.filter(one -> sim.name().equals(one.sim())).map(Place::time).orElse(0L),
        "");
  }

  /// The stops of a sim up to its first open question, as the script wants them.
  List<SimConfig.Stop> stops(Block.Sim sim) {
    return told(stops(sim, standings.numberOfSim(sim.name())));
  }

  private static List<SimConfig.Stop> told(List<Block.Stop> stops) {
    return stops.stream().map(one -> new SimConfig.Stop(one.at(), one.say().spoken())).toList();
  }

  private SimConfig.Question question(Block.Predict predict, int number) {
    Posed posed = marker.pose(lesson, predict, number);
    return new SimConfig.Question(
        predict.name(),
        predict.at(),
        posed.question().html(),
        posed.choices().stream()
            .map(choice -> new SimConfig.Option(choice.value(), choice.label().plain()))
            .toList(),
        !standings.gates().isOpen(predict, number),
        null);
  }

  /// What stands there at the first instant may be seen, and nothing after it.
  private SimConfig.Question question(Block.Gantt gantt, int number) {
    return new SimConfig.Question(
        gantt.name(),
        1,
        marker.at(lesson, gantt.sim(), number, gantt.question()).html(),
        List.of(),
        false,
        gantt.until());
  }

  private AskView ask(Block.Predict predict, int number) {
    Posed posed = marker.pose(lesson, predict, number);
    return new AskView(
        predict.name(),
        TimeScale.duration(predict.at()),
        posed.question(),
        posed.choices().stream().map(Questions::choice).toList(),
        standings.of(predict).stand());
  }

  CompareView compare(Block.Compare compare) {
    Phrase caption = veil.over(compare.caption());
    List<RunView> shown =
        IntStream.range(0, compare.runs().size()).mapToObj(i -> run(compare, i)).toList();
    return new CompareView(
        compare.name(),
        compare.view().name().toLowerCase(Locale.ROOT),
        config(compare, caption).element(),
        caption,
        cuts(Optional.ofNullable(compare.sim()).orElse("")),
        shown);
  }

  private List<CutView> cuts(String sim) {
    return open(sim).stream()
        .sorted(Comparator.comparingLong(Block.Predict::at))
        .map(one -> new CutView(one.name(), TimeScale.duration(one.at())))
        .toList();
  }

  private List<Block.Predict> open(String sim) {
    int number = standings.numberOfSim(sim);
    return lesson.predictsOf(sim).stream()
        .filter(predict -> standings.gates().isOpen(predict, number))
        .toList();
  }

  private CompareConfig config(Block.Compare compare, Phrase caption) {
    String sim = Optional.ofNullable(compare.sim()).orElse("");
    return new CompareConfig(
        caption.plain(),
        compare.runs().stream().map(one -> one.label().plain()).toList(),
        open(sim).stream()
            .map(predict -> new CompareConfig.Gate(predict.name(), predict.at()))
            .toList());
  }

  private RunView run(Block.Compare compare, int index) {
    Block.Run run = compare.runs().get(index);
    String sim = Optional.ofNullable(compare.sim()).orElse("");
    int number = standings.numberOfSim(sim);
    Trace trace = standings.gates().cut(run.scenario(), sim, number).of(runs);
    List<Knob> knobs = lesson.block(sim, Block.Sim.class).map(Block.Sim::knobs).orElse(List.of());
    return new RunView(
        run.label().html(),
        "/lessons/%s/compares/%s/%d?try=%d%s"
            .formatted(encoded(lesson.name()), encoded(compare.name()), index, number, again(sim)),
        Exports.timeline(trace, compare.name() + "-" + index, lesson.language()),
        words.of(run, knobs),
        standings.gates().firstOpen(sim, number).isPresent()
            ? figuresSoFar(trace)
            : figures(trace));
  }

  /// What can be said of a run that is shown up to a question only: its means and its end are none.
  private static List<FigureView> figuresSoFar(Trace trace) {
    return List.of(
        new FigureView("sofar", TimeScale.duration(trace.end())),
        new FigureView("switches", String.valueOf(trace.metrics().contextSwitches())));
  }

  private static List<FigureView> figures(Trace trace) {
    return List.of(
        new FigureView("end", TimeScale.duration(trace.end())),
        new FigureView("switches", String.valueOf(trace.metrics().contextSwitches())),
        new FigureView(
            "turnaround", TimeScale.duration(Math.round(trace.metrics().turnaroundMean()))),
        new FigureView("response", TimeScale.duration(Math.round(trace.metrics().responseMean()))),
        new FigureView("busy", Math.round(100 * trace.metrics().cpuUtilization()) + " %"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
