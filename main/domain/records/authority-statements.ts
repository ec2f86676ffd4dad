import type { Replay, Row } from '../audit/replay.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';
import { statementId } from '../signing/statement.ts';

/** Whether a statement was signed by the authority's key, and its row bears its hash as id. */
const isSigned = (id: string, row: Row, authority: string): boolean => {
  const text = String(row.statement);
  const facts = certificateFacts(authority);
  return (
    facts !== null &&
    id === statementId(text) &&
    verifyBytes(facts.publicKey, new TextEncoder().encode(text), strictBase64(String(row.signature)))
  );
};

/** What custodians did and agreed to is signed by the key of the authority, which they open: they have no certificate of their own. */
export const authorityFaults = (replay: Replay, authority: string): string[] => [
  ...[...replay.rows('custodian_acts')]
    .filter(([id, row]) => !isSigned(id, row, authority))
    .map(
      ([, row]) =>
        `The act of the custodian ${row.custodian ?? 'without a name'} at entry ${row.seq ?? 'unknown'} was not signed by the authority.`,
    ),
  ...[...replay.rows('grant_approvals')]
    .filter(([id, row]) => row.second_user === null && !isSigned(id, row, authority))
    .map(
      ([, row]) =>
        `The roles of ${row.user_id ?? 'nobody'} at entry ${row.seq ?? 'unknown'} stand without the signature of ${row.second_name ?? 'a second person'}.`,
    ),
];
