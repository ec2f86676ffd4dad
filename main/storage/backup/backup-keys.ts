import { randomBytes } from 'node:crypto';
import { AUTHORITY_KEY } from '#main/domain/identity/custodian.ts';
import { strictBase64 } from '#main/domain/signing/base64.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { unwrapShare, wrapFor } from '#main/domain/signing/key-share.ts';
import { deriveWrappingKey, unwrap } from '#main/domain/signing/wrapping.ts';
import { type BackupSecret, backupKeyLabel } from '#main/ports/backups.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Manifest, ManifestHead, SealedKey } from './manifest.ts';

/** The key of one run; each piece that the run writes is under a key that is drawn from it. */
export interface RunKey {
  id: string;
  key: Uint8Array;
}

const label = (vault: string, id: string): string => `countersign backup ${vault} key ${id}`;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A random key, wrapped for the passphrase and for the custodian: whoever makes a backup opens no other one. */
export const newRunKey = (head: ManifestHead, planPublicKey: string): { run: RunKey; sealed: SealedKey } => {
  const run = { id: randomBytes(8).toString('hex'), key: new Uint8Array(randomBytes(32)) };
  const authority = certificateFacts(head.recipients.custodian.certificate)?.publicKey ?? new Uint8Array();
  const wrapped = (publicKey: Uint8Array): string => base64(wrapFor(publicKey, run.key, label(head.vault, run.id)));
  return { run, sealed: { id: run.id, plan: wrapped(strictBase64(planPublicKey)), custodian: wrapped(authority) } };
};

/** Limits of the derivation, so that a manifest that somebody made takes no more than one of this program does. */
const MOST_N = 2 ** 17;

const privateKeyBy = async ({ vault, recipients: { plan, custodian } }: ManifestHead, secret: BackupSecret): Promise<Uint8Array> => {
  const isPlan = 'passphrase' in secret;
  const { salt, kdf, wrapped } = isPlan ? plan : custodian;
  if (kdf.n > MOST_N || kdf.r > 8 || kdf.p > 1)
    throw new AppError('damaged', 'The manifest asks for a derivation of the key that this program never makes. Use another backup.');
  const derived = await deriveWrappingKey(isPlan ? secret.passphrase : secret.custodianPassphrase, strictBase64(salt), kdf);
  const key = unwrap(derived.subarray(0, 32), strictBase64(wrapped), isPlan ? backupKeyLabel(vault) : AUTHORITY_KEY);
  if (key) return key;
  throw new AppError(
    'wrong-password',
    isPlan
      ? 'The passphrase of the backup is wrong: it is the one that was set when this backup was made. The custodian can open it as well.'
      : 'The custodian passphrase is wrong: it is the one that was in force when this backup was made.',
  );
};

/** @throws AppError 'wrong-password', or 'damaged' for keys that were not made for this vault */
export const openKeys = async ({ head, keys }: Manifest, secret: BackupSecret): Promise<Map<string, Uint8Array>> => {
  const privateKey = await privateKeyBy(head, secret);
  return new Map(
    keys.map((one) => {
      const key = unwrapShare(privateKey, strictBase64('passphrase' in secret ? one.plan : one.custodian), label(head.vault, one.id));
      if (key) return [one.id, key];
      throw new AppError(
        'damaged',
        `The key ${one.id} in the manifest was changed, or is of another vault. Use another copy of this backup.`,
      );
    }),
  );
};
