// @ts-check
/** Files to keep: those that the server writes, and a picture of pixels made of its SVG. */

const SCALE = 2;

/**
 * @param {string} name
 * @param {Blob} blob
 */
export function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/**
 * @param {import('./server.js').TextSource[]} sources
 * @param {string} format
 * @param {string[]} whatIfs of the fork that is shown
 */
export async function saveAll(sources, format, whatIfs) {
  for (const [n, source] of sources.entries()) {
    const file = await source.file(format === 'png' ? 'svg' : format, whatIfs);
    const name = sources.length > 1 ? file.name.replace(/(\.[^.]+){1,2}$/, (ending) => `-${'abcd'[n]}${ending}`) : file.name;
    if (format === 'png') save(name.replace(/svg$/, 'png'), await pixels(await file.blob.text()));
    else save(name, file.blob);
  }
}

/**
 * A picture as it is on white paper, at twice its size.
 *
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
async function pixels(svg) {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? ['', '960', '320'];
  const canvas = document.createElement('canvas');
  canvas.width = Number(width) * SCALE;
  canvas.height = Number(height) * SCALE;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.replace('<svg ', `<svg width="${width}" height="${height}" `))}`;
  await image.decode();
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('png'))), 'image/png');
  });
}
