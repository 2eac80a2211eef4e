package org.timeslice.engine.scenario;

import java.util.List;
import org.timeslice.engine.WhatIf;

/// What became of a line such as `at 6ms: set gomaxprocs 1`.
public sealed interface WhatIfs {

  /// The interventions, in the order of the text.
  record Ok(List<WhatIf> whatIfs) implements WhatIfs {
    public Ok {
      whatIfs = List.copyOf(whatIfs);
    }
  }

  /// Positions count within the line itself.
  record Wrong(List<Mistake> mistakes) implements WhatIfs {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }
}
