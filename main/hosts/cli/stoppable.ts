import { constants } from 'node:os';

/** Ctrl+C, the end of the session at the computer, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Work that takes away what it made when it is told to stop. It is told by the first signal, and a further one does not cut it off meanwhile. */
export const stoppable = async <Made>(work: (signal: AbortSignal) => Promise<Made>): Promise<Made> => {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const name of SIGNALS) process.on(name, stop);
  try {
    return await work(stopping.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, stop);
  }
};

/** As a shell counts what was ended by a signal. */
const ENDED = 128;

/**
 * Work that ends at its next step when it is asked to: the first signal asks, and a further one ends the process at once. What is
 * half written then is taken away as it ends.
 */
export const askedToStop = async <Made>(work: Promise<Made>, ask: () => Promise<unknown>): Promise<Made> => {
  let isAsked = false;
  const stop = (name: NodeJS.Signals): void => {
    if (isAsked) process.exit(ENDED + constants.signals[name]);
    isAsked = true;
    // The work itself reports what went wrong.
    void ask().catch(() => undefined);
  };
  for (const name of SIGNALS) process.on(name, stop);
  try {
    return await work;
  } finally {
    for (const name of SIGNALS) process.off(name, stop);
  }
};
