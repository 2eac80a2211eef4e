package org.timeslice.web.lesson;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timeslice.engine.Trace;
import org.timeslice.learning.Runs;
import org.timeslice.lesson.Block;
import org.timeslice.lesson.Language;
import org.timeslice.web.asset.Assets;
import org.timeslice.web.trace.Exports;
import org.timeslice.web.trace.Still;
import org.timeslice.web.trace.Words;

/// The stills that pages needed lately: making one costs more than the rest of a page. Safe for any
/// number of threads.
public final class Stills {
  private static final int MOST = 300;

  private record Key(
      String name,
      Excerpt excerpt,
      List<Block.Stop> stops,
      Language language,
      int lines,
      String version) {}

  private final Runs runs;
  private final Assets assets;
  private final Map<Language, Words> catalogues = new EnumMap<>(Language.class);
  private String catalogued = "";
  private final Map<Key, Still> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Still> eldest) {
          return size() > MOST;
        }
      };

  public Stills(Runs runs, Assets assets) {
    this.runs = runs;
    this.assets = assets;
  }

  /// The words that it is told in.
  Words words(Language language) {
    String version = assets.version();
    synchronized (catalogues) {
      if (!version.equals(catalogued)) {
        catalogues.clear();
        catalogued = version;
      }
      return catalogues.computeIfAbsent(language, one -> Words.of(one, assets::bytes));
    }
  }

  /// The still of a run; of an author's stops only those that lie in it are shown.
  ///
  /// @param lines how many events it may tell
  Still of(String name, Excerpt excerpt, List<Block.Stop> stops, Language language, int lines) {
    Key key = new Key(name, excerpt, stops, language, lines, assets.version());
    synchronized (kept) {
      Still still = kept.get(key);
      if (still != null) {
        return still;
      }
    }
    Trace trace = excerpt.of(runs);
    Still still =
        Still.of(trace, stops, words(language), Exports.timeline(trace, name, language), lines);
    synchronized (kept) {
      kept.put(key, still);
    }
    return still;
  }
}
