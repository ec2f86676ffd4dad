import type { Session, Unlocked } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { keyHolders, type VaultKeyName, vaultKeyNames } from '#shared/domain/vault-keys.ts';
import { holdersOf, rolesOf } from '../roles-held.ts';
import { unwrapShare, wrapFor } from '../signing/key-share.ts';
import { unwrap } from '../signing/wrapping.ts';
import { currentCertificate, currentCredential } from './credential.ts';
import { namesIn } from './printed-names.ts';
import type { Sessions } from './sessions.ts';

type KeyRow = Tables['vault_keys'];
/** Labels under which a former version wrapped the keys by one key that every credential opened. */
const formerLabels: Record<VaultKeyName, string> = { seal: 'countersign seal key', token: 'countersign token key' };

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const authorityLabel = (id: string): string => `countersign ${id} for the authority`;
const shareLabel = (keyId: string, credentialId: string): string => `countersign ${keyId} for ${credentialId}`;

/** The newest generation, or null in a vault of a former version whose keys were not renewed yet. */
export const currentKey = (reader: Reader, name: VaultKeyName): KeyRow | null =>
  reader.find('vault_keys', { name }, ['generation']).at(-1) ?? null;
export const currentKeyId = (reader: Reader, name: VaultKeyName): string => currentKey(reader, name)?.id ?? `${name}/0`;

/** Which generations are in use: what was sealed or coded in a slow step is written with the same ones only. */
export const keysInUse = (reader: Reader): string => vaultKeyNames.map((name) => currentKeyId(reader, name)).join(' ');
/** @throws AppError 'conflict' when the keys were renewed since */
export const requireSameKeys = (reader: Reader, before: string): void => {
  if (keysInUse(reader) !== before) throw new AppError('conflict', 'The keys of the vault were renewed meanwhile. Do it again.');
};

/** The certificate of the key that signed the codes of pages at a moment: pages outlive the keys. @returns PEM */
export const tokenCertificateAt = (reader: Reader, time: string): string => {
  const generationOf = new Map(reader.find('vault_keys', { name: 'token' }).map((key) => [key.certificate_id, key.generation]));
  return (
    reader
      .find('certificates', { owner: 'page token' })
      .filter(({ issued_at }) => issued_at <= time)
      .sort((a, b) => (generationOf.get(a.id) ?? 0) - (generationOf.get(b.id) ?? 0))
      .at(-1)?.pem ?? ''
  );
};

/** A new generation as it is stored; only the authority's key opens it, until it is shared. */
export const keyRow = (
  of: Pick<KeyRow, 'name' | 'generation' | 'certificate_id' | 'made_at'> & { name: VaultKeyName },
  privateKey: Uint8Array,
  authorityPublicKey: Uint8Array,
): KeyRow => {
  const id = `${of.name}/${of.generation}`;
  return { id, ...of, for_authority: Buffer.from(wrapFor(authorityPublicKey, privateKey, authorityLabel(id))).toString('base64') };
};

/** Gives the key behind a row, or null: by the authority's key, by an own share, or from the memory of a session. */
export type KeySource = (key: KeyRow) => Uint8Array | null;
export const byAuthority =
  (authorityKey: Uint8Array): KeySource =>
  ({ id, for_authority }) =>
    unwrapShare(authorityKey, bytesOf(for_authority), authorityLabel(id));
export const byShare =
  (reader: Reader, credentialId: string, privateKey: Uint8Array): KeySource =>
  ({ id }) => {
    const [share] = reader.find('key_shares', { key_id: id, credential_id: credentialId });
    return share ? unwrapShare(privateKey, bytesOf(share.wrapped), shareLabel(id, credentialId)) : null;
  };

const holds = (reader: Reader, userId: string, name: VaultKeyName): boolean =>
  rolesOf(reader, userId).some((role) => keyHolders[name].includes(role));

/**
 * Wraps the keys that a person's roles use for that person, where the identity of the key was checked; a session that
 * is open gets them at once. What no source gives waits for the custodian.
 */
export const giveShares = (uow: UnitOfWork, sessions: Sessions, userId: string, source: KeySource): void => {
  const credential = currentCredential(uow, userId);
  if (!credential?.public_key || !currentCertificate(uow, credential.id)) return;
  for (const name of vaultKeyNames) {
    const key = holds(uow, userId, name) ? currentKey(uow, name) : null;
    const plain = key && uow.find('key_shares', { key_id: key.id, credential_id: credential.id }).length === 0 ? source(key) : null;
    if (!key || !plain) continue;
    uow.insert('key_shares', {
      id: `${key.id} ${credential.id}`,
      key_id: key.id,
      user_id: userId,
      credential_id: credential.id,
      wrapped: Buffer.from(wrapFor(bytesOf(credential.public_key), plain, shareLabel(key.id, credential.id))).toString('base64'),
      given_at: uow.time,
    });
    for (const session of sessions.values()) if (session.credentialId === credential.id) session.keys.set(key.id, plain);
  }
};

/** An open session forgets what the roles of its person use no more. */
export const forgetKeys = (uow: UnitOfWork, sessions: Sessions, userId: string): void => {
  for (const name of vaultKeyNames)
    if (!holds(uow, userId, name))
      for (const session of sessions.values()) if (session.userId === userId) session.keys.delete(currentKeyId(uow, name));
};

/** What a person's credential opens at sign-in: the shares of the roles held now, and nothing of any other key. */
export const openKeys = (reader: Reader, userId: string, credentialId: string, unlocked: Unlocked): Session['keys'] => {
  const keys: Session['keys'] = new Map();
  const [vault] = reader.find('vault', {});
  for (const name of vaultKeyNames) {
    const key = currentKey(reader, name);
    const former = name === 'seal' ? vault?.seal_key : vault?.token_key;
    const plain = key
      ? holds(reader, userId, name) && unlocked.privateKey
        ? byShare(reader, credentialId, unlocked.privateKey)(key)
        : null
      : unlocked.vaultKey && unwrap(unlocked.vaultKey, bytesOf(former ?? ''), formerLabels[name]);
    if (plain) keys.set(currentKeyId(reader, name), plain);
  }
  return keys;
};

/** People whose roles use a key, and whose identity was checked. */
export const entitled = (reader: Reader): string[] =>
  [...new Set(vaultKeyNames.flatMap((name) => keyHolders[name].flatMap((role) => holdersOf(reader, role))))].sort();

/** Whether the keys are those of a former version, who could open them and no longer may, and who waits for them. */
export const keysState = (reader: Reader): { former: boolean; due: string[]; waiting: string[] } => {
  const nameOf = namesIn(reader);
  const [due, waiting] = [new Set<string>(), new Set<string>()];
  for (const name of vaultKeyNames) {
    const key = currentKey(reader, name);
    if (!key) continue;
    const shares = reader.find('key_shares', { key_id: key.id });
    for (const { user_id: user, credential_id: credential } of shares) {
      const isActive = reader.get('people', user)?.status === 'active';
      if (!isActive || !holds(reader, user, name) || currentCredential(reader, user)?.id !== credential) due.add(nameOf(user));
    }
    for (const user of keyHolders[name].flatMap((role) => holdersOf(reader, role))) {
      const credential = currentCredential(reader, user);
      const isReady = credential !== null && currentCertificate(reader, credential.id) !== null;
      if (isReady && !shares.some((share) => share.credential_id === credential.id)) waiting.add(nameOf(user));
    }
  }
  return { former: currentKey(reader, 'seal') === null, due: [...due].sort(), waiting: [...waiting].sort() };
};
