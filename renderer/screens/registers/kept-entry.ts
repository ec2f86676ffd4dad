import { useSyncExternalStore } from 'react';
import { thisVisit } from '../../api/visit.ts';
import type { Typed } from './typed-entry.ts';

interface Kept {
  typed: Typed | null;
  /** The save that is under way, and in which visit: whoever comes later gets no answer to it. */
  saving: { visit: number; done: Promise<unknown> } | null;
  /** Why what is typed could not be saved. */
  error: Error | null;
}
const NOTHING: Kept = { typed: null, saving: null, error: null };

/** What was typed and is not saved yet, as long as the window is open: whoever comes back to an entry finds it, also while a save is under way. */
const all = new Map<string, Kept>();
const listeners = new Set<() => void>();
const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed);
  return () => void listeners.delete(changed);
};

/** @param key the person and the number of the entry */
export const keptOf = (key: string): Kept => all.get(key) ?? NOTHING;
export const savingOf = (key: string): Promise<unknown> | null => {
  const { saving } = keptOf(key);
  return saving?.visit === thisVisit() ? saving.done : null;
};
export const keep = (key: string, part: Partial<Kept>): void => {
  const next = { ...keptOf(key), ...part };
  if (next.typed === null && next.saving === null && next.error === null) all.delete(key);
  else all.set(key, next);
  for (const listener of listeners) listener();
};
export const useKept = (key: string): Kept => useSyncExternalStore(subscribe, () => keptOf(key));
