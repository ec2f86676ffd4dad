import type { Written } from './write-grammar.ts';

type Clocks = { entry: Pick<Written, 'time' | 'wallClock'> };
const MINUTE = 60_000;

/** The day of an instant in the zone in which an entry was written. */
export const dayAt = ({ entry: { wallClock } }: Clocks, instant: number): string => {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})(?: \(|$)/.exec(wallClock) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1);
  return new Date(instant + offset).toISOString().slice(0, 10);
};

/** The day of an entry where it was written, and the one a minute before: an act begins a little before it is written. */
export const daysOf = (act: Clocks): string[] => [0, MINUTE].map((before) => dayAt(act, Date.parse(act.entry.time) - before));
