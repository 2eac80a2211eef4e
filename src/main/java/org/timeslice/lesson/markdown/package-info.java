/// Markdown into HTML: CommonMark with tables, footnotes, task lists, alerts, and what is ours in
/// running text: entities `{G2}`, numbers `{= sim.end}` and terms `[[quantum]]`. Start at
/// [MarkdownPage] for a whole file, at [Phrases] for a short text inside a block.
///
/// Reading and rendering are two steps with a third between them: the tree's references are
/// resolved through [References], which know the lesson's simulations. Why not while rendering:
/// problems have to be told with their place, and a renderer no longer knows it.
///
/// No HTML of the author's reaches a page; it is shown as text.
@NullMarked
package org.timeslice.lesson.markdown;

import org.jspecify.annotations.NullMarked;
