import { TAKE_KEY } from '../audit/formats.ts';
import { signaturesMade } from '../audit/given-signatures.ts';
import { made, nameOf } from '../audit/guards.ts';
import type { Law } from '../audit/write-grammar.ts';
import { deputiesLaw } from './deputies.law.ts';
import { signaturesLaw } from './signatures.law.ts';
import { signedProofLaw } from './signed-proof.law.ts';
import { twoPeopleLaw } from './two-people.law.ts';
import { isQualityAndControl } from './two-signatures.ts';
import { voidLaw } from './void.law.ts';
import { isInOwnRole, whoWrites } from './who-writes.ts';

/** A visiting auditor sees rooms only: no other role stands beside that one (decision 0019). */
const visitorLaw: Law = (act) => {
  const people = new Set(act.entry.changes.flatMap(({ table, id }) => (table === 'grants' ? [id.split('/')[0] ?? ''] : [])));
  return [...people].flatMap((userId) => {
    const roles = new Map(act.state.where('grants', 'user_id', userId).map((row) => [row.role, row.active]));
    for (const { table, after, id } of act.entry.changes)
      if (table === 'grants' && id.startsWith(`${userId}/`)) roles.set(id.slice(userId.length + 1), after.active ?? 1);
    const held = [...roles].filter(([, active]) => active === 1);
    return held.length > 1 && held.some(([role]) => role === 'Visiting Auditor')
      ? [`Entry ${act.entry.seq} gives ${userId} another role beside Visiting Auditor.`]
      : [];
  });
};

/** A person signs with a certificate of the own and one that was not revoked by then. */
const certificateLaw: Law = ({ state, entry }) =>
  entry.changes.flatMap(({ table, id, after }) => {
    if (typeof after.certificate_id !== 'string' || !('signature' in after)) return [];
    const certificate = state.row('certificates', after.certificate_id);
    const signer = after.second_user ?? after.user_id;
    if (certificate?.owner !== signer) return [`The certificate of signature ${id} of ${table} is not one of ${signer}.`];
    const from = certificate?.revoked_from_seq ?? null;
    return from === null
      ? []
      : [`The signature ${id} was given at entry ${entry.seq}, but its certificate was revoked from entry ${from} on.`];
  });

/** One of the two people who attest the clock is Quality, the other looks after documents or accounts. */
const attestationLaw: Law = (act) => {
  const { state, entry } = act;
  const given = signaturesMade(act, 'clock');
  const people = given.map(({ user_id }) => user_id);
  if (people.length === 0) return [];
  return new Set(people).size === 2 &&
    isQualityAndControl(people.map((user) => whoWrites.held(state, user))) &&
    given.every((one) => isInOwnRole(act, one))
    ? []
    : [`Entry ${entry.seq} attests the clock without one person of Quality and one of document control or administration.`];
};

/** A key is taken by an act of the custodian, and not by who says so. */
const takenLaw: Law = (act) =>
  act.entry.operation === TAKE_KEY && made(act, 'custodian_acts').length !== 1
    ? [`${nameOf(act.entry)} stands without the act of the custodian.`]
    : [];

export const identityLaws: readonly Law[] = [
  takenLaw,
  visitorLaw,
  certificateLaw,
  signaturesLaw,
  attestationLaw,
  twoPeopleLaw,
  deputiesLaw,
  signedProofLaw,
  voidLaw,
];
