import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Replay, Row } from '../audit/replay.ts';
import { strictBase64 } from '../signing/base64.ts';
import { verifyBytes } from '../signing/keys.ts';
import { ownRow } from './verify-statements.ts';

/** A session key counts only with the certification of the person's own key, for this vault, person and key. */
export const isCertified = (replay: Replay, id: string, row: Row): boolean => {
  const key = replay.text('credentials', String(row.credential_id), 'public_key') ?? '';
  const statement = canonicalJson({
    kind: 'session',
    vault: ownRow(replay)?.id,
    session: id,
    user: row.user_id,
    publicKey: row.public_key,
    openedAt: row.opened_at,
  });
  return (
    row.statement === statement &&
    verifyBytes(strictBase64(key), new TextEncoder().encode(statement), strictBase64(String(row.certification)))
  );
};
