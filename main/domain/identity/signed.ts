import { signaturesIn } from '../audit/given-signatures.ts';
import type { SignedRules } from '../audit/signed-rules.ts';

/** About the clock: the time that the ledger had reached, and what the clock said, which two people hold to be right. */
const clock: SignedRules = {
  stated: (_rows, { about: { id, version } }) => ({ kind: 'clock', ledgerTime: id, wallClock: version }),
  /** An attestation counts only with two people's signatures, so that an old one cannot be used again. */
  unsigned: (rows) =>
    [...Map.groupBy(signaturesIn(rows, 'clock'), ({ seq }) => seq)].flatMap(([seq, given]) =>
      new Set(given.map((one) => one.user_id)).size === 2 ? [] : [`The clock at entry ${seq} was not attested by two people.`],
    ),
};

/** About a verification of the whole vault: the newest entry that it covered. */
const proof: SignedRules = { stated: (_rows, { about: { id, version } }) => ({ kind: 'proof', seq: Number(id), hash: version }) };

/** About the entry that marks others void: which these are, the newest first. */
const voided: SignedRules = {
  stated: (rows, { seq }) => ({
    kind: 'void',
    seq,
    entries: rows
      .where('voided_entries', 'void_seq', seq)
      .sort((a, b) => Number(b.seq) - Number(a.seq))
      .map((row) => ({ hash: row.hash, seq: row.seq })),
  }),
};

/** About a person to whom roles are given, in this entry. */
const roles: SignedRules = {
  stated: (rows, { seq, about: { id } }) => (rows.row('people', id) ? { kind: 'grant', seq, user: id } : null),
};

/** About the next custodian, in this entry. */
const custodian: SignedRules = {
  stated: (rows, { seq, about: { id } }) => (rows.row('custodians', id) ? { kind: 'deputy', seq, successor: id } : null),
};

export const identitySigned = { clock, proof, void: voided, roles, custodian } as const;
