package org.timeslice.lesson.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.CourseFiles;
import org.timeslice.lesson.Goal;
import org.timeslice.lesson.Knob;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Lesson;
import org.timeslice.lesson.Metric;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Problem;
import org.timeslice.lesson.Quantity;
import org.timeslice.lesson.Question;
import org.timeslice.lesson.Setting;

class LessonParserTest {

  /// Two threads, A of 3 ms and B of 1 ms, turn by turn.
  private static final String TURNS =
      """
      ```sim turns
      title: Turn by turn
      view: queues
      machine: {costs: ideal}
      kernel: {policy: round-robin, quantum: 2ms}
      processes:
        - name: app
          threads:
            - {name: A, program: [compute 3ms]}
            - {name: B, program: [compute 1ms]}
      knobs:
        - {path: kernel.quantum, label: "Time slice", values: [1ms, 2ms, 4ms]}
      stops:
        - {at: 2ms, say: "{thread B} runs."}
      ```
      """;

  private final Map<String, String> files = new LinkedHashMap<>();

  @Test
  void readsTheFrontMatter() {
    Lesson lesson =
        good(
            """
            ---
            title: One
            summary: Two.
            minutes: 20
            objectives: [Do *it*]
            requires: [other]
            ---

            ## Begin

            Text.
            """);
    assertThat(lesson.title()).isEqualTo("One");
    assertThat(lesson.minutes()).isEqualTo(20);
    assertThat(lesson.objectives().getFirst().html()).isEqualTo("Do <em>it</em>");
    assertThat(lesson.requires()).containsExactly("other");
    assertThat(lesson.contents()).extracting(heading -> heading.id()).containsExactly("begin");
    assertThat(lesson.hash()).hasSize(64);
  }

  @Test
  void tellsEveryMistakeOfTheFrontMatterAtItsLine() {
    assertThat(problems("---\ntitel: One\nsummary: S\nminutes: 0\n---\n"))
        .containsExactly(
            "2:1: the front matter needs `title`",
            "2:1: unknown key `titel`; did you mean `title`?",
            "4:10: minutes must be 1 to 600, but is 0");
    assertThat(problems("# No front matter\n"))
        .contains("1:1: a lesson begins with its front matter between two lines of ---");
  }

  @Test
  void readsASim() {
    Block.Sim sim = block(TURNS, "turns", Block.Sim.class);
    assertThat(sim.view()).isEqualTo(Block.View.QUEUES);
    assertThat(sim.text())
        .startsWith("title: Turn by turn\nmachine:")
        .doesNotContain("knobs", "view");
    assertThat(sim.scenario().kernel().quantum()).isEqualTo(2_000_000);
    assertThat(sim.knobs().getFirst().initial()).isEqualTo("2ms");
    assertThat(sim.stops().getFirst().say().html())
        .isEqualTo(
            "<span class=\"chip k-thread h2\" data-kind=\"thread\" data-entity=\"app/B\">"
                + "<i></i>B</span> runs.");
  }

  @Test
  void tellsMistakesOfAScenarioAtTheirPlaceInTheMarkdown() {
    assertThat(
            problemsOf(
                """
                ```sim s
                view: queues
                kernel:
                  policy: round-robbin
                processes:
                  - name: app
                    threads:
                      - {name: A, program: [compute 3]}
                ```
                """))
        .containsExactly(
            "9:11: unknown policy `round-robbin`; did you mean `round-robin`?",
            "13:29: the time of `compute` needs a unit (`ns`, `us`, `ms` or `s`), but is `3`");
  }

  @Test
  void tellsMistakesOfAFileThatIsUsedAtTheirPlaceInIt() {
    files.put("en/big.yaml", "machine: {cpus: 0}\nprocesses: [{name: a, threads: []}]\n");
    assertThat(parsed(lesson("```sim s\nuse: big.yaml\nview: queues\nseed: 2\n```\n")).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "content/en/big.yaml:1:17: cpus must be 1 to 1024, but is 0",
            "content/en/test.md:9:1: `seed` belongs into the scenario's own file, since `use` names"
                + " one");
  }

  @Test
  void neverReadsAFileOutsideTheLessonsFolder() {
    files.put("secret.yaml", "processes: []");
    assertThat(problemsOf("```sim s\nuse: ../secret.yaml\nview: queues\n```\n"))
        .containsExactly("7:6: there is no scenario `../secret.yaml` beside the lesson");
  }

  @Test
  void triesEveryValueOfAKnob() {
    assertThat(
            problemsOf(
                TURNS
                    .replace("values: [1ms, 2ms, 4ms]", "values: [1ms, soon]")
                    .replace(
                        "stops:",
                        "  - {path: kernel.qantum, label: Q, values: [1ms, 2ms]}\n"
                            + "  - {path: machine.cpus, label: CPUs, values: [2, 4]}\nstops:")))
        .containsExactly(
            "17:63: soon does not fit at `kernel.quantum`: quantum must be a time such as `3ms`,"
                + " but is soon",
            "18:46: 1ms does not fit at `kernel.qantum`: unknown key `qantum`; did you mean"
                + " `quantum`?",
            "18:51: 2ms does not fit at `kernel.qantum`: unknown key `qantum`; did you mean"
                + " `quantum`?",
            "19:39: one of the values of `machine.cpus` must be the one that the scenario has");
  }

  @Test
  void readsWhatValuesOfAKnobAreCalled() {
    Block.Sim sim =
        block(
            TURNS.replace(
                "values: [1ms, 2ms, 4ms]",
                "values: [1ms, {value: 2ms, label: \"long, *2*\"}, 4ms]"),
            "turns",
            Block.Sim.class);
    Knob knob = sim.knobs().getFirst();
    assertThat(knob.values()).containsExactly("1ms", "2ms", "4ms");
    assertThat(knob.labels())
        .hasSize(1)
        .hasEntrySatisfying("2ms", label -> assertThat(label.plain()).isEqualTo("long, 2"));
  }

  @Test
  void saysWhatIsWrongWithAValueThatHasALabel() {
    assertThat(
            problemsOf(
                TURNS.replace(
                    "values: [1ms, 2ms, 4ms]",
                    "values: [1ms, {value: 2ms}, {label: L}, {value: x, label: L}, 4ms]")))
        .containsExactly(
            "17:63: a value needs `label`",
            "17:77: a value needs `value`",
            "17:97: x does not fit at `kernel.quantum`: quantum must be a time such as `3ms`, but"
                + " is x");
    assertThat(
            problemsOf(
                TURNS.replace("values: [1ms, 2ms, 4ms]", "values: [1ms, {valu: 2ms, label: L}]")))
        .anyMatch(one -> one.contains("unknown key `valu`; did you mean `value`?"));
  }

  @Test
  void wantsStopsWithinTheRun() {
    assertThat(problemsOf(TURNS.replace("at: 2ms", "at: 9ms")))
        .containsExactly("19:10: at must be within the run, which ends at 4 ms, but is 9ms");
  }

  @Test
  void readsAPrediction() {
    Block.Predict predict =
        block(
            TURNS
                + """
                ```predict next
                sim: turns
                at: 2ms
                when: 3ms
                ask: state of A
                why: "It is {thread A}'s turn."
                vary:
                  - {path: kernel.quantum, values: [1ms, 2ms]}
                ```
                """,
            "next",
            Block.Predict.class);
    assertThat(predict.at()).isEqualTo(2_000_000);
    assertThat(predict.when()).isEqualTo(3_000_000);
    assertThat(predict.question()).isEqualTo(new Question.StateOf("A"));
    assertThat(predict.wording()).isNull();
    assertThat(predict.why().plain()).isEqualTo("It is A's turn.");
    assertThat(predict.vary().getFirst().values()).containsExactly("2ms", "1ms");
  }

  @Test
  void tellsPredictionsThatCannotBeAsked() {
    assertThat(
            problemsOf(
                TURNS
                    + predict("a", "sim: truns\nask: end")
                    + predict("b", "sim: turns\nask: colour of A")
                    + predict("c", "sim: turns\nat: 3ms\nwhen: 1ms\nask: end")))
        .containsExactly(
            "22:6: this lesson has no sim `truns`; did you mean `turns`?",
            "27:6: `colour of A` is kept of no thread; there are `arrive`, `start`, `finish`,"
                + " `cpu`, `overhead`, `ready`, `blocked`, `turnaround`, `response`, or ask `next"
                + " thread on cpu N`, `state of THREAD`, `place of THREAD`",
            "32:7: when must not be before at, but is 1ms");
    assertThat(problemsOf(TURNS + predict("d", "sim: turns\nask: finish of C")))
        .containsExactly("21:1: `d` has no answer: the run has no C");
    assertThat(problemsOf(TURNS + predict("e", "sim: turns\nat: 4ms\nask: finish of B")))
        .containsExactly("21:1: the answer of `e` can be seen before the question is asked");
  }

  @Test
  void doesNotBlameAPredictionForItsBrokenSim() {
    assertThat(
            problemsOf(
                TURNS.replace("compute 1ms", "compte 1ms") + predict("a", "sim: turns\nask: end")))
        .hasSize(1);
  }

  @Test
  void readsAChallengeWithKnobsOfItsSimAndOfItsOwn() {
    Block.Challenge challenge =
        block(
            TURNS
                + """
                ```challenge fast
                sim: turns
                goal: mean turnaround < 3ms and threads of app <= 2
                knobs: [kernel.quantum, {path: machine.cpus, label: CPUs, values: [1, 2]}]
                hint: Think.
                ```
                """,
            "fast",
            Block.Challenge.class);
    assertThat(challenge.knobs())
        .extracting(knob -> knob.path() + " " + knob.initial())
        .containsExactly("kernel.quantum 2ms", "machine.cpus 1");
    assertThat(challenge.goal().conditions())
        .containsExactly(
            new Goal.Condition(
                "mean turnaround < 3ms",
                new Quantity.OfRun(Metric.TURNAROUND_MEAN),
                Goal.Comparison.LESS,
                Amount.time(3_000_000)),
            new Goal.Condition(
                "threads of app <= 2",
                new Quantity.KernelThreads("app", false),
                Goal.Comparison.AT_MOST,
                Amount.count(2)));
  }

  @Test
  void readsAComparison() {
    Block.Compare compare =
        block(
            TURNS
                + """
                ```compare slices
                sim: turns
                runs:
                  - label: As it is
                  - {label: "One CPU more", set: {machine.cpus: 2}}
                ```
                It ends at {= slices.1.end} or {= slices.2.end}.
                """,
            "slices",
            Block.Compare.class);
    assertThat(compare.view()).isEqualTo(Block.View.QUEUES);
    assertThat(compare.runs().get(1).settings()).containsExactly(new Setting("machine.cpus", "2"));
    assertThat(compare.runs().get(1).scenario().machine().cpus()).isEqualTo(2);
  }

  @Test
  void readsQuizzesOrdersAndMeasures() {
    files.put("code/a.c", "int main;\n");
    Lesson lesson =
        good(
            lesson(
                """
                ```quiz q
                question: Which?
                options:
                  - {text: This, right: true, because: Yes.}
                  - {text: That, because: "No, {thread A} waits.", misconception: M3}
                ```
                ```order o
                question: In which order?
                items: [one, two, three]
                ```
                ```measure m
                language: c
                file: code/a.c
                run: cc a.c
                expect: Nothing.
                ```
                """));
    Block.Quiz quiz = lesson.block("q", Block.Quiz.class).orElseThrow();
    assertThat(quiz.options()).extracting(Block.Option::right).containsExactly(true, false);
    assertThat(quiz.options().get(1).misconception()).isEqualTo("M3");
    assertThat(quiz.several()).isFalse();
    assertThat(lesson.block("o", Block.Order.class).orElseThrow().items())
        .extracting(item -> item.text().plain())
        .containsExactly("one", "two", "three");
    assertThat(lesson.block("m", Block.Measure.class).orElseThrow().code())
        .isEqualTo("int main;\n");
  }

  @Test
  void tellsWhatIsWrongWithCards() {
    assertThat(
            problemsOf(
                """
                ```quiz q
                question: Which?
                options:
                  - {text: This, because: one, two and three}
                  - {text: That}
                ```
                ```order o
                question: {A} first?
                items: [one, two]
                ```
                ```measure m
                language: c
                file: ../pom.xml
                run: cc
                expect: Nothing.
                ```
                """))
        .containsExactly(
            "8:1: one of the options must be `right: true`",
            "9:32: unknown key `two and three`; expected `text`, `right`, `because`,"
                + " `misconception`; a text with a comma needs quotes inside { }",
            "10:5: an option needs `because`",
            "13:15: not YAML: while parsing a block mapping, expected <block end>, but found"
                + " '<scalar>'; a text that begins with { or has a colon in it needs quotes",
            "18:7: there is no program `../pom.xml`; programs lie under code/");
  }

  @Test
  void tellsFencesThatAreNearlyOurs() {
    assertThat(
            problemsOf(
                """
                ```quizz q
                ```
                ```sim
                ```
                ```go reader.go
                ```
                - ```order o
                  ```

                ```order p
                question: Which?
                items: [a, b, c]
                ```
                ```gantt p
                ```
                """))
        .containsExactly(
            "6:1: `quizz` is no kind of block; did you mean `quiz`?",
            "8:1: a block needs a name of letters, digits and hyphens, a small letter first:"
                + " ```sim my-name",
            "12:3: a block must not stand in a list or a quotation",
            "19:1: block `p` is already in line 15");
  }

  @Test
  void computesNumbersInProse() {
    assertThat(
            prose(
                TURNS
                    + "{= turns.end} {= turns.finish of B} {= turns.metrics.cpu_utilization}"
                    + " {= turns.mean wait with kernel.quantum=1ms, machine.cpus=2}"))
        .containsSubsequence(">4 ms<", ">3 ms<", ">100%<", ">0 ms<");
  }

  @Test
  void tellsNumbersThatNoRunHas() {
    assertThat(
            problemsOf(
                TURNS
                    + "{= truns.end} {= turns.metrics.turnround_mean} {= turns.2.end} {= turns}"
                    + " {= turns.end with kernel.quantum=soon} {= turns.finish of C}\n"))
        .containsExactly(
            "21:1: `truns.end` speaks of `truns`, which is no sim of this lesson; did you mean"
                + " `turns`?",
            "21:15: `turns.metrics.turnround_mean` `metrics.turnround_mean` is no metric; did you"
                + " mean `turnaround_mean`?",
            "21:48: `turns.2.end` counts the runs of `turns`, which is one sim",
            "21:64: `turns` is no number of a run, which begins with the name of a sim, as"
                + " `run.end` does",
            "21:74: `turns.end with kernel.quantum=soon` quantum must be a time such as `3ms`, but"
                + " is soon",
            "21:113: `turns.finish of C` is nothing that the run has");
  }

  @Test
  void warnsOfEntitiesThatNoRunHas() {
    ParsedLesson parsed = parsed(lesson(TURNS + "See {thread C} and {cpu 0}.\n"));
    assertThat(parsed.problems())
        .containsExactly(
            Problem.warning("content/en/test.md", 21, 5, "no simulation of this lesson has `C`"));
    assertThat(parsed.good()).isPresent();
  }

  @Test
  void checksLinksAndImages() {
    files.put("images/a.svg", "<svg/>");
    Lesson lesson =
        good(
            lesson(
                "## Here\n\n[up](#here) [x](other.md#place) [g](glossary.md#cpu)"
                    + " ![a picture](../images/a.svg)\n"));
    assertThat(html(lesson))
        .contains("href=\"#here\"", "href=\"/lessons/other#place\"", "href=\"/glossary#cpu\"")
        .contains("<img src=\"/content/images/a.svg\" alt=\"a picture\" loading=\"lazy\"");
    assertThat(
            problemsOf("[a](#no) [b](../../pom.xml) ![c](https://x.org/c.png) [d](../code/no.c)\n"))
        .extracting(one -> one.replaceFirst(" to .*", ""))
        .containsExactly(
            "6:1: no heading of this lesson is #no",
            "6:10: a link must lead",
            "6:29: an image must lie under `../images/`, but this one is `https://x.org/c.png`",
            "6:55: there is no file content/code/no.c");
  }

  @Test
  void hashesTheTextAndTheScenariosItUses() {
    files.put("en/s.yaml", "processes: [{name: a, threads: [{name: A, program: [exit]}]}]\n");
    String text = lesson("```sim s\nuse: s.yaml\nview: queues\n```\n");
    String before = good(text).hash();
    assertThat(good(text).hash()).isEqualTo(before);
    files.put("en/s.yaml", "processes: [{name: a, threads: [{name: B, program: [exit]}]}]\n");
    assertThat(good(text).hash()).isNotEqualTo(before);
    assertThat(good(text + "More.\n").hash()).isNotEqualTo(before);
  }

  private static String predict(String name, String yaml) {
    return "```predict " + name + "\n" + yaml + "\n```\n";
  }

  /// A lesson whose body begins at line 6.
  private static String lesson(String body) {
    return "---\ntitle: Test\nsummary: A test.\nminutes: 5\n---\n" + body;
  }

  private <B extends Block> B block(String body, String name, Class<B> kind) {
    return good(lesson(body)).block(name, kind).orElseThrow();
  }

  private String prose(String body) {
    return html(good(lesson(body)));
  }

  private static String html(Lesson lesson) {
    var html = new StringBuilder();
    for (Part part : lesson.body()) {
      if (part instanceof Part.Prose prose) {
        html.append(prose.html());
      }
    }
    return html.toString().replace('\u00a0', ' ');
  }

  private List<String> problemsOf(String body) {
    return problems(lesson(body));
  }

  private List<String> problems(String text) {
    return parsed(text).problems().stream()
        .map(one -> one.toString().replace("content/en/test.md:", "").replace('\u00a0', ' '))
        .toList();
  }

  private Lesson good(String text) {
    ParsedLesson parsed = parsed(text);
    assertThat(parsed.problems()).isEmpty();
    return parsed.good().orElseThrow();
  }

  private ParsedLesson parsed(String text) {
    return LessonParser.parse("test", Language.ENGLISH, text, new InMemory(files));
  }

  private record InMemory(Map<String, String> files) implements CourseFiles {
    @Override
    public Optional<byte[]> read(String path) {
      return Optional.ofNullable(files.get(path))
          .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String shown(String path) {
      return "content/" + path;
    }
  }
}
