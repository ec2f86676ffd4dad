import { type GivenSignature, signaturesIn, signaturesMade } from '../audit/given-signatures.ts';
import { nameOf, statementIn } from '../audit/guards.ts';
import type { SignedRules } from '../audit/signed-rules.ts';
import type { Law } from '../audit/write-grammar.ts';
import { isQualityAndControl } from '../identity/two-signatures.ts';
import { isInOwnRole, whoWrites } from '../identity/who-writes.ts';

/** About the state that was put back: its newest entry. */
export const putBackSigned: SignedRules = {
  stated: (_rows, { about: { id, version } }) => ({ kind: 'putBack', entry: Number(id), hash: version }),
  unsigned: (rows) =>
    [...Map.groupBy(signaturesIn(rows, 'putBack'), ({ seq }) => seq)].flatMap(([seq, given]) =>
      new Set(given.map((one) => one.user_id)).size === 2
        ? []
        : [`The older state that entry ${seq} puts back was not put back by two people.`],
    ),
};

const saidBy = (given: GivenSignature): string => {
  const { manifest, manifestHash, givenUp, reason, entry, hash } = statementIn(given);
  return JSON.stringify([manifest, manifestHash, givenUp, reason, entry, hash]);
};

/** One of the two is Quality, the other looks after documents or accounts, and they say the same of what was before. */
export const putBackLaw: Law = (act) => {
  const { state, entry } = act;
  const given = signaturesMade(act, 'putBack');
  if (given.length === 0)
    return entry.operation === 'backup.recordPutBack' ? [`${nameOf(entry)} puts an older state back, and nobody signed that.`] : [];
  const people = given.map(({ user_id }) => user_id);
  const stands =
    given.length === 2 &&
    new Set(people).size === 2 &&
    new Set(given.map(saidBy)).size === 1 &&
    given.every((one) => Number(one.about.id) < entry.seq && isInOwnRole(act, one)) &&
    isQualityAndControl(people.map((user) => whoWrites.held(state, user)));
  return stands ? [] : [`${nameOf(entry)} puts an older state back without the two people who may.`];
};
