import type { LedgerEntry } from '#main/ports/unit-of-work.ts';

/** A clock that runs this far behind the ledger stops writing: what it would stamp could not be believed. */
const LARGEST_STEP_BACK_MS = 2 * 60 * 1000;

/**
 * Whether the wall clock may stamp an entry that follows one of `ledgerTime`. While the ledger stands still at a time
 * that two people said is ahead, what they attested is the measure instead.
 * @param attested what the clock said at the newest attestation for this ledger time, if there was one
 */
export const clockFits = (ledgerTime: string, wall: number, attested: string | undefined): boolean =>
  ledgerTime === '' ||
  [ledgerTime, ...(attested === undefined ? [] : [attested])].some((time) => Date.parse(time) - wall <= LARGEST_STEP_BACK_MS);

/** Whether an entry is written whatever the clock says: attestations and refused attempts. */
const anyClock = ({ operation, outcome }: LedgerEntry): boolean => operation === 'vault.attestClock' || outcome !== 'done';

/** Backdating by somebody who has a key: the time that an entry bears must follow from the clock that it names. */
export const clockFault = (entry: LedgerEntry, before: string, attested: string | undefined): string | null => {
  const wall = Date.parse(entry.wallClock.split(' ')[0] ?? '');
  if (!anyClock(entry) && !clockFits(before, wall, attested))
    return `Entry ${entry.seq} was written while the clock was behind the ledger.`;
  return entry.time === new Date(Math.max(wall, before === '' ? wall : Date.parse(before))).toISOString()
    ? null
    : `The time of entry ${entry.seq} does not follow from its clock.`;
};
