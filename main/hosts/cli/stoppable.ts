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
