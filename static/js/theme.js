// @ts-check
/**
 * Switches the theme without loading the page again, and tells the server, which writes it into
 * the next page. Without this file the same form loads the page.
 */

/** @param {HTMLFormElement} form */
function follow(form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || button.name !== "theme") return;
    event.preventDefault();
    show(button.value);
    const body = new URLSearchParams({ theme: button.value });
    fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
  });
}

/** @param {string} theme */
function show(theme) {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll("button[name=theme]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("value") === theme));
  }
  document.dispatchEvent(new CustomEvent("timeslice:theme", { detail: { theme } }));
}

document.querySelectorAll("form[data-settings]").forEach((form) => {
  if (form instanceof HTMLFormElement) follow(form);
});
