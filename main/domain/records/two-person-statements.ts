import { createHash } from 'node:crypto';
import type { Replay, Row } from '../audit/replay.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';

/** Whether a statement was signed by the key of a certificate, and its row bears its hash as id. */
export const isSigned = (id: string, row: Row, certificate: string | null, owner: unknown): boolean => {
  const facts = certificateFacts(certificate ?? '');
  const text = String(row.statement);
  return (
    facts !== null &&
    (owner === null || facts.userId === owner) &&
    id === createHash('sha256').update(text).digest('hex') &&
    verifyBytes(facts.publicKey, new TextEncoder().encode(text), strictBase64(String(row.signature)))
  );
};

/** What second people, deputies and custodians signed is signed by them: by the own key, and by that of the authority. */
export const twoPersonFaults = (replay: Replay, authority: string): string[] => [
  ...[...replay.rows('custodian_acts')]
    .filter(([id, row]) => !isSigned(id, row, authority, null))
    .map(
      ([, row]) =>
        `The act of the custodian ${row.custodian ?? 'without a name'} at entry ${row.seq ?? 'unknown'} was not signed by the authority.`,
    ),
  ...[...replay.rows('grant_approvals')]
    .filter(([id, row]) => {
      const isPerson = row.second_user !== null;
      return !isSigned(
        id,
        row,
        isPerson ? replay.text('certificates', String(row.certificate_id), 'pem') : authority,
        row.second_user ?? null,
      );
    })
    .map(
      ([, row]) =>
        `The roles of ${row.user_id ?? 'nobody'} at entry ${row.seq ?? 'unknown'} stand without the signature of ${row.second_name ?? 'a second person'}.`,
    ),
  ...[...replay.rows('deputy_approvals')]
    .filter(([id, row]) => !isSigned(id, row, replay.text('certificates', String(row.certificate_id), 'pem'), row.user_id ?? null))
    .map(
      ([, row]) =>
        `The custodian was replaced at entry ${row.seq ?? 'unknown'} without the signature of ${row.printed_name ?? 'a deputy'}.`,
    ),
];
