// @ts-check
/**
 * Cards that are put in order by buttons instead of numbers. What the form sends stays the same: a
 * number a card.
 */

/** @param {HTMLOListElement} list */
function upgrade(list) {
  if (list.classList.contains("live") || !list.querySelector("select")) return;
  list.classList.add("live");
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  for (const card of cards(list)) {
    const moves = document.createElement("span");
    moves.className = "moves";
    moves.append(button(list, "up", "↑", -1, status), button(list, "down", "↓", 1, status));
    card.querySelector("label")?.classList.add("vh");
    card.querySelector("select")?.setAttribute("tabindex", "-1");
    card.prepend(moves);
  }
  list.after(status);
  number(list);
}

/** @param {HTMLOListElement} list */
function cards(list) {
  return [...list.querySelectorAll("li")].filter((item) => item.querySelector("select"));
}

/**
 * @param {HTMLOListElement} list
 * @param {string} name
 * @param {string} sign
 * @param {number} by
 * @param {HTMLElement} status
 */
function button(list, name, sign, by, status) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = sign;
  made.dataset.by = String(by);
  made.setAttribute("aria-label", list.dataset[name] ?? name);
  made.addEventListener("click", () => {
    const card = made.closest("li");
    const all = cards(list);
    const place = card ? all.indexOf(card) : -1;
    const other = all[place + by];
    if (!card || !other) return;
    if (by < 0) other.before(card);
    else other.after(card);
    number(list);
    made.focus();
    status.textContent = (list.dataset.moved ?? "{0}").replace("{0}", String(place + by + 1));
  });
  return made;
}

/** @param {HTMLOListElement} list */
function number(list) {
  const all = cards(list);
  all.forEach((card, i) => {
    const select = card.querySelector("select");
    if (select) select.value = String(i + 1);
    for (const one of card.querySelectorAll("button[data-by]")) {
      if (!(one instanceof HTMLElement)) continue;
      one.setAttribute("aria-disabled", String(!all[i + Number(one.dataset.by)]));
    }
  });
}

function upgradeAll() {
  for (const list of document.querySelectorAll("ol[data-order]")) {
    if (list instanceof HTMLOListElement) upgrade(list);
  }
}

upgradeAll();
document.addEventListener("htmx:load", upgradeAll);
