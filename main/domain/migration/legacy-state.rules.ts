import { type LegacyState, legacyStates } from '#shared/domain/migration-index.ts';
import { bad, good, type Read } from './fault.ts';

const words: Record<LegacyState, readonly string[]> = {
  Draft: ['draft', 'in work', 'in preparation', 'new'],
  Effective: ['effective', 'in force', 'released', 'current', 'valid', 'active', 'issued', 'approved and effective'],
  Superseded: ['superseded', 'replaced', 'old', 'former', 'archived'],
  Obsolete: ['obsolete', 'withdrawn', 'retired', 'cancelled', 'canceled', 'invalid'],
};

/** States of work that has not come to its end: they were begun under other signatures. */
const UNDER_WAY = ['approved', 'in review', 'in approval', 'under review', 'review', 'for approval', 'submitted'];

/** The state that a word of an old list means. */
export const readLegacyState = (text: string): Read<LegacyState> => {
  const word = text.trim().toLowerCase();
  const found = legacyStates.find((state) => words[state].includes(word));
  if (found) return good(found);
  if (UNDER_WAY.includes(word))
    return bad(
      'state',
      `"${text}" is a state on the way, and approvals under way cannot be carried over.`,
      'Import it as Draft and approve it here, or as Effective if it was in force.',
    );
  return bad('state', `"${text}" is not a known state.`, `Write one of these: ${legacyStates.join(', ')}.`);
};
