import { useEffect } from 'react';

/** A little before main ends the session, so that the lock is seen and not a refusal. Cannot be switched off. */
const IDLE_MS = 14.5 * 60 * 1000;
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

export const useIdleLock = (lock: () => void): void => {
  useEffect(() => {
    let timer = window.setTimeout(lock, IDLE_MS);
    const wake = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(lock, IDLE_MS);
    };
    for (const sign of signs) window.addEventListener(sign, wake, { passive: true });
    return () => {
      window.clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wake);
    };
  }, [lock]);
};
