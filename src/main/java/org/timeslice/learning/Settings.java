package org.timeslice.learning;

import org.jspecify.annotations.Nullable;

/// How a learner wants the site; null where they have not said.
///
/// @param language `en` or `zh`
/// @param theme `light`, `dark` or `auto`
public record Settings(@Nullable String language, @Nullable String theme) {
  public static final Settings UNSET = new Settings(null, null);
}
