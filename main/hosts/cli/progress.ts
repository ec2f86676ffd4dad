import { SingleBar } from 'cli-progress';

/** A bar on the terminal's error stream, so that what a command prints stays clean. */
export const progressBar = (what: string): SingleBar =>
  new SingleBar({ stream: process.stderr, noTTYOutput: false, format: `${what} [{bar}] {value}/{total}` });

const LOOK_EVERY_MS = 500;

/**
 * Shows how far work is until it is done; Ctrl+C asks it to end. The work itself reports what went wrong.
 * @param percent null where nothing is known yet
 */
export const watchedWork = async <Made>(
  work: Promise<Made>,
  { percent, cancel }: { percent: () => Promise<number | null>; cancel: () => Promise<unknown> },
): Promise<Made> => {
  const bar = progressBar('Percent');
  bar.start(100, 0);
  const look = async (): Promise<void> => {
    const now = await percent();
    if (now !== null) bar.update(now);
  };
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  const stop = (): void => void cancel().catch(() => undefined);
  process.on('SIGINT', stop);
  try {
    return await work;
  } finally {
    process.off('SIGINT', stop);
    clearInterval(timer);
    bar.stop();
  }
};
