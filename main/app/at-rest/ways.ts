import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { wrapFor } from '#main/domain/signing/key-share.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, RowChange } from '#main/ports/unit-of-work.ts';
import { type KeyFile, readKeyFile, type Way, whoOf, writeKeyFile } from '#main/storage/key-file.ts';
import { codeOf } from '#main/storage/sqlite-errors.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { checkOf, keyOf, type VaultKey } from '#main/storage/vault-key.ts';

/** Binds a share to the key that it holds. */
export const labelOf = (id: string): string => `countersign vault at rest ${id}`;

type Credential = Pick<Tables['credentials'], 'user_id' | 'salt' | 'kdf' | 'wrapped_private_key' | 'public_key'>;
type Authority = Pick<Tables['vault'], 'authority_certificate' | 'authority_key' | 'custodian_salt' | 'kdf'>;
/** Who can open the vault, as its own rows say: whoever has a password of the own, and the custodian. */
export interface Openers {
  authority: Authority;
  credentials: readonly Credential[];
}

/** An invitation opens nothing, a closed account no longer does. */
export const openersIn = (reader: Reader): Openers | null => {
  const [authority] = reader.find('vault', {});
  const active = new Set(reader.find('people', { status: 'active' }).map(({ id }) => id));
  const credentials = reader.find('credentials', { status: 'enrolled' }).filter(({ user_id }) => active.has(user_id));
  return authority ? { authority, credentials } : null;
};

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/**
 * The file with every way to the key. Shares of former ways are kept where the private key is the same: the file stays as it
 * is unless something has changed.
 */
export const keyFileOf = (key: VaultKey, { authority, credentials }: Openers, former: KeyFile | null): KeyFile => {
  const known = new Map([former?.custodian, ...(former?.people ?? [])].flatMap((one) => (one ? [[one.wrapped, one.share]] : [])));
  const way = (secret: Omit<Way, 'share' | 'kdf'> & { kdf: string }, publicKey: Uint8Array): Way => ({
    ...{ salt: secret.salt, kdf: JSON.parse(secret.kdf) as Way['kdf'], wrapped: secret.wrapped },
    share: known.get(secret.wrapped) ?? Buffer.from(wrapFor(publicKey, key.raw, labelOf(key.id))).toString('base64'),
  });
  const people = credentials.flatMap(({ user_id, salt, kdf, wrapped_private_key: wrapped, public_key }) =>
    wrapped === null || public_key === null ? [] : [{ who: whoOf(key.id, user_id), ...way({ salt, kdf, wrapped }, bytesOf(public_key)) }],
  );
  const { custodian_salt: salt, kdf, authority_key: wrapped, authority_certificate } = authority;
  const publicKey = certificateFacts(authority_certificate)?.publicKey ?? new Uint8Array();
  return {
    ...{ format: 'countersign-vault-key', version: 1, id: key.id, cipher: key.cipher, check: checkOf(key) },
    custodian: way({ salt, kdf, wrapped }, publicKey),
    people: people.sort((one, other) => (one.who < other.who ? -1 : 1)),
  };
};

const isOpening = ({ table, after }: RowChange): boolean =>
  table === 'credentials' || (table === 'people' && 'status' in after) || (table === 'vault' && 'authority_key' in after);

const isSame = (one: KeyFile, other: KeyFile): boolean => JSON.stringify(one) === JSON.stringify(other);
/** Ways of both: between a commit and the file nobody is shut out, whichever of the two a power cut leaves. */
const both = (former: KeyFile, next: KeyFile): KeyFile => {
  const wrapped = new Set(next.people.map((one) => one.wrapped));
  return { ...next, people: [...next.people, ...former.people.filter((one) => !wrapped.has(one.wrapped))] };
};

/** That the file could not be written keeps nobody from working; it is written at the next opening. */
const inTime = (write: () => void): void => {
  try {
    write();
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
};

/**
 * Keeps the ways to the key of an encrypted vault as its rows say, from each opening on: a new password is a new way, and the
 * former one goes with it. Nothing is done for a vault that is not encrypted.
 */
export const keepWays = (vault: SqliteVault, folder: string): void => {
  const key = keyOf(folder);
  if (key === null) return;
  const next = (): { former: KeyFile | null; file: KeyFile } | null => {
    const [openers, former] = [openersIn(vault), readKeyFile(folder)];
    return openers && { former, file: keyFileOf(key, openers, former) };
  };
  const write = (): void => {
    const now = next();
    if (now && !(now.former && isSame(now.former, now.file))) writeKeyFile(folder, now.file);
  };
  inTime(write);
  vault.whenWriting({
    before: (changes) => {
      const now = changes.some(isOpening) ? next() : null;
      if (now) writeKeyFile(folder, now.former ? both(now.former, now.file) : now.file);
    },
    after: (changes) => {
      if (changes.some(isOpening)) inTime(write);
    },
  });
};
