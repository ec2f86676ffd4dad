import type { Listening, Site } from '#main/ports/site.ts';
import type { SharedWrites } from './shared-writes.ts';

/** Every so often it looks without a hint, since hints can be lost. */
const POLL_MS = 5000;

/**
 * Takes over what others write as soon as they wrote it, until it is ended.
 * @param tell what kept it from that, or null once it is up to date
 * @returns ends it; what is being taken over at that moment is taken over before
 */
export const followLive = (
  writes: Pick<SharedWrites, 'catchUp'>,
  site: Pick<Site, 'listen'>,
  tell: (fault: unknown) => void,
  pollMs = POLL_MS,
): { end(): Promise<void> } => {
  let isEnded = false;
  let isHinted = false;
  let wake = (): void => undefined;
  const hint = (): void => {
    isHinted = true;
    wake();
  };
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      // What came while it was looking may have come too late for it.
      if (isHinted || isEnded) wake();
    });
  const run = async (): Promise<void> => {
    let listening: Listening | null = null;
    while (!isEnded) {
      isHinted = false;
      try {
        if (listening === null || listening.isLost) listening = await site.listen(hint);
        await writes.catchUp();
        tell(null);
      } catch (error) {
        tell(error);
      }
      await rest();
    }
    await listening?.end();
  };
  const running = run();
  return {
    end: () => {
      isEnded = true;
      wake();
      return running;
    },
  };
};
