// @ts-check
/**
 * Says at each question what became of its answer. htmx sends the forms; where the server cannot be
 * reached, the answer is kept in this browser and sent again, with the same id, until it is saved.
 */

const AGAIN = 15_000;

/** @typedef {{ajax: (verb: string, url: string, how: object) => Promise<void>}} Htmx */
const htmx = () => /** @type {{htmx?: Htmx}} */ (/** @type {unknown} */ (window)).htmx;

/** @param {Element} question @param {string} text @param {boolean} bad */
function say(question, text, bad) {
  const says = question.querySelector(".says");
  if (!(says instanceof HTMLElement)) return;
  says.hidden = false;
  says.textContent = text;
  says.classList.toggle("bad", bad);
}

/** This page as it is once nothing is asked again. */
function here() {
  const query = new URLSearchParams(location.search);
  query.delete("again");
  return `${location.pathname}?${query}`;
}

/** The question as the server has it now. @param {Element} question */
function refresh(question) {
  const how = { target: `#${question.id}`, select: `#${question.id}`, swap: "outerHTML" };
  return htmx()?.ajax("GET", here(), how);
}

/** One value a field, those of several boxes as lines. @param {HTMLFormElement} form */
function fields(form) {
  /** @type {Record<string, string>} */
  const all = {};
  for (const [name, value] of new FormData(form)) {
    all[name] = name in all ? `${all[name]}\n${value}` : String(value);
  }
  return all;
}

/** @param {HTMLFormElement} form @param {Record<string, string>} letter */
async function keepSending(form, letter) {
  const question = form.closest(".question");
  const texts = document.querySelector("[data-offline]");
  if (!question) return;
  const { Offline, send } = await import("./sim/attempts.js");
  try {
    await send(form.action, letter);
    await refresh(question);
  } catch (error) {
    if (error instanceof Offline) {
      say(question, texts?.getAttribute("data-offline") ?? "", false);
      setTimeout(() => keepSending(form, letter), AGAIN);
    } else {
      say(question, String(error instanceof Error ? error.message : error), true);
    }
  }
}

/** @param {Event} event */
function failed(event) {
  const { elt, xhr } = /** @type {CustomEvent} */ (event).detail;
  if (!(elt instanceof HTMLFormElement) || !elt.matches("[data-attempt]")) return;
  if (!xhr?.status || xhr.status >= 500) keepSending(elt, fields(elt));
}

document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:responseError", failed);
document.addEventListener("timeslice:refused", (event) => {
  const question = event.target instanceof Element && event.target.closest(".question");
  if (question) say(question, /** @type {CustomEvent} */ (event).detail.text, true);
});
document.addEventListener("timeslice:answered", (event) => {
  const name = /** @type {CustomEvent} */ (event).detail?.block;
  const question = document.querySelector(`.predict[data-predict="${CSS.escape(name ?? "")}"]`);
  if (question) refresh(question);
  unveil();
});

/** Uncovers numbers in the text, now that an answer is there. */
async function unveil() {
  (await import("./unveil.js")).unveil(here());
}

/**
 * A question that is swapped takes the focus with it, and whoever works with the keyboard would begin
 * at the top of the page again. So the focus goes to what the new one says about the answer.
 */
let left = "";

document.addEventListener("htmx:beforeSwap", () => {
  left = document.activeElement?.closest(".question")?.id ?? left;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful } = /** @type {CustomEvent} */ (event).detail;
  if (successful && elt instanceof HTMLFormElement && elt.closest(".predict, .gantt")) unveil();
});
/** What is folded below cards until they are put in order. @param {Element | null} question */
function unfold(question) {
  const below = question?.matches(".order:not(.open)") ? question.nextElementSibling : null;
  below?.querySelector(":scope > details.folded:first-child")?.setAttribute("open", "");
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target instanceof Element) unfold(event.target);
  const question = left && document.getElementById(left);
  const active = document.activeElement;
  if (!question || (active && active !== document.body)) return;
  left = "";
  const next =
    question.querySelector(".kept") ??
    question.querySelector("input:not([type=hidden]), select, button, a");
  if (!(next instanceof HTMLElement)) return;
  if (next.matches(".kept")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
});
