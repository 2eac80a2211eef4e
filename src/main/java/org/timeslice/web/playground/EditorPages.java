package org.timeslice.web.playground;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timeslice.engine.scenario.Adjustable;
import org.timeslice.engine.scenario.Completion;
import org.timeslice.web.Json;
import org.timeslice.web.Pages;
import org.timeslice.web.Refusal;

/// What an editor asks while somebody types: what is wrong, `/playground/checks`, and what may
/// stand at a place, `/playground/completions`. Neither runs anything.
public final class EditorPages {
  private static final int LONGEST_TEXT = 256 * 1024;

  private final Pages pages;
  private final Helps helps;

  EditorPages(Pages pages, Helps helps) {
    this.pages = pages;
    this.helps = helps;
  }

  /// @param settings what can be compared at other values; empty while the text is wrong
  record Check(List<Fault> errors, List<Adjustable> settings) {}

  /// @param info what it means
  record Offer(String label, String insert, String info) {}

  /// @param from where the offers stand in place of what is there
  record Offers(int from, List<Offer> offers) {}

  public void check(Context ctx) {
    Check check =
        switch (Proposal.of(ctx).read()) {
          case Proposal.Read.Ready ready -> new Check(List.of(), Adjustable.of(ready.scenario()));
          case Proposal.Read.Wrong wrong ->
              new Check(Fault.worded(wrong.faults(), pages.visit(ctx).language()), List.of());
        };
    Json.send(ctx, check);
  }

  public void complete(Context ctx) {
    String text = Proposal.of(ctx).text();
    if (text.length() > LONGEST_TEXT) {
      throw Refusal.of(413, "large");
    }
    int position = position(ctx, text);
    Completion completion = Completion.at(text, position);
    Map<String, String> words = helps.of(pages.visit(ctx).language());
    List<Offer> offers =
        completion.candidates().stream()
            .map(one -> new Offer(one.label(), one.insert(), words.getOrDefault(one.help(), "")))
            .toList();
    Json.send(ctx, new Offers(completion.from(), offers));
  }

  private static int position(Context ctx, String text) {
    try {
      int position = Integer.parseInt(Optional.ofNullable(ctx.formParam("position")).orElse(""));
      if (position >= 0 && position <= text.length()) {
        return position;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same words.
    }
    throw Refusal.malformed("position: 0 … " + text.length());
  }
}
