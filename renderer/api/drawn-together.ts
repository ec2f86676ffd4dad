import { notifyManager } from '@tanstack/react-query';

/** So long a screen waits at most for the slowest of several answers. */
const PATIENCE_MS = 250;
let waiting = 0;
let held: (() => void)[] = [];
notifyManager.setScheduler((tell) => {
  if (waiting > 0) held.push(tell);
  else setTimeout(tell, 0);
});
const tellAll = (): void => {
  const told = held;
  held = [];
  for (const tell of told) tell();
};

/** Answers that come until `all` is settled are drawn together: one after the other, each would draw most of the screen anew. */
export const drawnTogether = async (all: Promise<unknown>): Promise<void> => {
  let isWaiting = true;
  waiting += 1;
  const end = () => {
    if (!isWaiting) return;
    isWaiting = false;
    waiting -= 1;
    if (waiting === 0) tellAll();
  };
  const patience = setTimeout(end, PATIENCE_MS);
  await all.finally(() => {
    clearTimeout(patience);
    end();
  });
};
