// @ts-check
/**
 * Geometry of the Go scene for a width and a number of Ps: boxes of the Ps in rows, the column (or, when
 * narrow, the band) of zones for threads without a P. Knows pixels, not things.
 */

/** Most Ps that are drawn; the rest is a number. */
export const MOST = 12;
/** px of a zone's height, so that its tokens stand below its name */
const LEAST = 54;

/**
 * @param {number} W
 * @param {number} docks how many Ps
 * @param {string[]} zones names of the zones that this run needs
 */
export function geometry(W, docks, zones) {
  const narrow = W < 590;
  const shown = Math.min(docks, MOST);
  const columns = Math.max(1, Math.min(shown, narrow ? 2 : 4));
  const rows = Math.max(1, Math.ceil(shown / columns));
  const k = narrow ? (rows > 1 ? 0.6 : 1) : columns < 4 ? 1 : rows > 1 ? 0.58 : 0.8;
  const step = narrow ? 29 : k < 1 ? 29 : 33;
  const x0 = narrow ? 8 : 18;
  const off = narrow ? 0 : Math.max(186, W * 0.25);
  const area = narrow ? W - 16 : W - off - 44;
  const gap = narrow ? 8 : 20;
  const width = Math.min((area - gap * (columns - 1)) / columns, narrow ? 560 : 340);
  const height = narrow ? 92 : k < 1 ? 74 : 84;
  const top = narrow ? 84 : 92;
  const dock = narrow ? 20 : 12;
  const rowHeight = height + dock + 100 * k + 24;
  const stacked = narrow || (k < 1 && width < 180);
  /** @type {Dock[]} */
  const boxes = [];
  for (let i = 0; i < shown; i++) {
    const x = x0 + (i % columns) * (width + gap);
    const y = top + Math.floor(i / columns) * rowHeight;
    const ny = narrow ? y + 39 : y + height / 2 + 6;
    const qx = narrow ? x + 20 : x + (k < 1 ? 64 : 82);
    boxes.push({
      x, y, w: width, h: height, cx: x + width / 2, nx: x + (narrow ? 20 : k < 1 ? 24 : 28), ny, qx, qy: narrow ? y + 76 : ny,
      my: y + height + dock + (100 * k * 2) / 3,
      slots: Math.max(1, Math.min(narrow ? 12 : 7, Math.floor((x + width - qx + 8) / step))),
    });
  }
  const bottom = top + rows * rowHeight;
  const globalWidth = narrow ? W * 0.56 : Math.min(area * 0.62, 300);
  const doneX = x0 + globalWidth + (narrow ? 14 : 28);
  const g = {
    narrow, k, step, dock, radius: narrow ? 13 : k < 1 ? 13 : 15, boxes, stacked, more: docks - shown,
    height: Math.max(312, bottom),
    global: { x: x0, y: narrow ? 24 : 26, w: globalWidth, h: 38 },
    done: { x: doneX, y: narrow ? 24 : 26, w: (narrow ? W - 64 : x0 + area) - doneX, h: 38 },
    sysmon: narrow ? { x: W - 24, y: 44 } : { x: W - off + 14, y: 36 },
    /** @type {Record<string, Box>} */
    zones: {},
  };
  if (narrow) band(g, W, bottom, zones);
  else column(g, W - off - 8, off, zones);
  return g;
}

function column(g, x, w, names) {
  const weight = (n) => (n === 'kernel' ? 2 : 1);
  const total = names.reduce((sum, n) => sum + weight(n), 0);
  const around = 60 + 8 + 8 * (names.length - 1);
  g.height = Math.max(g.height, around + total * LEAST);
  const room = g.height - around;
  let y = 60;
  for (const name of names) {
    const h = (room * weight(name)) / total;
    g.zones[name] = { x, y, w, h };
    y += h + 8;
  }
}

function band(g, W, y, names) {
  const half = (W - 24) / 2;
  const others = names.filter((n) => n !== 'kernel');
  const h = 62;
  const tall = Math.max(130, others.length * (h + 8) - 8);
  g.zones.kernel = { x: 8, y, w: half, h: tall };
  const each = (tall - 8 * (others.length - 1)) / others.length;
  others.forEach((name, i) => {
    g.zones[name] = { x: 16 + half, y: y + i * (each + 8), w: half, h: each };
  });
  g.height = y + tall + 8;
}
