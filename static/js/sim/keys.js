// @ts-check
/**
 * Keys, heard only while the focus is inside the widget; letters can be switched off (WCAG 2.1.4).
 *
 * @typedef {Record<'toggle'|'restart'|'end'|'back'|'forward'|'dispatchBack'|'dispatchForward'|'threadBack'|'threadForward'|'table'|'full'|'share'|'help'|'release'|'zoomIn'|'zoomOut'|'zoomAll', () => void> & {speed: (n: number) => void}} Actions
 */

const KEPT = 'timeslice.keys';

export function lettersOn() {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function setLetters(on) {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/**
 * @param {HTMLElement} root
 * @param {Actions} act
 */
export function listen(root, act) {
  /** @type {Record<string, () => void>} */
  const always = {
    ' ': act.toggle, ArrowLeft: act.back, ArrowRight: act.forward, Home: act.restart, End: act.end, Escape: act.release,
    'Shift+ArrowLeft': act.dispatchBack, 'Shift+ArrowRight': act.dispatchForward,
  };
  /** @type {Record<string, () => void>} */
  const letters = {
    k: act.toggle, t: act.table, f: act.full, s: act.share, '?': act.help, '.': act.threadForward, ',': act.threadBack,
    '+': act.zoomIn, '=': act.zoomIn, '-': act.zoomOut, 0: act.zoomAll,
    1: () => act.speed(0), 2: () => act.speed(1), 3: () => act.speed(2), 4: () => act.speed(3), 5: () => act.speed(4),
  };
  root.addEventListener('keydown', (e) => {
    const target = /** @type {HTMLElement} */ (e.target);
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.closest('dialog')) return;
    if (target.closest('[role=radiogroup]') && e.key.startsWith('Arrow')) return;
    const name = e.shiftKey && e.key.startsWith('Arrow') ? `Shift+${e.key}` : e.key;
    const found = always[name] ?? (lettersOn() ? letters[name] ?? letters[name.toLowerCase()] : undefined);
    if (!found || (e.key === ' ' && target.closest('button, [role=radio], [role=tab], a'))) return;
    if (e.key === 'Escape' && document.fullscreenElement) return;
    e.preventDefault();
    found();
  });
}
