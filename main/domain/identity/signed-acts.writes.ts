import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import { isSignatureAbout, signaturesMade } from '../audit/given-signatures.ts';
import { along, always, both, says, since, stamped, was } from '../audit/guards.ts';
import type { ColumnGuards, Guard } from '../audit/write-grammar.ts';

/** A password that was right ends the count of wrong ones. */
export const resets = (guard: Guard): ColumnGuards<'people'> => ({
  failures: both(guard, says({ failures: 0 })),
  locked_until: both(guard, says({ locked_until: null })),
});

/** A certificate is taken back from this entry on; what it signed before stays valid. */
export const revokes = (guard: Guard): ColumnGuards<'certificates'> => ({
  revoked_from_seq: both(guard, was('revoked_from_seq', null), ({ entry }, { after }) => after.revoked_from_seq === entry.seq),
  revocation_reason: both(guard, along('revoked_from_seq')),
});

/** What people sign of this kind in an entry, whose passwords end their counts of failures; the laws say who they have to be. */
export const signsOf = (kind: SignedKind, guard: Guard = always) => ({
  signatures: { insert: since(3, both(isSignatureAbout(kind), guard)) },
  people: { update: resets((act, { id }) => signaturesMade(act, kind).some((given) => given.user_id === id)) },
});

export const isNewCustodian: Guard = both(says({ active: 1 }), stamped('added_at'));
/** What the custodian did, and who is one; who may say so when is the law of two people. */
export const custodianActs = {
  custodians: { insert: isNewCustodian },
  custodian_acts: { insert: both(stamped('acted_at'), ({ entry }, { after }) => after.seq === entry.seq) },
} as const;
