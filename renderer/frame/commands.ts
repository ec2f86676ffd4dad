import { useEffect, useId, useSyncExternalStore } from 'react';

/** Something that can be done here and now; the palette runs it as the button on the screen would. */
export interface Command {
  label: string;
  run: () => void;
}

const offered = new Map<string, readonly Command[]>();
let all: readonly Command[] = [];
const listeners = new Set<() => void>();
const tell = (): void => {
  all = [...offered.values()].flat();
  for (const listener of listeners) listener();
};

/** A screen offers its actions for as long as it is shown; what a person may not do is not among them. */
export const useOffer = (commands: readonly Command[]): void => {
  const id = useId();
  // After each drawing, so that the newest closures run.
  useEffect(() => {
    const before = offered
      .get(id)
      ?.map(({ label }) => label)
      .join('\n');
    offered.set(id, commands);
    if (before !== commands.map(({ label }) => label).join('\n')) tell();
    else all = [...offered.values()].flat();
  });
  useEffect(
    () => () => {
      offered.delete(id);
      tell();
    },
    [id],
  );
};

export const useOffered = (): readonly Command[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
