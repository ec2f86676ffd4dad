import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { TAKE_KEY, UPGRADE } from './formats.ts';

/** A clock that runs this far behind the ledger stops writing: what it would stamp could not be believed. */
const LARGEST_STEP_BACK_MS = 2 * 60 * 1000;

/**
 * A clock that is this far ahead of the last day on which somebody worked stops writing too. Three weeks, because a
 * company's holidays end within them and a wrong month or year in a clock does not (decision 0034).
 */
const LARGEST_STEP_AHEAD_MS = 21 * 24 * 60 * 60 * 1000;

/**
 * What the ledger knows of time, for the judgement of a clock.
 * @property worked the time of the newest entry that a person's session signed; '' when there is none to measure from.
 *   What only the workstation signed does not count: its key lies unlocked beside the vault
 * @property attested what the clock said at the newest attestation for a time of the ledger
 */
export interface KnownTime {
  worked: string;
  attested: string | undefined;
}

/** The same few times come again and again while a ledger is walked, and reading one costs as much as a rule. */
const MOST_KEPT = 64;
const kept = new Map<string, number>();
const instant = (time: string): number => {
  const known = kept.get(time);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const read = Date.parse(time);
  kept.set(time, read);
  return read;
};

/**
 * Whether the wall clock may stamp an entry that follows one of `ledgerTime`. While the ledger stands still at a time
 * that two people said is ahead, what they attested is the measure instead.
 * @param attested what the clock said at the newest attestation for this ledger time, if there was one
 */
export const clockFits = (ledgerTime: string, wall: number, attested: string | undefined): boolean =>
  ledgerTime === '' ||
  [ledgerTime, ...(attested === undefined ? [] : [attested])].some((time) => instant(time) - wall <= LARGEST_STEP_BACK_MS);

/**
 * Whether the wall clock jumped ahead: neither somebody's work nor what two people attested lies within three weeks of it.
 * @param attested what the clock said at the newest attestation of all
 */
export const clockJumped = ({ worked, attested }: KnownTime, wall: number): boolean =>
  worked !== '' && [worked, ...(attested === undefined ? [] : [attested])].every((time) => wall - instant(time) > LARGEST_STEP_AHEAD_MS);

/** The time of an entry: it never runs backwards, and a clock that jumped ahead does not move it. */
export const timeAfter = (ledgerTime: string, wall: string, jumped: boolean): string =>
  ledgerTime !== '' && (jumped || wall < ledgerTime) ? ledgerTime : wall;

/** Written in the one way that there is for it; the last days of a month are left to those who count them. */
const PLAIN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** A moment as entries write it. To read the time that is expected is several times quicker than to write it anew. */
const written = (wall: number, expected: string): string =>
  PLAIN.test(expected) && instant(expected) === wall ? expected : new Date(wall).toISOString();

/** Whether an entry is written whatever the clock says: attestations, refused attempts, and what goes before anybody can attest. */
const anyClock = ({ operation, outcome }: LedgerEntry): boolean =>
  operation === 'vault.attestClock' ||
  operation === 'backup.recordPutBack' ||
  operation === UPGRADE ||
  operation === TAKE_KEY ||
  outcome !== 'done';

/**
 * Setting dates by somebody who has a key: the time that an entry bears must follow from the clock that it names.
 * @param before time of the entry before
 * @param attested what the clock was attested to say for that time
 * @param ahead whether the clock had jumped ahead, and whether that stopped writing: programs before format 2 wrote on
 */
export const clockFault = (
  entry: LedgerEntry,
  before: string,
  attested: string | undefined,
  ahead: { jumped: (wall: number) => boolean; stops: boolean },
): string | null => {
  const wall = Date.parse(entry.wallClock.split(' ')[0] ?? '');
  if (!anyClock(entry) && !clockFits(before, wall, attested))
    return `Entry ${entry.seq} was written while the clock was behind the ledger.`;
  const jumped = ahead.jumped(wall);
  if (ahead.stops && jumped && !anyClock(entry))
    return `Entry ${entry.seq} was written while the clock had jumped ahead, and nobody attested it.`;
  if (Number.isNaN(wall)) return `The time of entry ${entry.seq} does not follow from its clock.`;
  const follows = (still: boolean) => entry.time === timeAfter(before, written(wall, entry.time), still);
  return follows(jumped) || (!ahead.stops && follows(false)) ? null : `The time of entry ${entry.seq} does not follow from its clock.`;
};
