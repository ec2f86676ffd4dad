/**
 * Asked before the page goes to another screen.
 * @param leave goes on to where the person wanted to be
 * @returns whether something would be lost, and the person is asked now
 */
type Ask = (leave: () => void) => boolean;
const holders = new Set<Ask>();

/**
 * Names what asks before its page is left.
 * @returns ends it
 */
export const holdHere = (ask: Ask): (() => void) => {
  holders.add(ask);
  return () => void holders.delete(ask);
};

/** Whether something on the page asks first; what was opened last is asked first. */
export const isHeld = (leave: () => void): boolean => [...holders].reverse().some((ask) => ask(leave));
