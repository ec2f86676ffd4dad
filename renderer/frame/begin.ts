import { useEffect } from 'react';
import { goInstead, queryOf, usePath } from './router.ts';

/**
 * Begins what the address asks for with `?do=`, once: the palette leads from anywhere to where something is done.
 * @param run null as long as it cannot be begun, or by who may not do it
 */
export const useBegin = (what: string, run: (() => void) | null): void => {
  const path = usePath();
  const isAsked = queryOf(path).get('do') === what;
  useEffect(() => {
    if (!isAsked || run === null) return;
    // Whoever comes back here did it, or gave it up.
    goInstead(path.split('?')[0] ?? '/');
    run();
  }, [isAsked, path, run]);
};
