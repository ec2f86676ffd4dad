import type { Declaration } from './declaration.ts';
import { signedFrom, stateOrder } from './machine.ts';

/** What has to be known of a move that was made, in the order in which they were. */
interface Made {
  to: string;
  at: string;
  meaning: string | null;
}

/** When a field was signed as it stands: by the first signature since its entry came where the field counts as signed; null while it is not. */
export const signedSince = (declaration: Declaration, field: Declaration['fields'][number], history: readonly Made[]): string | null => {
  const from = signedFrom(declaration, field);
  if (from === null) return null;
  return history.reduce<string | null>((since, { to, at, meaning }) => {
    if (stateOrder(declaration, to) < from) return null;
    return since ?? (meaning === null ? null : at);
  }, null);
};
