/** A finding as the three measures of FDA's guidance read it (cybersecurity in medical devices, V.A.6). */
export interface Measured {
  state: string;
  /** ISO dates; null where nobody said one. */
  identifiedOn: string | null;
  patchAvailable: string | null;
  patchComplete: string | null;
  /** The last day of an acceptance. */
  acceptedUntil: string | null;
}
export interface Duration {
  /** How many have both days, how many have the first alone, and how many have days in the wrong order. */
  known: number;
  unknown: number;
  unusable: number;
  /** Whole days; null where none is known, which is no zero. */
  median: number | null;
  longest: number | null;
}
export interface Measures {
  /** Identified in the period. */
  identified: number;
  notAffected: number;
  undecided: number;
  /** Made void by somebody, and counted nowhere else. */
  voided: number;
  /** Without the day on which they were identified, so in no period. */
  withoutDay: number;
  /** What calls for a patch: identified, and not judged as not affected; undecided ones are among them. */
  toPatch: number;
  patched: number;
  /** Percent with one decimal; null where there is nothing to patch, which is no zero. */
  percent: number | null;
  identifiedToPatch: Duration;
  patchToField: Duration;
}

const DAY = 86_400_000;
const UNDECIDED = ['New', 'Under investigation', 'To confirm'];

const hasEnded = ({ state, acceptedUntil }: Measured, today: string): boolean =>
  state === 'Accepted until' && acceptedUntil !== null && acceptedUntil < today;

const durationOf = (pairs: readonly (readonly [string | null, string | null])[]): Duration => {
  const begun = pairs.filter(([from]) => from !== null);
  const days = begun.flatMap(([from, to]) => (to === null ? [] : [Math.round((Date.parse(to) - Date.parse(from ?? '')) / DAY)]));
  const good = days.filter((one) => one >= 0).sort((a, b) => a - b);
  const middle = good.length / 2;
  const median = good.length % 2 === 1 ? good[Math.floor(middle)] : ((good[middle - 1] ?? 0) + (good[middle] ?? 0)) / 2;
  return {
    known: good.length,
    unknown: begun.length - days.length,
    unusable: days.length - good.length,
    median: good.length === 0 ? null : (median ?? null),
    longest: good.at(-1) ?? null,
  };
};

/**
 * Share of identified vulnerabilities that are patched, time from knowing to patch, and time from patch to its installation in the
 * field.
 * @param until last day of the period; what became known later counts as not known
 * @param today what was accepted until a day before it is undecided again
 */
export const measuresOf = (findings: readonly Measured[], from: string, until: string, today: string): Measures => {
  const standing = findings.filter(({ state }) => state !== 'Void');
  const then = (day: string | null): string | null => (day !== null && day <= until ? day : null);
  const identified = standing.filter(({ identifiedOn: day }) => day !== null && day >= from && day <= until);
  const toPatch = identified.filter(({ state }) => state !== 'Not affected');
  const patched = toPatch.filter(({ state, patchAvailable }) => state === 'Fixed' || then(patchAvailable) !== null);
  return {
    identified: identified.length,
    notAffected: identified.length - toPatch.length,
    undecided: identified.filter((one) => UNDECIDED.includes(one.state) || hasEnded(one, today)).length,
    voided: findings.length - standing.length,
    withoutDay: standing.filter(({ identifiedOn }) => identifiedOn === null).length,
    toPatch: toPatch.length,
    patched: patched.length,
    percent: toPatch.length === 0 ? null : Math.round((1000 * patched.length) / toPatch.length) / 10,
    identifiedToPatch: durationOf(toPatch.map((one) => [one.identifiedOn, then(one.patchAvailable)])),
    patchToField: durationOf(toPatch.map((one) => [then(one.patchAvailable), then(one.patchComplete)])),
  };
};
