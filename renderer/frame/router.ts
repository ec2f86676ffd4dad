import { useSyncExternalStore } from 'react';
import { isHeld } from '../components/ways-out.ts';

/**
 * Screens are addressed by the part behind #, which works alike in Electron and in a browser. Each step of the history
 * is marked with the person who made it, and counted.
 */
interface Mark {
  owner: string;
  step: number;
}
const isMark = (state: unknown): state is Mark => typeof state === 'object' && state !== null && 'owner' in state && 'step' in state;
const markHere = (): Mark | null => (isMark(window.history.state) ? window.history.state : null);

export const href = (path: string): string => `#${encodeURI(path)}`;
const current = (): string => decodeURI(window.location.hash.slice(1)) || '/';

let owner = '';
let steps = markHere()?.step ?? 0;
let isFirst = true;
/** Where the person is; the address may be ahead of it while a form asks whether it is to be left. */
let here = current();
/** Steps up to which a path leads elsewhere. */
const spent = new Map<string, { until: number; instead: string }>();
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

const markOfNow = (): Mark => ({ owner, step: steps });
const put = (path: string): void => {
  window.history.replaceState(markOfNow(), '', href(path));
  here = path;
};

/** A step of the former person leads to Home, and one to a form that was sent to what became of it. */
const settle = (): void => {
  isFirst = false;
  const mark = markHere();
  const end = spent.get(current().split('?')[0] ?? '');
  if (mark === null) {
    steps += 1;
    put(current());
  } else if (mark.owner !== owner) put('/');
  else if (end && mark.step <= end.until) put(end.instead);
};
/** Takes back a step to another screen, so that the address says where the person is. */
const stayHere = (): void => {
  if (markHere() === null) put(here);
  else window.history.pushState(markOfNow(), '', href(here));
};
window.addEventListener('hashchange', () => {
  const wanted = current();
  if (wanted !== here && isHeld(() => go(wanted))) return stayHere();
  settle();
  here = current();
  tell();
});

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed);
  return () => listeners.delete(changed);
};
export const usePath = (): string => useSyncExternalStore(subscribe, current);
export const go = (path: string): void => {
  window.location.hash = encodeURI(path);
};

/** Shows another screen in the place of this one: Back leads to the one before. */
export const goInstead = (path: string): void => {
  put(path);
  tell();
};

/** Forms that were sent, or an editor of what is frozen now: whoever goes back to one of them finds `instead`, which is shown now. */
export const leaveBehind = (paths: readonly string[], instead: string): void => {
  for (const path of paths) spent.set(path, { until: steps, instead });
  goInstead(instead);
};

/** Somebody works at this window from here on: a page that was loaded again stays, what another person left does not. */
export const beginVisit = (userId: string): void => {
  owner = userId;
  const mark = markHere();
  if (mark?.owner === userId) return;
  put(mark === null || mark.owner === '' ? current() : '/');
  tell();
};

/** Nobody works at this window: whoever signs in begins at Home, where no page of the former person is. */
export const endAtHome = (): void => {
  owner = '';
  spent.clear();
  if (current() !== '/' || markHere()?.owner !== '') goInstead('/');
};

/** Back to the previous screen; to `otherwise` if this was the first one. */
export const goBack = (otherwise: string): void => {
  if (isFirst) go(otherwise);
  else window.history.back();
};
/** The parameters after the ? of the path. */
export const queryOf = (path: string): URLSearchParams => new URLSearchParams(path.split('?')[1] ?? '');

/**
 * @param pattern such as '/documents/:number/edit'
 * @returns the named parts, or null when the path is another one
 */
export const matchPath = (pattern: string, path: string): Record<string, string> | null => {
  const [wanted, given] = [pattern.split('/'), path.split('?')[0]?.split('/') ?? []];
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') parameters[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return parameters;
};
