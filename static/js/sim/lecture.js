// @ts-check
/** Full screen for a lecture: everything as large as the screen allows. */

/** @param {Widget|Comparison} widget */
export function full(widget) {
  if (document.fullscreenElement) return document.exitFullscreen();
  const { root } = widget;
  const fitted = () => {
    fit(widget);
    if (!document.fullscreenElement) document.removeEventListener('fullscreenchange', fitted);
  };
  document.addEventListener('fullscreenchange', fitted);
  return root.requestFullscreen?.().catch(() => {
    document.removeEventListener('fullscreenchange', fitted);
    root.classList.toggle('lecture');
    widget.resize();
  });
}

function fit(widget) {
  const { root, inner } = widget;
  const on = document.fullscreenElement === root;
  root.classList.toggle('lecture', on);
  inner.style.zoom = '';
  inner.style.width = '';
  if (on) {
    inner.style.width = '1180px';
    const k = Math.min(innerWidth / 1180, innerHeight / (inner.offsetHeight || 1));
    inner.style.width = `${innerWidth / Math.max(1, k)}px`;
    inner.style.zoom = String(Math.max(1, k));
  }
  widget.resize();
}
