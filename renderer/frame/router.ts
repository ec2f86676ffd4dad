import { useSyncExternalStore } from 'react';

/** Screens are addressed by the part behind #, which works alike in Electron and in a browser. */
const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};
const current = (): string => decodeURI(window.location.hash.slice(1)) || '/';

export const usePath = (): string => useSyncExternalStore(subscribe, current);
export const go = (path: string): void => {
  window.location.hash = encodeURI(path);
};
let steps = 0;
window.addEventListener('hashchange', () => {
  steps += 1;
});
/** Back to the previous screen; to `otherwise` if this was the first one. */
export const goBack = (otherwise: string): void => {
  if (steps > 0) window.history.back();
  else go(otherwise);
};
/** The parameters after the ? of the path. */
export const queryOf = (path: string): URLSearchParams => new URLSearchParams(path.split('?')[1] ?? '');
export const href = (path: string): string => `#${encodeURI(path)}`;

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
