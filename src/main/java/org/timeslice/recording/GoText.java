package org.timeslice.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.timeslice.recording.Limits.Patience;

/// Reads what `GODEBUG=schedtrace=N,scheddetail=1` prints, also where the program's own output lies
/// between.
final class GoText {
  private final List<Remark> remarks;
  private final Limits limits;
  private final GoStory story;
  private int heads;
  private int told;
  private int incomplete;
  private int lines;

  GoText(Limits limits, List<Remark> remarks, Retelling to) {
    this.limits = limits;
    this.remarks = remarks;
    this.story = new GoStory(to, limits.members());
  }

  Opened.Playable open(InputStream from, Patience patience) throws IOException, Unreadable {
    var in = new Lines(from);
    GoSnapshot at = null;
    String line = in.next();
    while (line != null) {
      GoSnapshot next = GoSnapshot.begin(line);
      if (next != null) {
        heads++;
        end(at);
        at = next;
      } else if (at != null && at.take(line)) {
        lines++;
      }
      if (lines >= limits.records()) {
        remarks.add(Remark.of("records-beyond", lines, in.number()));
        break;
      }
      if (patience.isOver()) {
        break;
      }
      line = in.next();
    }
    boolean late = patience.isOver();
    if (late) {
      remarks.add(Remark.of("time-over", in.number()));
    }
    if (at != null && !in.isWhole()) {
      remarks.add(Remark.of("cut-line", in.number()));
    }
    end(at);
    if (told == 0 && late) {
      throw new Unreadable(Remark.of("time-over", in.number()));
    }
    if (told == 0) {
      throw new Unreadable(
          lines == 0 ? Remark.of("go.no-detail", heads) : Remark.of("go.incomplete", heads));
    }
    if (incomplete > 0) {
      remarks.add(Remark.of("go.some-incomplete", incomplete));
    }
    return story.finish(remarks);
  }

  private void end(@Nullable GoSnapshot snapshot) {
    if (snapshot == null) {
      return;
    }
    if (snapshot.isWhole()) {
      story.tell(snapshot);
      told++;
    } else {
      incomplete++;
    }
  }
}
