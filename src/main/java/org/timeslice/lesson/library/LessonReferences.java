package org.timeslice.lesson.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.timeslice.engine.Scenario;
import org.timeslice.engine.Trace.Member;
import org.timeslice.lesson.Amount;
import org.timeslice.lesson.Cast;
import org.timeslice.lesson.Chip;
import org.timeslice.lesson.CourseFiles;
import org.timeslice.lesson.Problems;
import org.timeslice.lesson.Spot;
import org.timeslice.lesson.block.Runs;
import org.timeslice.lesson.block.Understood;
import org.timeslice.lesson.markdown.References;

/// What the text of one lesson may point at: its own runs, the glossary, other lessons, pictures
/// and programs of the course. Notes what is wrong.
final class LessonReferences implements References {
  private static final Pattern PAGE = Pattern.compile("([\\w-]+)\\.md(?:#(.+))?");
  private static final Pattern SHARED =
      Pattern.compile("\\.\\./((images|code)/[\\w-]+(?:/[\\w-]+)*\\.\\w+)");
  private static final Pattern EXTERNAL = Pattern.compile("(https?://|mailto:).+");

  private final Problems problems;
  private final Runs runs;
  private final Glossary glossary;
  private final CourseFiles files;

  private final Set<String> linkedTerms = new HashSet<>();
  private final List<LessonLink> links = new ArrayList<>();
  private final List<LessonLink> own = new ArrayList<>();
  private @Nullable String current;

  LessonReferences(Problems problems, Runs runs, Glossary glossary, CourseFiles files) {
    this.problems = problems;
    this.runs = runs;
    this.glossary = glossary;
    this.files = files;
  }

  /// Links to other lessons.
  List<LessonLink> links() {
    return links;
  }

  /// Tells which links within the page lead nowhere.
  void check(Set<String> anchors) {
    for (LessonLink link : own) {
      if (!anchors.contains(link.anchor())) {
        problems.error(link.spot(), "no heading of this lesson is #" + link.anchor());
      }
    }
  }

  @Override
  public void passed(String block) {
    if (runs.names().contains(block)) {
      current = block;
    }
  }

  @Override
  public Chip entity(@Nullable String kind, String name, Spot spot) {
    String wanted = "cpu".equals(kind) ? "cpu " + name : name;
    for (Scenario scenario : scenarios().toList()) {
      Cast cast = runs.cast(scenario);
      List<Member> named = kind == null ? cast.named(name) : cast.named(kind, wanted);
      if (named.size() > 1 && kind == null) {
        List<Member> likely = cast.named(likelyKind(name), name);
        named = likely.isEmpty() ? named : likely;
      }
      if (named.size() > 1) {
        String ids = named.stream().map(Member::id).limit(3).reduce((a, b) -> a + " or " + b).get();
        problems.warning(spot, "`%s` may be %s".formatted(name, ids));
      }
      if (!named.isEmpty()) {
        return cast.chip(named.getFirst().id()).orElseThrow();
      }
    }
    if (!runs.names().isEmpty()) {
      problems.warning(spot, "no simulation of this lesson has `" + wanted + "`");
    }
    String label = "cpu".equals(kind) ? "CPU " + name : name;
    return new Chip(kind == null ? likelyKind(name) : kind, name, label, 0, false);
  }

  /// All scenarios of the lesson, those of the block that the text stands behind first.
  private Stream<Scenario> scenarios() {
    Stream<Scenario> nearest = current == null ? Stream.empty() : runs.scenarios(current).stream();
    return Stream.concat(
        nearest, runs.names().stream().flatMap(name -> runs.scenarios(name).stream()));
  }

  private static String likelyKind(String name) {
    return switch (name.charAt(0)) {
      case 'M', 'K', 'C' -> "kernel-thread";
      case 'P' -> "p";
      case 's' -> "sysmon";
      default -> "thread";
    };
  }

  @Override
  public Optional<Amount> number(String reference, Spot spot) {
    return switch (NumberReference.evaluate(reference, runs)) {
      case Understood.Ok<Amount>(Amount amount) -> Optional.of(amount);
      case Understood.Not<Amount>(String fault) -> {
        boolean blameless =
            runs.isBroken(reference.substring(0, Math.max(0, reference.indexOf('.'))));
        if (!blameless) {
          problems.error(spot, "`" + reference + "` " + fault);
        }
        yield Optional.empty();
      }
    };
  }

  @Override
  public Optional<String> term(String term, Spot spot) {
    Optional<String> anchor = glossary.anchor(term);
    if (anchor.isEmpty()) {
      problems.warning(spot, "the glossary has no entry `" + term + "`");
      return Optional.empty();
    }
    return anchor.filter(linkedTerms::add).map(id -> "/glossary#" + id);
  }

  @Override
  public String link(String destination, Spot spot) {
    if (destination.startsWith("#")) {
      own.add(new LessonLink("", destination.substring(1), spot));
      return destination;
    }
    Matcher page = PAGE.matcher(destination);
    if (page.matches()) {
      return page(page.group(1), Optional.ofNullable(page.group(2)).orElse(""), spot);
    }
    if (EXTERNAL.matcher(destination).matches()) {
      return destination;
    }
    return shared(destination, spot)
        .orElseGet(() -> {
          problems.error(
              spot,
              "a link must lead to a lesson (`name.md`), a place on this page (`#place`), a file"
                  + " under `../code/` or `../images/`, or to `https://`, but leads to `"
                  + destination
                  + "`");
          return "";
        });
  }

  private String page(String name, String anchor, Spot spot) {
    String place = anchor.isEmpty() ? "" : "#" + anchor;
    if (Glossary.FILE.equals(name + ".md")) {
      return "/glossary" + place;
    }
    links.add(new LessonLink(name, anchor, spot));
    return "/lessons/" + name + place;
  }

  /// The address of a picture or program of the course; empty where the destination is neither.
  private Optional<String> shared(String destination, Spot spot) {
    Matcher shared = SHARED.matcher(destination);
    if (!shared.matches()) {
      return Optional.empty();
    }
    if (files.read(shared.group(1)).isEmpty()) {
      problems.error(spot, "there is no file " + files.shown(shared.group(1)));
    }
    return Optional.of("/content/" + shared.group(1));
  }

  @Override
  public String image(String destination, Spot spot) {
    return shared(destination, spot)
        .orElseGet(() -> {
          problems.error(
              spot, "an image must lie under `../images/`, but this one is `" + destination + "`");
          return "";
        });
  }

  @Override
  public void warning(Spot spot, String message) {
    problems.warning(spot, message);
  }
}
