// @ts-check
/**
 * Numbers in the text that a question covered until it was answered: they are in the page that the
 * server would send now.
 *
 * @param {string} page its address
 */
export async function unveil(page) {
  if (!document.querySelector(".computed.veiled")) return;
  const answer = await fetch(page).catch(() => null);
  if (!answer?.ok) return;
  const sent = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const kind of [".prose .computed", ".figcaption .computed"]) {
    const now = sent.querySelectorAll(kind);
    const old = document.querySelectorAll(kind);
    if (now.length === old.length) old.forEach((one, n) => one.replaceWith(now[n]));
  }
}
