/// A trace for other programs and for people: [TraceJson] and [ChromeTrace] for tools,
/// [SvgTimeline] for pages and print, [CsvTable] for spreadsheets, [TextReport] for a terminal.
///
/// Every exporter writes to an [java.lang.Appendable] as it goes and keeps no more in memory than
/// the trace itself. The same trace gives the same text, to the byte, on every machine: nothing
/// here asks for a locale, a clock or a hash order.
@NullMarked
package org.timeslice.engine.export;

import org.jspecify.annotations.NullMarked;
