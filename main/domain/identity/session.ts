import { randomUUID } from 'node:crypto';
import type { Context, Session } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { generatePersonKey, loadPrivateKey, signBytes } from '../signing/keys.ts';
import { securityPolicy } from './security-policy.ts';

/** What a person's own key certifies at sign-in: that this session key may write in that person's name. */
export interface SessionStatement {
  kind: 'session';
  vault: string;
  session: string;
  user: string;
  publicKey: string;
  openedAt: string;
}

/**
 * Makes a session key in memory and has the person's key certify it. The person's key is not kept.
 * @param personKey PKCS#8, just unlocked by the password
 */
export const openSession = async (of: {
  vaultId: string;
  userId: string;
  credentialId: string;
  workstationId: string;
  computer: string;
  keys: Session['keys'];
  personKey: Uint8Array;
  now: Date;
}) => {
  const pair = await generatePersonKey();
  const key = loadPrivateKey(pair.privateKey);
  const id = randomUUID();
  const publicKey = Buffer.from(pair.publicKey).toString('base64');
  const openedAt = of.now.toISOString();
  const statement = canonicalJson({
    kind: 'session',
    vault: of.vaultId,
    session: id,
    user: of.userId,
    publicKey,
    openedAt,
  } satisfies SessionStatement);
  const certification = Buffer.from(signBytes(of.personKey, new TextEncoder().encode(statement))).toString('base64');
  const session: Session = {
    id,
    userId: of.userId,
    credentialId: of.credentialId,
    keys: of.keys,
    signedBefore: false,
    locked: false,
    ended: false,
    lastActivity: of.now.getTime(),
    underWay: 0,
    signer: { kind: 'session', keyId: id, sign: (bytes) => signBytes(key, bytes) },
  };
  const row: Tables['sessions'] = {
    id,
    user_id: of.userId,
    credential_id: of.credentialId,
    workstation_id: of.workstationId,
    public_key: publicKey,
    statement,
    certification,
    opened_at: openedAt,
    closed_at: null,
    close_reason: null,
    computer: of.computer,
  };
  return { session, row };
};

/** Whether the session is still in use; one left without signing out ends when the idle limit has passed. */
export const isInUse = ({ ended, lastActivity }: Session, { clock, vault }: Pick<Context, 'clock' | 'vault'>): boolean =>
  !ended && Math.abs(clock.now().getTime() - lastActivity) <= securityPolicy(vault).idleMinutes * 60_000;
