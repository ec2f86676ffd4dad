import { VOIDED } from './voided.ts';

/** What the words about a whole verification are made of; see `check` in shared/api. */
interface Checked {
  check: string;
  ok: boolean;
  unchecked?: true | undefined;
}

/** The check of a record that nobody approved in this system. */
export const IMPORTED = 'Imported';
/** The check of whom a vault or a record belongs to. */
export const AUTHORITY = 'Authority';

/** Whether all is proven but for entries that two people marked void. */
export const isButVoided = (checks: readonly Checked[]): boolean =>
  checks.some(({ check }) => check === VOIDED) && checks.every(({ check, ok }) => ok || check === VOIDED);

/** The last word on a file: what was approved elsewhere is never called valid as if it had been approved here (89 FR 7496, comment 53). */
export const verdictOf = (checks: readonly Checked[]): string => {
  if (isButVoided(checks)) return 'Proven but for entries that two people marked void. These stay a fault for ever; work can go on.';
  if (checks.length === 0 || checks.some(({ ok }) => !ok)) return 'Not valid.';
  if (checks.some(({ check }) => check === IMPORTED))
    return 'Valid as what was imported from elsewhere. Nobody approved it in this system.';
  return checks.some(({ check, unchecked }) => check === AUTHORITY && unchecked)
    ? 'Valid by the authority that the vault names itself.'
    : 'Valid.';
};
