import { daysSince } from '../assessment/feed-age.ts';
import { feedNames } from '../references/feed.ts';
import { plusDays } from '../time.ts';
import { type Gate, VOID } from './declaration.ts';

/** The newest run that held an entry against feeds of vulnerabilities. */
export interface RunStanding {
  id: string;
  /** ISO date. */
  madeOn: string;
  /** Whether it was of the bill of materials that was imported last. */
  isOfNewestBill: boolean;
  /** The feeds that it was held against, each with the date that it states; null where it states none. */
  feeds: readonly { kind: string; declared: string | null }[];
  components: number;
  /** Components that no feed could tell anything of. */
  notCheckable: number;
}
/** What was found in an entry, by a run or a person. */
export interface FindingStanding {
  number: string;
  state: string;
  /** The day until which its decision holds; null where it holds without one. */
  until: string | null;
  /** Whether the newest run found it. */
  isFoundNow: boolean;
}
type GateOf<Name extends Gate['gate']> = Extract<Gate, { gate: Name }>;
interface Said {
  words: string;
  holds: boolean;
}

/** Why a feed is too old; a feed that states no day could be of any. */
const oldFeed = (name: string, declared: string | null, days: number, today: string): string[] => {
  const age = daysSince(declared, `${today}T23:59:59Z`);
  if (age === null) return [`${name} states no day`];
  return age > days ? [`${name} is dated ${declared?.slice(0, 10)}, more than ${days} days ago`] : [];
};

/** Not assessed is told as that, and never as nothing found. */
export const assessedLine = ({ feeds, days, feedDays }: GateOf<'assessed'>, run: RunStanding | null, today: string): Said => {
  const head = `Assessed against ${feeds.map((kind) => feedNames[kind]).join(', ')} in the last ${days} days`;
  if (run === null) return { words: `${head}: not assessed`, holds: false };
  const missing = feeds.filter((kind) => !run.feeds.some((one) => one.kind === kind)).map((kind) => feedNames[kind]);
  const old = feeds.flatMap((kind) => {
    const [feed] = run.feeds.filter((one) => one.kind === kind);
    return feed === undefined || feedDays === undefined ? [] : oldFeed(feedNames[kind], feed.declared, feedDays, today);
  });
  const faults = [
    ...(missing.length > 0 ? [`not assessed against ${missing.join(', ')}`] : []),
    ...(plusDays(run.madeOn, days).slice(0, 10) < today ? [`${run.id} was made on ${run.madeOn}`] : []),
    ...old,
    ...(run.isOfNewestBill ? [] : [`${run.id} is of a former bill of materials`]),
  ];
  if (faults.length > 0) return { words: `${head}: ${faults.join('; ')}`, holds: false };
  return { words: `${head}: ${run.id} of ${run.madeOn}, ${run.notCheckable} of ${run.components} components not checkable`, holds: true };
};

/** Why a finding has no decision; null where it has one. What is void was decided by nobody, and counts as long as it is found. */
const undecided = ({ state, until, isFoundNow }: FindingStanding, states: readonly string[], today: string): string | null => {
  if (state === VOID) return isFoundNow ? 'is void and still found' : null;
  if (!states.includes(state)) return `is ${state}`;
  return until !== null && until < today ? `was decided until ${until}` : null;
};

const MOST_NAMED = 10;
export interface UndecidedLine extends Said {
  /** Numbers of all findings without a decision. */
  open: readonly string[];
}
/** Without a run nobody knows how many there are, so the line does not hold, whatever people entered. */
export const decidedLine = (
  gate: GateOf<'findingsDecided'>,
  isAssessed: boolean,
  findings: readonly FindingStanding[],
  today: string,
): UndecidedLine => {
  const { label, states } = gate;
  const head = `${label}: each has a decision`;
  const all = findings.flatMap((one) => {
    const why = undecided(one, states, today);
    return why === null ? [] : [{ number: one.number, why: `${one.number} ${why}` }];
  });
  const open = all.map(({ number }) => number);
  if (all.length > 0) {
    const named = all.slice(0, MOST_NAMED).map(({ why }) => why);
    const more = all.length > MOST_NAMED ? [`${all.length - MOST_NAMED} more`] : [];
    return { words: `${head}: ${all.length} of ${findings.length} have none: ${[...named, ...more].join(', ')}`, holds: false, open };
  }
  if (!isAssessed) return { words: `${head}: not assessed, so how many there are is not known`, holds: false, open };
  return { words: `${head}: ${findings.length} of ${findings.length}`, holds: true, open };
};
