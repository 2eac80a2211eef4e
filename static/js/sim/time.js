// @ts-check
/** Times are whole nanoseconds; people read them in the unit that suits the run. */

const UNITS = [['s', 1e9], ['ms', 1e6], ['µs', 1e3], ['ns', 1]];

/**
 * The unit in which a run of this length has at least two whole steps, and the decimals that tell its
 * moments apart.
 *
 * @param {number} length ns
 * @param {number[]} times ns, ascending
 * @returns {Unit}
 */
export function unitFor(length, times) {
  const [name, ns] = /** @type {[string, number]} */ (UNITS.find((u) => length >= 2 * /** @type {number} */ (u[1])) ?? UNITS[3]);
  let decimals = ns === 1 ? 0 : 1;
  while (decimals < 3 && ns > 1) {
    const grain = ns / 10 ** decimals;
    const odd = times.filter((t) => t % grain !== 0).length;
    if (odd <= times.length * 0.05) break;
    decimals++;
  }
  return { name, ns, decimals };
}

/**
 * @param {number} t ns
 * @returns {string} without the unit's name
 */
export function clock(t, unit) {
  return (t / unit.ns).toFixed(unit.decimals);
}

/**
 * A length of time in the unit that suits itself, `20 ms`, `1.5 µs`: two decimals and four digits at
 * most, as the server's pages write it, with a space that no line ends in.
 *
 * @param {number} t ns
 * @returns {string}
 */
export function duration(t) {
  const [name, ns] = /** @type {[string, number]} */ (UNITS.find((u) => Math.abs(t) >= /** @type {number} */ (u[1])) ?? UNITS[3]);
  const value = t / ns;
  return `${+value.toFixed(Math.abs(value) < 100 ? 2 : Math.abs(value) < 1000 ? 1 : 0)}\u00a0${t === 0 ? 'ms' : name}`;
}

/**
 * Distance between the numbers of an axis: 1, 2 or 5 times a power of ten.
 *
 * @param {number} length
 * @param {number} most how many numbers have room
 */
export function tickStep(length, most) {
  const raw = length / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10);
}

/**
 * @param {string|number} value ns, or text such as `6ms` or `12us`
 * @returns {number} ns
 */
export function nanoseconds(value) {
  if (typeof value === 'number') return value;
  const parts = /^\s*([\d.]+)\s*(ns|us|µs|ms|s)?\s*$/.exec(value);
  if (!parts) return 0;
  return Math.round(Number(parts[1]) * ({ ns: 1, us: 1e3, 'µs': 1e3, ms: 1e6, s: 1e9 }[parts[2] ?? 'ns'] ?? 1));
}
