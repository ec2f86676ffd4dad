const KEY = 'countersign-window';

const begin = (): string => {
  const id = crypto.randomUUID();
  sessionStorage.setItem(KEY, id);
  return id;
};

/** This window, told apart from others of the same person; the same one after its page was loaded again. */
export let windowId: string = sessionStorage.getItem(KEY) ?? begin();

const nameOf = (id: string): string => `countersign.window.${id}`;

/** Held for as long as the page is there. @returns whether no other page holds it */
const claim = (): Promise<boolean> =>
  new Promise((resolve) => {
    void navigator.locks.request(nameOf(windowId), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    });
  });

/** A page that is loaded again may come before the one that it takes the place of has gone. */
const WAITS_MS = 300;

/**
 * A browser that duplicates a tab gives the copy all that the first one keeps: its key, and with it the session, and the
 * holds of its drafts. Two windows that are one to the program would lock and sign out each other.
 * @returns whether this window began as a copy of one that is open; it is a window of its own from here on
 */
export const partFromCopied = async (): Promise<boolean> => {
  if (await claim()) return false;
  await new Promise((resolve) => setTimeout(resolve, WAITS_MS));
  if (await claim()) return false;
  windowId = begin();
  await claim();
  return true;
};
