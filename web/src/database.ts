// The few IndexedDB calls the app needs, as promises. One database holds keys, identities, the
// outbox, and answers for reading without network. Browsers in private mode refuse to open it;
// callers get a `DatabaseUnavailable` and keep working in memory.

const NAME = "linli";
const VERSION = 2;

export type StoreName = "keys" | "identities" | "outbox" | "settings" | "answers";
const STORES: StoreName[] = ["keys", "identities", "outbox", "settings", "answers"];

export class DatabaseUnavailable extends Error {}

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    if (typeof indexedDB === "undefined") {
      reject(new DatabaseUnavailable("this browser has no IndexedDB"));
      return;
    }
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const store of STORES) {
        if (!request.result.objectStoreNames.contains(store)) {
          request.result.createObjectStore(store);
        }
      }
    };
    request.onblocked = () => reject(new DatabaseUnavailable("another tab holds an old version"));
    request.onerror = () => reject(new DatabaseUnavailable(String(request.error)));
    request.onsuccess = () => {
      // A newer version of the app in another tab must be able to upgrade.
      request.result.onversionchange = () => closeDatabase();
      resolve(request.result);
    };
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

/** Closes the connection; the next call opens it again. */
export function closeDatabase(): void {
  const closing = opening;
  opening = null;
  closing?.then((database) => database.close()).catch(() => undefined);
}

function run<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  action: (objects: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return open().then(
    (database) =>
      new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(store, mode);
        // `action` throws a DataCloneError synchronously when a CryptoKey cannot be stored.
        const request = action(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = () => reject(transaction.error ?? request.error);
        transaction.onabort = () => reject(transaction.error ?? request.error);
      }),
  );
}

export function readOne<T>(store: StoreName, key: string): Promise<T | undefined> {
  return run(store, "readonly", (objects) => objects.get(key) as IDBRequest<T | undefined>);
}

export function readAll<T>(store: StoreName): Promise<T[]> {
  return run(store, "readonly", (objects) => objects.getAll() as IDBRequest<T[]>);
}

export function write(store: StoreName, key: string, value: unknown): Promise<void> {
  return run(store, "readwrite", (objects) => objects.put(value, key)).then(() => undefined);
}

export function remove(store: StoreName, key: string): Promise<void> {
  return run(store, "readwrite", (objects) => objects.delete(key)).then(() => undefined);
}
