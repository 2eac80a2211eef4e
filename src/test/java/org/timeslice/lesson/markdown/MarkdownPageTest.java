package org.timeslice.lesson.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Chip;
import org.timeslice.lesson.Language;
import org.timeslice.lesson.Part;
import org.timeslice.lesson.Phrase;
import org.timeslice.lesson.Spot;

class MarkdownPageTest {
  private final Told told = new Told();

  @Test
  void namesEntitiesWithChips() {
    assertThat(html("When {G2} blocks, {thread A} on {cpu 0} goes on."))
        .isEqualTo(
            "<p>When <span class=\"chip k-thread\" data-kind=\"thread\" data-entity=\"G2\">"
                + "<i></i>G2</span> blocks,"
                + " <span class=\"chip k-thread\" data-kind=\"thread\" data-entity=\"A\">"
                + "<i></i>A</span> on"
                + " <span class=\"chip k-cpu\" data-kind=\"cpu\" data-entity=\"0\">"
                + "<i></i>0</span> goes on.</p>");
  }

  @Test
  void dotsAnEmphasizedPhraseWithHanCharactersWholeAndLeavesALatinOneToTheItalic() {
    assertThat(html("叫*goroutine 的 M 线程*，**很*快***，*run queue*。", Language.CHINESE))
        .isEqualTo(
            "<p>叫<em><span class=\"dots\">goroutine 的 M 线程</span></em>，"
                + "<strong>很<em><span class=\"dots\">快</span></em></strong>，"
                + "<em>run queue</em>。</p>");
    assertThat(html("就是*看 `run`，即 [CPU 时间](a.md)*。", Language.CHINESE))
        .contains("<span class=\"dots\">CPU 时间</span>");
    assertThat(html("*线程*", Language.ENGLISH)).isEqualTo("<p><em>线程</em></p>");
  }

  @Test
  void aParagraphThatIsEmphasizedWholeIsACaptionAndBearsNoDots() {
    assertThat(html("*M 线程*", Language.CHINESE))
        .isEqualTo("<p><em><span class=\"upright\">M 线程</span></em></p>");
  }

  @Test
  void leavesBracesAloneInCodeAndWhereTheyNameNothing() {
    assertThat(html("`{G2}` and {x} and {a set} and {"))
        .isEqualTo("<p><code>{G2}</code> and {x} and {a set} and {</p>");
  }

  @Test
  void quotesComputedNumbers() {
    assertThat(html("It takes {= run.end}."))
        .isEqualTo("<p>It takes <span class=\"computed\" data-of=\"run\">34.2\u00a0ms</span>.</p>");
    assertThat(told.notes).containsExactly("number run.end at 1:10");
  }

  @Test
  void keepsANumberAndItsUnitOnOneLine() {
    assertThat(html("算 1 ms，等 4 µs 或 16 KiB。"))
        .isEqualTo("<p>算 1\u00a0ms，等 4\u00a0µs 或 16\u00a0KiB。</p>");
    assertThat(html("In 2 switches, `sleep 1 ms` and 3 small steps."))
        .isEqualTo(
            "<p>In 2 switches, <code class=\"whole\">sleep 1 ms</code> and 3 small steps.</p>");
  }

  @Test
  void inChineseNumbersStayWithWhatTheyCount() {
    assertThat(html("第 4 章讲 16 个线程，约 28 KB。", Language.CHINESE))
        .isEqualTo("<p>第\u00a04\u00a0章讲 16\u00a0个线程，约\u00a028\u00a0KB。</p>");
    assertThat(html("In 5–10 ms.")).isEqualTo("<p>In 5–\u206010\u00a0ms.</p>");
  }

  @Test
  void linksTermsOfTheGlossary() {
    assertThat(html("A [[quantum]] and its [[run queue|queues]], [a](b.md)[0]."))
        .isEqualTo(
            "<p>A <a class=\"term\" href=\"/glossary#quantum\">quantum</a> and its"
                + " <a class=\"term\" href=\"/glossary#run queue\">queues</a>,"
                + " <a href=\"/lessons/b\">a</a>[0].</p>");
  }

  @Test
  void drawsAlertsInTheLanguageOfThePage() {
    assertThat(html("> [!TIP]\n> Step back.\n>\n> Then again."))
        .isEqualTo(
            "<div class=\"alert tip\" role=\"note\">\n<p class=\"alert-title\">Tip</p>\n"
                + "<p>Step back.</p>\n<p>Then again.</p>\n</div>");
    assertThat(html("> [!NOTE]\n> 注意", Language.CHINESE)).contains(">说明<");
  }

  @Test
  void leavesQuotationsAndUnknownAlertsAlone() {
    assertThat(html("> [!HINT]\n> No.")).startsWith("<blockquote>").contains("[!HINT]");
    assertThat(html("> Words.")).isEqualTo("<blockquote>\n<p>Words.</p>\n</blockquote>");
  }

  @Test
  void showsHtmlAsTextAndTellsTheAuthor() {
    assertThat(html("One <b onclick=\"x()\">two</b>\n\n<script>alert(1)</script>"))
        .isEqualTo(
            "<p>One &lt;b onclick=&quot;x()&quot;&gt;two&lt;/b&gt;</p>\n"
                + "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    assertThat(told.notes)
        .contains("3:1 HTML is shown as text; Markdown has to do")
        .contains("1:5 HTML is shown as text; Markdown has to do");
  }

  @Test
  void dropsTheAuthorsComments() {
    assertThat(html("One <!-- to do --> two\n\n<!-- later -->\n\nthree"))
        .isEqualTo("<p>One  two</p>\n<p>three</p>");
    assertThat(told.notes).isEmpty();
  }

  @Test
  void refusesUnsafeSchemesAndMarksLinksThatLeaveTheSite() {
    assertThat(html("[x](javascript:alert%281%29) [y](https://example.org)"))
        .isEqualTo(
            "<p><a href=\"\">x</a>"
                + " <a rel=\"noopener noreferrer\" href=\"https://example.org\""
                + " class=\"external\">y</a></p>");
  }

  @Test
  void knowsTablesFootnotesTasksAndStrikethrough() {
    assertThat(html("a | b\n--- | ---\n1 | ~~2~~\n\n- [x] done[^1]\n\n[^1]: Note."))
        .contains("<td><del>2</del></td>")
        .contains("type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"done\"")
        .contains("class=\"footnotes\"");
  }

  @Test
  void givesHeadingsAnchorsInAnyScript() {
    MarkdownPage page = MarkdownPage.read("## The `CR3` step\n\n### 时间片 与 {M1}\n\n#### Deep\n");
    page.resolve(told);
    assertThat(page.anchors()).containsExactlyInAnyOrder("the-cr3-step", "时间片-与-m1", "deep");
    assertThat(page.contents(Language.ENGLISH))
        .extracting(heading -> heading.level() + " " + heading.id() + " " + heading.title().plain())
        .containsExactly("2 the-cr3-step The CR3 step", "3 时间片-与-m1 时间片 与 M1");
    assertThat(page.contents(Language.ENGLISH).getFirst().title().html())
        .isEqualTo("The <code>CR3</code> step");
  }

  @Test
  void cutsThePageWhereBlocksArePlaced() {
    MarkdownPage page = MarkdownPage.read("One\n\n```quiz q\na: b\n```\n\n```go\nx := 1\n```\n");
    Fence fence = page.fences().getFirst();
    assertThat(fence.info()).isEqualTo("quiz q");
    assertThat(fence.text()).isEqualTo("a: b\n");
    assertThat(fence.textSpot()).isEqualTo(new Spot(4, 1));
    page.place(fence, "q");
    page.resolve(told);
    var quiz = new Block.Quiz("q", Phrase.EMPTY, List.of());
    assertThat(page.render(Language.ENGLISH, _ -> quiz))
        .containsExactly(
            new Part.Prose("<p>One</p>"),
            new Part.Placed(quiz),
            new Part.Prose(
                "<pre tabindex=\"0\"><code class=\"language-go\">x := 1\n</code></pre>"));
    assertThat(told.notes).containsExactly("passed q");
  }

  @Test
  void rendersPhrasesAsOneParagraphWithoutBlocks() {
    Phrase phrase = phrase("1. *Save* {G2} & `go`");
    assertThat(phrase.html())
        .startsWith("1. <em>Save</em> <span")
        .endsWith("</span> &amp; <code>go</code>");
    assertThat(phrase.plain()).isEqualTo("1. Save G2 & go");
    assertThat(told.notes).isEmpty();
  }

  @Test
  void wantsOneParagraphInAPhrase() {
    assertThat(phrase("one\n\ntwo").html()).isEqualTo("one<br>two");
    assertThat(told.notes).containsExactly("7:9 this text has to be one paragraph");
  }

  private Phrase phrase(String text) {
    return Phrases.render(text, new Spot(7, 9), Language.ENGLISH, told);
  }

  private String html(String markdown) {
    return html(markdown, Language.ENGLISH);
  }

  private String html(String markdown, Language language) {
    MarkdownPage page = MarkdownPage.read(markdown);
    page.resolve(told);
    return switch (page.render(language, name -> new Block.Quiz(name, Phrase.EMPTY, List.of()))
        .getFirst()) {
      case Part.Prose prose -> prose.html();
      case Part.Placed(Block block) -> block.name();
    };
  }

  /// Answers with what it was asked, and keeps what it was told.
  private static final class Told implements References {
    final List<String> notes = new ArrayList<>();

    @Override
    public void passed(String block) {
      notes.add("passed " + block);
    }

    @Override
    public Chip entity(@Nullable String kind, String name, Spot spot) {
      return new Chip(kind == null ? "thread" : kind, name, name, 0, false);
    }

    @Override
    public Optional<Amount> number(String reference, Spot spot) {
      notes.add("number " + reference + " at " + spot.line() + ":" + spot.column());
      return Optional.of(Amount.time(34_200_000));
    }

    @Override
    public Optional<String> term(String term, Spot spot) {
      return Optional.of("/glossary#" + term);
    }

    @Override
    public String link(String destination, Spot spot) {
      return destination.endsWith(".md")
          ? "/lessons/" + destination.substring(0, destination.length() - 3)
          : destination;
    }

    @Override
    public String image(String destination, Spot spot) {
      return destination;
    }

    @Override
    public void warning(Spot spot, String message) {
      notes.add(spot.line() + ":" + spot.column() + " " + message);
    }
  }
}
