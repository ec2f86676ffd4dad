import { useSyncExternalStore } from 'react';

let isThere = true;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Told by every call: whether the program answered, whatever it said. */
export const tellReach = (is: boolean): void => {
  if (is === isThere) return;
  isThere = is;
  for (const listener of listeners) listener();
};

/** Whether the program answers the calls of this page. */
export const useReach = (): boolean => useSyncExternalStore(subscribe, () => isThere);

const untilReached = (): Promise<void> =>
  new Promise((resolve) => {
    const ended = subscribe(() => {
      ended();
      resolve();
    });
  });

/**
 * Asks again once the program answers: what a screen shows stays as it is meanwhile, with all that is typed in it, and gives no
 * place to a fault.
 * @throws what the program says
 */
export const patiently = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (isThere) throw error;
      await untilReached();
    }
  }
};
