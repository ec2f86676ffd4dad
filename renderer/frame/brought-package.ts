import { useSyncExternalStore } from 'react';

/** An audit package that is to be shown: one that the program was opened with, or one that is still to be chosen. */
export interface BroughtPackage {
  /** Null where the person chooses it. */
  path: string | null;
}

let brought: BroughtPackage | null = null;
const listeners = new Set<() => void>();
const put = (next: BroughtPackage | null): void => {
  brought = next;
  for (const listener of listeners) listener();
};

/** Shows the screen that verifies packages, whoever is signed in or nobody. @param path of the package; null to choose one */
export const showPackage = (path: string | null): void => put({ path });
export const leavePackage = (): void => put(null);

export const useBroughtPackage = (): BroughtPackage | null =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => brought,
  );
