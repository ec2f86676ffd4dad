import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type GivenSignature, givenSignature, signaturesIn } from '../audit/given-signatures.ts';
import type { Replay, Row } from '../audit/replay.ts';
import { statementIn } from '../audit/statement-in.ts';
import type { Grammar } from '../audit/write-grammar.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';
import { statementId } from '../signing/statement.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The vault's own row. */
export const ownRow = (replay: Replay): Row | undefined => [...replay.rows('vault').values()][0];

/** Whether it was signed with the certificate that its row names, which is one of the person whom it names. */
export const isSignedByOwner = (replay: Replay, { user_id, certificate_id, statement, signature }: GivenSignature): boolean => {
  const certificate = certificateFacts(replay.text('certificates', certificate_id, 'pem') ?? '');
  return certificate?.userId === user_id && verifyBytes(certificate.publicKey, utf8(statement), strictBase64(signature));
};

/** A statement stands once where its hash is the id of its row. */
export const isNamedRightly = ({ id, statement, isNamedByStatement }: GivenSignature): boolean =>
  !isNamedByStatement || id === statementId(statement);

/** What a statement says and its row and the rows that it is about show must be one: a signature taken from elsewhere is none (21 CFR 11.70). */
const saysTheSame = (replay: Replay, signed: Grammar['signed'], given: GivenSignature): boolean => {
  const stated = statementIn(given);
  const about = signed[given.about.kind].stated(replay, given);
  const shown = { ...about, vault: ownRow(replay)?.id, ...given.stated };
  return (
    about !== null &&
    isNamedRightly(given) &&
    canonicalJson(stated) === given.statement &&
    Object.entries(shown).every(([key, value]) => isDeepStrictEqual(stated[key], value))
  );
};

/**
 * Every signature of a person, whatever it is about and under whichever format it was given: that its person gave it, and
 * for what it stands beside; and whatever stands without the signatures that it needs.
 */
export const signatureFaults = (replay: Replay, signed: Grammar['signed']): string[] => [
  ...[...replay.rows('signatures')].flatMap(([id, row]) =>
    givenSignature('signatures', row) ? [] : [`The signature ${id} is about nothing that this program knows.`],
  ),
  ...signaturesIn(replay).flatMap((given) => {
    const who = `${given.id} of ${given.printed_name || given.user_id || 'nobody'}`;
    if (!isSignedByOwner(replay, given)) return [`The signature ${who} does not verify.`];
    return saysTheSame(replay, signed, given) ? [] : [`The signature ${who} was given for something else than it stands beside.`];
  }),
  ...Object.values(signed).flatMap((rules) => rules.unsigned?.(replay) ?? []),
];
