import { useState } from 'react';

/** By person and ceremony, the statement that was ticked of each record: they stand while one goes and reads the next text. */
const kept = new Map<string, Map<string, string>>();

/**
 * What the person has marked as read and to be signed.
 * @param key of person and ceremony
 * @returns the records that were ticked, and whether one is: only the very statement that was ticked is, not one that was changed since
 */
export const useTicks = (key: string) => {
  const [ticks, setTicks] = useState<ReadonlyMap<string, string>>(kept.get(key) ?? new Map());
  const tick = (number: string, digest: string | null) => {
    const next = new Map(kept.get(key));
    if (digest === null) next.delete(number);
    else next.set(number, digest);
    kept.set(key, next);
    setTicks(next);
  };
  return { ticked: [...ticks.keys()], isTicked: (number: string, digest: string) => ticks.get(number) === digest, tick };
};
