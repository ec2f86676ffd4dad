import { isDeepStrictEqual } from 'node:util';
import { isSameName } from '#shared/domain/names.ts';
import { type GivenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { instantOf, made, nameOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Law, Row } from '../audit/write-grammar.ts';
import { pairsOf } from './deputies.ts';

/** The credential is the certified one of somebody who works here. */
const isCertified = ({ state }: Act, userId: unknown, credentialId: unknown): boolean =>
  textOf(state, 'people', userId, 'status') === 'active' &&
  textOf(state, 'credentials', credentialId, 'user_id') === userId &&
  textOf(state, 'credentials', credentialId, 'status') === 'enrolled' &&
  state.where('certificates', 'credential_id', String(credentialId)).some((row) => row.revoked_from_seq === null);

/** Three people whom the custodian's signed act names, each two of them with one share; those of before have none any more. */
const areNamed = (act: Act): boolean => {
  const [named] = made(act, 'custodian_acts').map((row) => statementIn(row).deputies);
  if (!Array.isArray(named)) return false;
  const [a, b, c, ...more] = named.map(String);
  if (a === undefined || b === undefined || c === undefined || more.length > 0 || new Set(named).size !== 3) return false;
  const shares = made(act, 'deputy_shares');
  const isOfPair = (first: string, second: string) => (row: Row) => row.first_user === first && row.second_user === second;
  return (
    shares.length === 3 &&
    pairsOf([a, b, c] as const).every(([first, second]) => shares.some(isOfPair(first, second))) &&
    shares.every(
      (row) => isCertified(act, row.first_user, row.first_credential) && isCertified(act, row.second_user, row.second_credential),
    ) &&
    act.state
      .where('deputy_shares', 'active', 1)
      .every(({ id }) =>
        act.entry.changes.some((change) => change.table === 'deputy_shares' && change.id === id && change.after.active === 0),
      )
  );
};

const credentialOf = ({ state }: Act, approval: GivenSignature): unknown =>
  state.row('certificates', String(approval.certificate_id))?.credential_id;

/** The two have a share together, with the keys that they sign with now. */
const areDeputies = (act: Act, one: GivenSignature, other: GivenSignature): boolean => {
  const is = (share: Row, first: GivenSignature, second: GivenSignature): boolean =>
    share.first_user === first.user_id &&
    share.second_user === second.user_id &&
    share.first_credential === credentialOf(act, first) &&
    share.second_credential === credentialOf(act, second) &&
    isCertified(act, share.first_user, share.first_credential) &&
    isCertified(act, share.second_user, share.second_credential);
  return act.state.where('deputy_shares', 'active', 1).some((share) => is(share, one, other) || is(share, other, one));
};

/** The one signed for this entry, this other deputy and this successor, who is neither of them. */
const approves = (act: Act, approval: GivenSignature, other: GivenSignature, successor: unknown): boolean => {
  const { state, entry } = act;
  const stated = statementIn(approval);
  const [former] = state.where('custodians', 'active', 1);
  const wanted = {
    kind: 'deputy',
    seq: entry.seq,
    other: other.user_id,
    former: former?.id ?? null,
    successor,
    reason: entry.reason,
  };
  return (
    Object.entries({ ...wanted, ...approval.stated }).every(([key, value]) => isDeepStrictEqual(stated[key], value)) &&
    instantOf(stated.time) === Date.parse(entry.time) &&
    approval.printed_name === textOf(state, 'people', approval.user_id, 'printed_name') &&
    state.row('vault', String(stated.vault)) !== undefined &&
    !isSameName(approval.printed_name, String(successor))
  );
};

const areApproved = (act: Act): boolean => {
  const [one, other, ...more] = signaturesMade(act, 'custodian');
  const acts = made(act, 'custodian_acts');
  const successor = acts[0]?.custodian;
  return (
    one !== undefined &&
    other !== undefined &&
    more.length === 0 &&
    acts.length === 1 &&
    one.user_id !== other.user_id &&
    areDeputies(act, one, other) &&
    approves(act, one, other, successor) &&
    approves(act, other, one, successor)
  );
};

/** Three deputies are named by the custodian, and two of them replace a custodian; one of them does nothing alone. */
export const deputiesLaw: Law = (act) => {
  const { operation } = act.entry;
  if (operation === 'vault.nameDeputies' && !areNamed(act))
    return [`${nameOf(act.entry)} names deputies whom the custodian did not name, or who cannot be.`];
  if (operation === 'vault.replaceByDeputies' && !areApproved(act))
    return [`${nameOf(act.entry)} replaces the custodian without two of the deputies.`];
  return [];
};
