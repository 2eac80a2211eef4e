// @ts-check
/**
 * Hands a file that is dropped on one page over to the page of recordings. It goes through the browser's
 * own store, and is gone from there as soon as it is taken.
 */

const NAME = 'timeslice.handover';
const SHELF = 'files';

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF);
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
}

/**
 * @template T
 * @param {(shelf: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function at(act) {
  const store = await open();
  try {
    return await new Promise((done, failed) => {
      const doing = store.transaction(SHELF, 'readwrite');
      const asked = act(doing.objectStore(SHELF));
      doing.oncomplete = () => done(asked.result);
      doing.onerror = doing.onabort = () => failed(doing.error);
    });
  } finally {
    store.close();
  }
}

/** @param {File} file */
export async function leave(file) {
  await at((shelf) => shelf.put(file, 0));
}

/** @returns {Promise<File|undefined>} what was left, once */
export async function take() {
  const file = await at((shelf) => shelf.get(0));
  indexedDB.deleteDatabase(NAME);
  return file;
}
