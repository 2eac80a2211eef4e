// @ts-check
/**
 * Where the reader is: shown in the strip on top, and told to the server a moment after they stop
 * scrolling and when they leave.
 */

const QUIET = 1500;
const lesson = document.querySelector("[data-lesson]")?.getAttribute("data-lesson") ?? "";
const strip = [...document.querySelectorAll(".strip [data-section]")].filter(
  (one) => one instanceof HTMLElement,
);
const headings = strip.map((one) => document.getElementById(one.dataset.section ?? ""));

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
let told = "";

/** The last section that has come up to the middle of the window; −1 above the first. */
function current() {
  const middle = innerHeight / 2;
  return headings.findLastIndex((one) => one && one.getBoundingClientRect().top < middle);
}

function percent() {
  const height = document.documentElement.scrollHeight - innerHeight;
  return height <= 0 ? 100 : Math.min(100, Math.round((100 * scrollY) / height));
}

function show() {
  const here = current();
  strip.forEach((one, i) => {
    one.className = i < here ? "d" : i === here ? "c" : "";
  });
}

function tell() {
  clearTimeout(timer);
  const section = strip[current()]?.dataset.section ?? "";
  const body = new URLSearchParams({ lesson, section, percent: String(percent()) });
  if (body.toString() === told) return;
  told = body.toString();
  fetch("/place", { method: "POST", body, keepalive: true }).catch(() => {
    told = "";
  });
}

if (lesson) {
  show();
  addEventListener("scroll", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET);
  }, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && scrollY > 0) tell();
  });
}
