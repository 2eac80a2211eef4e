/// What every page needs: who visits, in which language and theme, and how a page is made. Start at
/// `web.site.Site`, which lists every route, then [Visit] and [Pages].
///
/// Pages lie in children by noun: `web.course` is the map, `web.lesson` a lesson with its blocks,
/// `web.site` ties routes to them. Each page is a record of what it shows, made by its handler, and
/// a template that only chooses and loops. Every page works as a full load and without JavaScript;
/// htmx swaps a named part of what the page already holds.
@NullMarked
package org.timeslice.web;

import org.jspecify.annotations.NullMarked;
