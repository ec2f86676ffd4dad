import type { Written } from './write-grammar.ts';

const MINUTE = 60_000;
/** The day of an entry where it was written, and the one a minute before: an act begins a little before it is written. */
export const daysOf = ({ entry: { time, wallClock } }: { entry: Pick<Written, 'time' | 'wallClock'> }): string[] => {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})(?: \(|$)/.exec(wallClock) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1);
  return [0, MINUTE].map((before) => new Date(Date.parse(time) + offset - before).toISOString().slice(0, 10));
};
