/** A file that was chosen and has not arrived yet, kept by the browser so that leaving the page loses nothing. */
export interface KeptChoice {
  readonly id: string;
  /** Whose, and for what. */
  readonly key: string;
  readonly name: string;
  readonly content: Blob;
  readonly chosenAt: number;
}

const LONGEST_DAYS = 30;

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
  });

function openKept(): Promise<IDBDatabase> {
  const request = indexedDB.open('ketnghia-evidence', 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore('files', { keyPath: 'id' }));
  return settled(request);
}

/** A browser that keeps nothing (private windows) sends as well; only leaving the page then loses what was not sent. */
async function withKept<Value>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | null> {
  try {
    const database = await openKept();
    try {
      return await settled(work(database.transaction('files', mode).objectStore('files')));
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

export const keepChoice = (choice: KeptChoice): Promise<unknown> => withKept('readwrite', (store) => store.put(choice));
export const forgetChoice = (id: string): Promise<unknown> => withKept('readwrite', (store) => store.delete(id));

/** What was left for this thing, in the order in which it was chosen; what is a month old is forgotten. */
export async function listChoices(key: string): Promise<KeptChoice[]> {
  const all = ((await withKept('readonly', (store) => store.getAll())) ?? []) as KeptChoice[];
  const isOld = ({ chosenAt }: KeptChoice): boolean => Date.now() - chosenAt > LONGEST_DAYS * 86_400_000;
  for (const choice of all.filter(isOld)) await forgetChoice(choice.id);
  return all.filter((choice) => choice.key === key && !isOld(choice)).toSorted((a, b) => a.chosenAt - b.chosenAt);
}
