import { DateTime } from 'luxon';

/** ISO 13485 4.2.5: never less than two years from the release of the device. */
const SHORTEST_YEARS = 2;

/**
 * The longest of device lifetime, two years and what regulations ask for (ISO 13485 4.2.5).
 * @param deviceLifetime as the company defined it, or null when it was not declared
 */
export const retentionOf = ({ regulatory, deviceLifetime }: { regulatory: number; deviceLifetime: number | null }) => {
  const candidates: [string, number][] = [
    ['two years from release', SHORTEST_YEARS],
    ['regulations', regulatory],
    ['lifetime of the device', deviceLifetime ?? 0],
  ];
  const years = Math.max(...candidates.map(([, each]) => each));
  const longest = candidates.find(([, each]) => each === years)?.[0] ?? '';
  return { years, because: deviceLifetime === null ? `${longest}; the lifetime of the device is not declared` : longest };
};

/** Counted from the end of use: until then devices could be made and released by the revision. @returns an ISO date */
export const retentionEnd = (retiredAt: string, years: number): string =>
  DateTime.fromISO(retiredAt, { zone: 'utc' }).plus({ years, days: 1 }).toISODate() ?? retiredAt.slice(0, 10);

/** What decides whether a revision may be disposed of; days are those of UTC. */
export interface DisposalFacts {
  /** Such as 'SOP-001 1.0'. */
  name: string;
  state: string;
  /** The end of its retention; null while it is in force or under way. */
  until: string | null;
  /** Today, by the ledger and by the clock: the earlier of the two. */
  today: string;
  /** The day that the ledger has stood at for a day: a clock that ran ahead a moment ago does not count. */
  settled: string;
  disposed: string | null;
  /** Another proposal that waits for its second signature. */
  proposed: string | null;
  holds: readonly string[];
  /** A change request under way. */
  change: string | null;
  /** A revision of the document in review or approval. */
  inReview: string | null;
  /** Paper copies whose outcome has not been recorded. */
  copies: readonly number[];
  /** Rooms that are or will be open for a visiting auditor. */
  rooms: readonly string[];
  /** Revisions in force or under way that were made from it as a template, and are checked against its text. */
  madeFrom: readonly string[];
  /** What else keeps it, a sentence each. */
  kept?: readonly string[];
}

const several = (words: readonly (string | number)[]) => words.join(', ');
/** Why a revision is kept that something uses: the operations ask the modules for it, the verification the ledger. @param name such as 'SOP-001 1.0' */
export const keptWords = {
  change: (name: string, change: string): string =>
    `${name} belongs to a document of the change request ${change}. Finish or withdraw that first.`,
  copies: (name: string, copies: readonly number[]): string => {
    const isOne = copies.length === 1;
    return `Of ${name} ${isOne ? `copy ${several(copies)} is` : `the copies ${several(copies)} are`} still outstanding on paper. Record first whether ${isOne ? 'it was' : 'they were'} returned, destroyed or lost.`;
  },
  template: (name: string, [first, ...others]: readonly string[]): string =>
    `${name} is the template of ${others.length === 0 ? '' : `${others.length + 1} revisions in force or under way, such as `}${first}, which is checked against it. Move it to a newer revision of the template first, or make it obsolete.`,
  room: (name: string, room: string): string => `${name} is opened in ${room}. Wait until the room is closed.`,
};

/**
 * What prevents the disposition of a revision, one sentence each; the operations and the verification of the vault both use this
 * rule. Nothing is disposed of before its retention ends, or while somebody needs it (ISO 13485 4.2.5).
 */
export const disposalObstacles = (of: DisposalFacts): string[] => {
  if (of.disposed !== null) return [`${of.name} was disposed of with ${of.disposed} already.`];
  if (of.until === null)
    return [
      `${of.name} is ${of.state}. Retention begins when a revision is superseded or becomes obsolete, so there is nothing to dispose of.`,
    ];
  if (of.today < of.until) return [`${of.name} is kept until ${of.until}. Nothing is disposed of earlier.`];
  return [
    ...(of.settled < of.until
      ? [
          `The retention of ${of.name} ended on ${of.until}, which the ledger reached less than a day ago. Do it tomorrow: a clock that runs ahead must not end a retention.`,
        ]
      : []),
    ...(of.proposed === null ? [] : [`${of.name} is in ${of.proposed}, which waits for its second signature.`]),
    ...of.holds.map((hold) => `${of.name} is kept by ${hold}. Release the hold when its reason is gone.`),
    ...(of.change === null ? [] : [keptWords.change(of.name, of.change)]),
    ...(of.inReview === null ? [] : [`Revision ${of.inReview} of the same document is in review. Wait until it is decided.`]),
    ...(of.copies.length === 0 ? [] : [keptWords.copies(of.name, of.copies)]),
    ...(of.madeFrom.length === 0 ? [] : [keptWords.template(of.name, of.madeFrom)]),
    ...of.rooms.map((room) => keptWords.room(of.name, room)),
    ...(of.kept ?? []),
  ];
};
