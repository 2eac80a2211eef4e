// @ts-check
import { leave } from './handover.js';

/** A recording that is dropped on the playground opens on its own page; a scenario is the editor's. */

const isFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files');

addEventListener('dragover', (event) => {
  if (isFile(event)) event.preventDefault();
});
addEventListener('drop', async (event) => {
  const file = isFile(event) ? event.dataTransfer?.files[0] : undefined;
  if (!file || /\.ya?ml$/i.test(file.name)) return;
  event.preventDefault();
  event.stopPropagation();
  await leave(file);
  location.href = '/playground/recordings#dropped';
}, { capture: true });
