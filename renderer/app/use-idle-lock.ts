import { useEffect } from 'react';

const EARLIER_MS = 30_000;
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/** Locks half a minute before main ends the session, so that the lock is seen and not a refusal. Cannot be switched off. */
export const useIdleLock = (lock: () => void, idleMinutes: number): void => {
  useEffect(() => {
    const idle = idleMinutes * 60_000 - EARLIER_MS;
    let timer = window.setTimeout(lock, idle);
    const wake = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(lock, idle);
    };
    for (const sign of signs) window.addEventListener(sign, wake, { passive: true });
    return () => {
      window.clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, wake);
    };
  }, [lock, idleMinutes]);
};
