import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type GivenSignature, givenSignature } from '../audit/given-signatures.ts';
import { instantOf, made, nameOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Law, Row } from '../audit/write-grammar.ts';
import { statementId } from '../signing/statement.ts';

const formerColumns = ['revision_id', 'round_id', 'change_id'] as const;

/** What holds of every signature, whatever it is about (21 CFR 11.50, 11.70). */
const holds = ({ state, entry }: Act, row: Row, given: GivenSignature): boolean => {
  const stated = statementIn(row);
  const signedAt = instantOf(given.signed_at);
  return (
    formerColumns.every((column) => row[column] === null) &&
    given.about.id !== '' &&
    given.seq === entry.seq &&
    canonicalJson(stated) === given.statement &&
    given.id === statementId(given.statement) &&
    Object.entries(given.stated).every(([name, value]) => isDeepStrictEqual(stated[name], value)) &&
    state.row('vault', String(stated.vault)) !== undefined &&
    given.printed_name === textOf(state, 'people', given.user_id, 'printed_name') &&
    textOf(state, 'people', given.user_id, 'status') === 'active' &&
    given.role !== '' &&
    given.meaning !== '' &&
    signedAt <= Date.parse(entry.time)
  );
};

/**
 * Since format 3 every signature of a person stands in one table, for what it names, in the words of its statement. Who may
 * give it and when is declared by the module; a certificate of the person has a law of its own, and verification checks the
 * signature itself.
 */
export const signaturesLaw: Law = (act) =>
  act.format < 3
    ? []
    : made(act, 'signatures').flatMap((row) => {
        const given = givenSignature('signatures', row);
        return given && holds(act, row, given)
          ? []
          : [`${nameOf(act.entry)} gives the signature ${row.id}, which does not say what stands beside it.`];
      });
