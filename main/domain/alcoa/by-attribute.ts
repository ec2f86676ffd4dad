import type { Output } from '#shared/api/index.ts';
import { unchecked } from '../audit/check.ts';
import { type Attribute, attributes, DATABASE } from './attributes.ts';

type ShownAttribute = Output<'alcoa.show'>['attributes'][number];
/** A check, and when it ran or what it tells of happened; null for what was never checked. ISO 8601 UTC. */
export type DatedCheck = ShownAttribute['checks'][number];

/** What came of the newest verification, as far as it says why a check is missing from it. */
export interface Verified {
  checks: readonly DatedCheck[];
  /** Whether it read everything from the first entry on. */
  isWhole: boolean;
}

const whyMissing = (verified: Verified | null): string => {
  if (!verified) return 'Not checked yet: the vault has not been verified since it was opened. Choose "Verify now".';
  if (verified.checks.some(({ check, ok }) => check === DATABASE && !ok))
    return 'Not checked: the database is damaged, and nothing more of it was verified.';
  return verified.isWhole
    ? 'Not checked by the newest verification.'
    : 'Not checked: what was verified is only what is new since a signed proof. Choose "Verify now" for the whole vault.';
};

const stateOf = (checks: readonly DatedCheck[]): ShownAttribute['state'] => {
  if (checks.some(({ ok }) => !ok)) return 'not proven';
  if (checks.every((one) => one.unchecked)) return 'not checked';
  return checks.some((one) => one.unchecked) ? 'partly' : 'proven';
};

/**
 * Every check under each attribute that it belongs to. What was not looked at stands there as not checked, and says why.
 * @param verified null where nothing was verified yet
 * @param beside checks of what lies outside of the vault: backups, restore tests, anchors
 */
export const byAttribute = (verified: Verified | null, beside: readonly DatedCheck[]): ShownAttribute[] => {
  // What was not looked at has no moment at which it was.
  const found = [...(verified?.checks ?? []), ...beside].map((one) => (one.unchecked ? { ...one, at: null } : one));
  const checksOf = ({ always, sometimes }: Attribute): DatedCheck[] => [
    ...always.map((name) => found.find(({ check }) => check === name) ?? { ...unchecked(name, whyMissing(verified)), at: null }),
    ...sometimes.flatMap((name) => found.filter(({ check }) => check === name)),
  ];
  return attributes.map((attribute) => {
    const checks = checksOf(attribute);
    return { name: attribute.name, means: attribute.means, state: stateOf(checks), checks };
  });
};
